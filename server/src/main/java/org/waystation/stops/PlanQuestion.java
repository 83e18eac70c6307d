package org.waystation.stops;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the planner is asked.
 *
 * @param departAt milliseconds since 1970
 * @param places in the order in which {@code times} numbers them
 * @param zone whose clocks tell when it is night
 */
record PlanQuestion(
        long departAt,
        DrivingRule rule,
        DriverState driver,
        Optional<Battery> battery,
        List<Place> places,
        TravelTimes times,
        ZoneId zone) {

    /** No plan is longer. */
    static final Duration HORIZON = Duration.ofDays(10);

    static final long HORIZON_MILLIS = HORIZON.toMillis();

    PlanQuestion {
        places = List.copyOf(places);
    }

    long horizon() {
        return departAt + HORIZON_MILLIS;
    }

    DrivingLaw law() {
        return new DrivingLaw(rule, zone, departAt, horizon());
    }
}
