package org.waystation.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.waystation.detours.StationSpots;
import org.waystation.detours.SweepSearch;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleRoads;
import org.waystation.stations.StationDirectory;
import org.waystation.sweeps.SweepPool;

/**
 * Where stations touch the road network, for vehicles that nothing is prepared for: found when such a vehicle is first asked
 * for, and kept for the few asked for last. Vehicles that may drive the same roads share it. Thread-safe.
 */
final class UnpreparedAccesses {

    private static final int MOST_KEPT = 8;

    private final RoadNetwork roads;
    private final StationDirectory stations;
    private final SweepPool sweeps;
    private final Map<VehicleRoads, Snapped> kept = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<VehicleRoads, Snapped> eldest) {
            return size() > MOST_KEPT;
        }
    };

    UnpreparedAccesses(RoadNetwork roads, StationDirectory stations, SweepPool sweeps) {
        this.roads = roads;
        this.stations = stations;
        this.sweeps = sweeps;
    }

    /** For other stations on the same roads. */
    UnpreparedAccesses with(StationDirectory others) {
        return new UnpreparedAccesses(roads, others, sweeps);
    }

    StationSpots spots(Vehicle vehicle) {
        VehicleRoads driven = roads.vehicleRoads(vehicle);
        Snapped snapped;
        synchronized (kept) {
            snapped = kept.computeIfAbsent(driven, same -> new Snapped());
        }
        return snapped.spots(driven, vehicle);
    }

    SweepSearch detours(Vehicle vehicle) {
        return new SweepSearch(spots(vehicle), sweeps);
    }

    /** Found by the first who asks, while others who ask for the same wait. */
    private final class Snapped {

        private StationSpots spots;

        synchronized StationSpots spots(VehicleRoads driven, Vehicle vehicle) {
            if (spots == null) {
                spots = StationSpots.of(driven, new StationSnapping(roads, vehicle).of(stations.list()));
            }
            return spots;
        }
    }
}
