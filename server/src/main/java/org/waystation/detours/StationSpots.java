package org.waystation.detours;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.VehicleRoads;

/** Where stations lie among the arcs that a vehicle of any size drives. Immutable and thread-safe. */
public final class StationSpots {

    private final VehicleRoads roads;
    private final StationTable table;
    private final SpotAt[] spots;

    private StationSpots(VehicleRoads roads, StationTable table, SpotAt[] spots) {
        this.roads = roads;
        this.table = table;
        this.spots = spots;
    }

    /** @throws IllegalArgumentException if a point belongs to another network or to a vehicle that drives otherwise */
    public static StationSpots of(VehicleRoads roads, Collection<StationAccess> stations) {
        Map<Long, StationTable.Change> changes = new LinkedHashMap<>();
        stations.forEach(station -> changes.put(station.stationId(), new StationTable.Change(Optional.of(station), 0)));
        StationTable table = StationTable.EMPTY.with(changes).renumbered();
        List<SpotAt> spots = new ArrayList<>();
        for (int index = 0; index < table.size(); index++) {
            for (RoadPoint point : table.station(index).points()) {
                spots.add(SpotAt.of(roads, point));
            }
        }
        return new StationSpots(roads, table, spots.toArray(SpotAt[]::new));
    }

    public Optional<StationAccess> find(long stationId) {
        int index = table.indexOf(stationId);
        return index < 0 ? Optional.empty() : Optional.of(table.station(index));
    }

    VehicleRoads roads() {
        return roads;
    }

    StationTable table() {
        return table;
    }

    /** Number of access points. */
    int accesses() {
        return spots.length;
    }

    SpotAt spot(int access) {
        return spots[access];
    }
}
