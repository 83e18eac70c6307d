package org.waystation.detours;

/**
 * Where the way to a station parts from the route, and where the way from it comes back to the route for good.
 *
 * <p>Where there are several equally fast ways, the two may meet once more in between.
 *
 * @param leave last point that the route's leg and the way to the station have in common from the leg's start
 * @param rejoin first point that the route's leg and the way from the station have in common up to the leg's end; it may
 *     lie before {@code leave}, where one comes back to drive a stretch again
 */
public record Departure(RoutePoint leave, RoutePoint rejoin) {}
