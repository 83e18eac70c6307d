package org.waystation.detours;

import org.waystation.roads.RoadPoint;

/**
 * The cheapest way to take in one station: off the route on one of its legs, to the station, and on to that leg's end.
 *
 * @param leg the leg one leaves, from waypoint {@code leg} to the next; the first of equally good ones
 * @param access by which one enters and leaves the station
 * @param extra what the stop adds to the route; time is below zero where turning round at the stop is faster than the route,
 *     which must not turn, and length also where the way is a shorter, slower one
 * @param fromStart from the first waypoint to the station, by way of the waypoints before the leg
 */
public record Detour(long stationId, int leg, RoadPoint access, Cost extra, Cost fromStart) {

    public long detourMillis() {
        return extra.millis();
    }

    public double detourMetres() {
        return extra.metres();
    }

    public long millisFromStart() {
        return fromStart.millis();
    }

    public double metresFromStart() {
        return fromStart.metres();
    }
}
