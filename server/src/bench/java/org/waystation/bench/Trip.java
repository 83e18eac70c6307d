package org.waystation.bench;

import java.util.List;
import org.waystation.roads.RoadPoint;

/** A drive that stations are looked for on. */
record Trip(RoadPoint from, RoadPoint to) {

    List<RoadPoint> waypoints() {
        return List.of(from, to);
    }
}
