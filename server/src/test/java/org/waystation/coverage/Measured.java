package org.waystation.coverage;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.Spot;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;
import org.waystation.sweeps.SweepPool;

/** Drive times of one vehicle in one network, for tests. */
record Measured(RoadNetwork network, Vehicle vehicle, VehicleRoads roads, RoadStretches stretches) {

    static Measured of(RoadNetwork network, Vehicle vehicle) {
        return new Measured(network, vehicle, network.vehicleRoads(vehicle), network.stretches());
    }

    void with(List<RoadPoint> stations, Direction direction, Consumer<DriveTimes> question) {
        try (Sweep sweep = new SweepPool(1, Duration.ZERO).take(roads)) {
            List<Spot> spots = stations.stream().map(roads::spot).toList();
            question.accept(DriveTimes.of(roads, stretches, spots, direction, sweep, () -> {}));
        }
    }

    RecordedPieces pieces(List<RoadPoint> stations, Direction direction) {
        RecordedPieces pieces = new RecordedPieces();
        with(stations, direction, times -> times.tell(pieces, () -> {}));
        return pieces;
    }

    boolean isOpen(int arc) {
        return (roads.open()[arc >> 6] >>> arc & 1) != 0;
    }
}
