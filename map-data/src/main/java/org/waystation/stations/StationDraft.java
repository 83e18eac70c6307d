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

    private static final double SAME_SPOT_METRES = 0.01;

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

    /**
     * Whether the other says nothing else. Positions count as the same within a centimetre, since formats and other systems
     * of coordinates do not keep them to the last digit.
     */
    public boolean saysTheSameAs(StationDraft other) {
        return equals(other) || (isCloseTo(other) && equals(other.movedTo(details.site())));
    }

    private boolean isCloseTo(StationDraft other) {
        Site here = details.site();
        Site there = other.details.site();
        boolean close = here.position().distanceMetres(there.position()) <= SAME_SPOT_METRES
                && here.accessPoints().size() == there.accessPoints().size();
        for (int i = 0; close && i < here.accessPoints().size(); i++) {
            close = here.accessPoints()
                            .get(i)
                            .distanceMetres(there.accessPoints().get(i))
                    <= SAME_SPOT_METRES;
        }
        return close;
    }

    private StationDraft movedTo(Site site) {
        Site moved = new Site(
                site.position(),
                site.accessPoints(),
                details.site().onMotorway(),
                details.site().side());
        return new StationDraft(
                new StationDetails(details.kind(), details.names(), moved, details.service(), details.provenance()),
                pair);
    }
}
