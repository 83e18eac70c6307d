package org.waystation.nets;

import java.time.Duration;
import java.util.Objects;

/**
 * A station that lends, or did and still has nets.
 *
 * @param holdFor how long after the arrival it was made for a reservation holds
 * @param countyCode empty where there is none
 */
record LendingStation(long stationId, boolean takesPart, Duration holdFor, String countyCode) {

    LendingStation {
        Objects.requireNonNull(countyCode);
        if (holdFor.isNegative()) {
            throw new IllegalArgumentException("a reservation holds a while");
        }
    }
}
