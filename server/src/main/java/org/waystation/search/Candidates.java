package org.waystation.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.detours.StationAccess;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Need;
import org.waystation.stations.Station;
import org.waystation.stations.StationFilter;

/** The stations that fit a question by what they are and offer, and that a road of the vehicle leads to. */
record Candidates(Map<Long, Station> stations, List<StationAccess> accesses) {

    /** All others go to {@code leftOut}. */
    static Candidates of(RegionSnapshot region, String vehicleId, StationFilter filter, LeftOut leftOut) {
        Map<Long, Station> stations = new HashMap<>();
        List<StationAccess> accesses = new ArrayList<>();
        for (Station station : region.stations().list()) {
            if (!filter.isKindOf(station)) {
                leftOut.add(station, LeftOut.Reason.OTHER_KIND);
                continue;
            }
            Optional<Need> lack = filter.findLack(station);
            if (lack.isPresent()) {
                leftOut.addLack(station, lack.get());
                continue;
            }
            Optional<StationAccess> access = region.accesses().find(vehicleId, station.id());
            if (access.isEmpty()) {
                leftOut.add(station, LeftOut.Reason.UNREACHABLE);
                continue;
            }
            stations.put(station.id(), station);
            accesses.add(access.get());
        }
        return new Candidates(stations, accesses);
    }
}
