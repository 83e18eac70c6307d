package org.waystation.search;

import java.time.Instant;
import java.util.Objects;
import org.waystation.crs.Position;

/** One question about the nearest stations by drive time. */
record NearestQuery(Position at, String vehicleId, Instant departAt, StationWishes wishes, int limit) {

    NearestQuery {
        Objects.requireNonNull(at);
        Objects.requireNonNull(wishes);
    }
}
