package org.waystation.stations;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.crs.Position;

/**
 * A station in the store.
 *
 * @param id positive, never given to another station
 * @param pairId the station on the other carriageway of the same road
 * @param closures those that are not long past, the one that begins first first
 */
public record Station(long id, StationDetails details, OptionalLong pairId, List<Closure> closures) {

    public Station {
        Objects.requireNonNull(details);
        Objects.requireNonNull(pairId);
        closures = closures.stream()
                .sorted(Comparator.comparing(Closure::startsAt))
                .toList();
        if (id <= 0) {
            throw new IllegalArgumentException("a station's id is positive, was " + id);
        }
    }

    /** One that no closure is known of. */
    public Station(long id, StationDetails details, OptionalLong pairId) {
        this(id, details, pairId, List.of());
    }

    public StationKind kind() {
        return details.kind();
    }

    public Names names() {
        return details.names();
    }

    public Position position() {
        return details.position();
    }

    public Facilities facilities() {
        return details.service().facilities();
    }
}
