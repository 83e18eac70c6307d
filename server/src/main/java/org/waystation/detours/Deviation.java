package org.waystation.detours;

import org.locationtech.jts.geom.LineString;

/**
 * The way that one drives instead of the route between leaving it and coming back to it, over a station.
 *
 * @param geometry from {@code leave} over the station's access point to {@code rejoin}, longitude before latitude; two equal
 *     points where the station lies on the route
 * @param cost of that way; the route up to {@code leave}, this, and the route from {@code rejoin} take as long as the route
 *     and the detour
 */
public record Deviation(RoutePoint leave, RoutePoint rejoin, LineString geometry, Cost cost) {

    public long millis() {
        return cost.millis();
    }

    public double metres() {
        return cost.metres();
    }
}
