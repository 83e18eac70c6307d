package org.waystation.stations;

import java.util.Objects;
import java.util.Optional;

/**
 * A station as a source tells it, before it is matched with what is known.
 *
 * @param pair the station on the other carriageway, by its id in the same source
 */
public record StationDraft(StationDetails details, Optional<SourceId> pair) {

    public StationDraft {
        Objects.requireNonNull(details);
        Objects.requireNonNull(pair);
    }

    public SourceId sourceId() {
        return details.provenance().first();
    }
}
