package org.waystation.detours;

import org.waystation.crs.Position;

/**
 * A point on a route.
 *
 * @param fromStart time and distance from the first waypoint, along the route
 */
public record RoutePoint(Cost fromStart, Position position) {

    public long millisFromStart() {
        return fromStart.millis();
    }

    public double metresFromStart() {
        return fromStart.metres();
    }
}
