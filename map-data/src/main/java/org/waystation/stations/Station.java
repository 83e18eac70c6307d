package org.waystation.stations;

import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.crs.Position;

/**
 * A station in the store.
 *
 * @param id positive, never given to another station
 * @param pairId the station on the other carriageway of the same road
 */
public record Station(long id, StationDetails details, OptionalLong pairId) {

    public Station {
        Objects.requireNonNull(details);
        Objects.requireNonNull(pairId);
        if (id <= 0) {
            throw new IllegalArgumentException("a station's id is positive, was " + id);
        }
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
