package org.waystation.intake;

import java.util.Objects;
import org.waystation.stations.StationDraft;

/**
 * A station as it is written to a file.
 *
 * @param stationId its number in the store
 * @param account what one source says of it, or what is known altogether, told in the first source's name
 */
public record StationEntry(long stationId, StationDraft account) {

    public StationEntry {
        Objects.requireNonNull(account);
    }
}
