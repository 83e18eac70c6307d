package org.waystation.coverage;

import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.Position;
import org.waystation.roads.RoadStretches.Road;

/**
 * A part of a motorway on which a driver who has let the last way to stop pass by is farther from the next one than anywhere
 * before or behind.
 *
 * @param unit in which it begins, or one outside of all
 * @param millis from its beginning to the next station
 * @param metres the same way long
 * @param motorwayMetres of it on motorways and their slip roads, before it leaves them
 * @param bearingDegrees from its beginning to where it leaves the motorway, clockwise from north
 * @param towards where signs say that it leads; empty where the map does not tell
 * @param fromJunction the interchange at which it begins; empty where the map has no name
 * @param toJunction the interchange at which it leaves the motorway; likewise
 * @param lines along the road, from its beginning to where it leaves the motorway, a little simplified
 */
public record MotorwayGap(
        Road road,
        int unit,
        double millis,
        double metres,
        double motorwayMetres,
        double bearingDegrees,
        String towards,
        String fromJunction,
        String toJunction,
        Position begin,
        Position end,
        List<LineString> lines) {

    public MotorwayGap {
        lines = List.copyOf(lines);
    }
}
