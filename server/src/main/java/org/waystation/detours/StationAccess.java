package org.waystation.detours;

import java.util.List;
import org.waystation.roads.RoadPoint;

/**
 * How one drives into a station and out again: by any of its access points, in and out by the same one.
 *
 * @param points at least one, all found for the same vehicle class in the same road network
 */
public record StationAccess(long stationId, List<RoadPoint> points) {
    public StationAccess {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Station " + stationId + " has no access point");
        }
    }
}
