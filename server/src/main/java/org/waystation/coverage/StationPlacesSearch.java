package org.waystation.coverage;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.detours.StationAccess;
import org.waystation.roads.Spot;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.StationAccesses;

/**
 * Where stations lie among the arcs of a vehicle's roads, for the vehicle asked for last, as long as no station moves: finding
 * it takes longer than a sweep where there are very many. Not thread-safe.
 */
final class StationPlacesSearch {

    private final Map<Long, List<Spot>> byStation = new HashMap<>();
    private WeakReference<StationAccesses> accesses = new WeakReference<>(null);
    private WeakReference<VehicleRoads> roads = new WeakReference<>(null);

    /** To be called before {@link #spots}; forgets what does not belong to these. */
    void belongTo(StationAccesses now, VehicleRoads driven) {
        if (accesses.get() != now || roads.get() != driven) {
            byStation.clear();
            accesses = new WeakReference<>(now);
            roads = new WeakReference<>(driven);
        }
    }

    List<Spot> spots(StationAccess station, VehicleRoads driven) {
        return byStation.computeIfAbsent(
                station.stationId(),
                id -> station.points().stream().map(driven::spot).toList());
    }
}
