package org.waystation.bench;

import java.nio.file.Path;
import java.util.List;
import org.waystation.crs.Position;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;

/**
 * A road network to measure on, prepared for heavy trucks alone.
 *
 * @param buildSeconds from the map file to the prepared graph, when that was done
 * @param serviceAreas of motorways; empty where it is not known
 */
record BenchGraph(
        String name,
        boolean isMadeUp,
        Path folder,
        RoadNetwork network,
        double buildSeconds,
        List<Position> serviceAreas) {

    static final VehicleFleet FLEET =
            new VehicleFleet(List.of(VehicleFleet.defaults().get(VehicleFleet.HEAVY_TRUCK)));
    static final Vehicle TRUCK = FLEET.vehicle(VehicleFleet.HEAVY_TRUCK);

    long folderBytes() {
        return network.manifest().files().values().stream()
                .mapToLong(file -> file.sizeBytes())
                .sum();
    }

    double shortcutsPerEdge() {
        var hierarchy = network.routingGraph(TRUCK.classId()).hierarchy();
        return (double) hierarchy.getShortcuts() / network.manifest().edges();
    }
}
