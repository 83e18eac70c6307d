package org.waystation.access;

import java.time.Instant;
import java.util.Objects;

/** Whom tokens belong to. */
public record Organisation(long id, String name, Kind kind, Instant createdAt) {

    public enum Kind {
        /** Runs stations. */
        OPERATOR,
        /** Plans and watches. */
        AUTHORITY
    }

    public Organisation {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(createdAt);
        if (name.isBlank()) {
            throw new IllegalArgumentException("an organisation needs a name");
        }
    }
}
