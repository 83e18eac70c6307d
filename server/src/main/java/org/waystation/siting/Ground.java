package org.waystation.siting;

import org.waystation.coverage.StretchTimes;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;

/**
 * What a question is about: a road network as one vehicle drives it, and which way is timed. Immutable and thread-safe.
 *
 * @param direction with the stations for origins
 */
record Ground(VehicleRoads roads, RoadStretches stretches, StretchTimes times, Direction direction) {

    /** What no station is within reach of by then counts as unreached. */
    static final int FARTHEST_MILLIS = 24 * 3_600_000;

    static Ground of(VehicleRoads roads, RoadStretches stretches, Direction direction) {
        return new Ground(
                roads, stretches, new StretchTimes(roads, stretches, direction == Direction.TO_ORIGINS), direction);
    }

    DirectedRoads arcs() {
        return roads.directed();
    }

    /** From roads to stations becomes from stations to roads. */
    Direction reverse() {
        return direction == Sweep.Direction.TO_ORIGINS ? Sweep.Direction.FROM_ORIGINS : Sweep.Direction.TO_ORIGINS;
    }

    /** How {@link org.waystation.sweeps.NearerSweep} tells an arc. */
    int searched(int arc) {
        return direction == Sweep.Direction.FROM_ORIGINS ? arc : arcs().twin()[arc];
    }
}
