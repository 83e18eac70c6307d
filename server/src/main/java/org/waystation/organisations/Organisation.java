package org.waystation.organisations;

import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.stations.DataStatus;

/**
 * One that is responsible for stations, as it stands in the tree. The same that tokens belong to.
 *
 * @param version counts its changes, those of its stations among them
 */
record Organisation(long id, Entry entry, DataStatus status, long version) {

    static final int LONGEST_NAME = 200;

    /**
     * What is entered.
     *
     * @param nameEn may be empty
     * @param parentId of the organisation that it is under; empty at the top
     */
    record Entry(String name, String nameEn, Level level, OptionalLong parentId) {

        Entry {
            Objects.requireNonNull(nameEn);
            Objects.requireNonNull(level);
            Objects.requireNonNull(parentId);
            if (name.isBlank() || name.length() > LONGEST_NAME || nameEn.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters: " + name);
            }
        }
    }

    Organisation {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(status);
    }

    String entityTag() {
        return "\"" + id + "." + version + "\"";
    }
}
