package org.waystation.search;

import java.time.Duration;
import java.util.Objects;
import org.waystation.stations.StationFilter;

/**
 * What a station must be like to be in an answer.
 *
 * @param free whether a space or charging point must be free, as far as that is known
 * @param stay how long the driver will be there; it must be open for all of it
 */
record StationWishes(StationFilter filter, boolean free, OpenRule open, Duration stay) {

    StationWishes {
        Objects.requireNonNull(filter);
        Objects.requireNonNull(open);
        if (stay.isNegative()) {
            throw new IllegalArgumentException("a stay is not negative, was " + stay);
        }
    }

    /** When a station must not be known to be closed. */
    enum OpenRule {
        ARRIVAL,
        NOW,
        ANY
    }
}
