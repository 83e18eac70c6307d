package org.waystation.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.waystation.detours.StationAccess;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Need;
import org.waystation.stations.Station;
import org.waystation.stations.StationFilter;

/** The stations that fit a question by what they are and offer, and that a road of the vehicle leads to. */
record Candidates(Map<Long, Station> stations) {

    /** All others go to {@code leftOut}. */
    static Candidates of(RegionSnapshot region, Vehicle vehicle, StationFilter filter, LeftOut leftOut) {
        Map<Long, Station> stations = new HashMap<>();
        LongFunction<Optional<StationAccess>> accesses = region.accesses().by(vehicle);
        for (Station station : region.stations().list()) {
            if (!filter.isKindOf(station)) {
                leftOut.add(station, LeftOut.Reason.OTHER_KIND);
                continue;
            }
            List<Need> lacks = filter.lacks(station);
            if (!lacks.isEmpty()) {
                leftOut.addLacks(station, lacks);
                continue;
            }
            if (accesses.apply(station.id()).isEmpty()) {
                leftOut.add(station, LeftOut.Reason.UNREACHABLE);
                continue;
            }
            stations.put(station.id(), station);
        }
        return new Candidates(stations);
    }
}
