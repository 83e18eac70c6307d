package org.waystation.search;

import java.util.List;
import java.util.Objects;
import org.waystation.asking.Trip;

/** One question for the ways to some stations and back to the route. */
record DeviationQuery(Trip trip, List<Long> stationIds) {

    DeviationQuery {
        Objects.requireNonNull(trip);
        stationIds = List.copyOf(stationIds);
    }
}
