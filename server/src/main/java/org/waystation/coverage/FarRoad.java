package org.waystation.coverage;

import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.Position;
import org.waystation.roads.RoadStretches.Road;

/**
 * A stretch of one road that is farther from every station than the farthest threshold.
 *
 * @param unit that it lies in, or one outside of all
 * @param longestMillis from the place that is the farthest away
 * @param metres that are too far away
 * @param lines simplified; empty where they were not asked for
 */
public record FarRoad(
        Road road,
        String roadClass,
        int unit,
        double longestMillis,
        Position farthest,
        double metres,
        List<LineString> lines) {

    public FarRoad {
        lines = List.copyOf(lines);
    }
}
