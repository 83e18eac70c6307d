package org.waystation.stops;

import java.util.Optional;

/**
 * One way to stop at a station: by one of its entrances, on one leg of the route.
 *
 * @param station the same for all places of a station
 * @param leg from via point to via point, from 0
 * @param rests whether a stay counts as rest: there is parking for the vehicle
 * @param charging how the vehicle's battery charges there; empty where it does not
 */
record Place(long station, int leg, boolean rests, Optional<ChargeCurve> charging, OpenTimes open) {

    boolean isOfUse() {
        return rests || charging.isPresent();
    }
}
