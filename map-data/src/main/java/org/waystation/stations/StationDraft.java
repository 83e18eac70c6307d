package org.waystation.stations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A station as a source tells it, before it is matched with what is known. A source may know it by several ids, as when OSM
 * has an area and a point for one filling station; it goes by the first.
 *
 * @param pair the station on the other carriageway, by its id in the same source
 */
public record StationDraft(StationDetails details, Optional<SourceId> pair) {

    public StationDraft {
        Objects.requireNonNull(details);
        Objects.requireNonNull(pair);
        String source = details.provenance().first().source();
        if (!details.provenance().sources().stream().map(SourceId::source).allMatch(source::equals)) {
            throw new IllegalArgumentException(
                    "an account is of one source: " + details.provenance().sources());
        }
    }

    /** What the account is known by. */
    public SourceId sourceId() {
        return details.provenance().first();
    }

    /** Further ids that the source has for the same station, if any. */
    public List<String> furtherIds() {
        return details.provenance().sources().stream().skip(1).map(SourceId::id).toList();
    }
}
