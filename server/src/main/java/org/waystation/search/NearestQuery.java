package org.waystation.search;

import java.time.Instant;
import java.util.Objects;
import org.waystation.crs.Position;
import org.waystation.roads.Vehicle;

/** One question about the nearest stations by drive time. */
record NearestQuery(Position at, Vehicle vehicle, Instant departAt, StationWishes wishes, int limit) {

    NearestQuery {
        Objects.requireNonNull(at);
        Objects.requireNonNull(wishes);
    }
}
