package org.waystation.search;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.waystation.asking.Trip;

/** One question about stations along a route, valid in itself; whether its points can be reached is not known yet. */
record AlongRouteQuery(Trip trip, StationWishes wishes, Duration maxDetour, Optional<Window> window, Listing listing) {

    AlongRouteQuery {
        Objects.requireNonNull(trip);
        Objects.requireNonNull(wishes);
        Objects.requireNonNull(window);
        Objects.requireNonNull(listing);
        if (maxDetour.isNegative()) {
            throw new IllegalArgumentException("a detour's limit is not negative, was " + maxDetour);
        }
    }

    /** Stretch of driving time from departure in which the station is to be reached, ends included. */
    record Window(Duration earliest, Duration latest) {

        Window {
            if (earliest.compareTo(latest) > 0) {
                throw new IllegalArgumentException("a window ends after it begins");
            }
        }

        boolean contains(Duration drive) {
            return drive.compareTo(earliest) >= 0 && drive.compareTo(latest) <= 0;
        }
    }

    /** @param showsEvents whether what is on is told */
    record Listing(Sort sort, int limit, boolean showsGeometry, boolean listsLeftOut, boolean showsEvents) {}

    enum Sort {
        DETOUR,
        OFFSET,
        ETA
    }
}
