package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import org.waystation.browse.Opening;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Station;

/** Judges for one question whether opening hours keep a station out of its answer. */
record OpenJudge(Opening.Judge hours, StationWishes wishes, Instant departAt) {

    boolean keepsOut(Station station, Instant arriveAt) {
        OpeningStatus status = switch (wishes.open()) {
            case ANY -> OpeningStatus.UNKNOWN;
            case NOW -> hours.statusAt(station, departAt, Duration.ZERO);
            case ARRIVAL -> hours.statusAt(station, arriveAt, wishes.stay());
        };
        return status == OpeningStatus.CLOSED;
    }

    /** What the answer tells of a station that is in it. */
    Opening atArrival(Station station, Instant arriveAt) {
        return hours.at(station, arriveAt, wishes.stay());
    }

    /** What the answer tells of a station that was kept out. */
    Opening deciding(Station station, Instant arriveAt) {
        return wishes.open() == StationWishes.OpenRule.NOW
                ? hours.at(station, departAt, Duration.ZERO)
                : atArrival(station, arriveAt);
    }
}
