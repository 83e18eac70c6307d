package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import org.waystation.browse.Opening;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Station;

/**
 * Whether its opening hours keep a station out of an answer.
 *
 * @param atArrival what the answer tells
 * @param deciding the state that was decided on
 */
record OpenVerdict(Opening atArrival, Opening deciding, boolean keepsOut) {

    static OpenVerdict of(
            Opening.Judge judge, StationWishes wishes, Station station, Instant departAt, Instant arriveAt) {
        Opening atArrival = judge.at(station, arriveAt, wishes.stay());
        Opening deciding =
                wishes.open() == StationWishes.OpenRule.NOW ? judge.at(station, departAt, Duration.ZERO) : atArrival;
        boolean keepsOut = wishes.open() != StationWishes.OpenRule.ANY && deciding.status() == OpeningStatus.CLOSED;
        return new OpenVerdict(atArrival, deciding, keepsOut);
    }
}
