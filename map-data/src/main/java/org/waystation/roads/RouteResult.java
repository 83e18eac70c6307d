package org.waystation.roads;

import java.util.Optional;

/** A route, or which leg of it is impossible. */
public sealed interface RouteResult permits Route, RouteResult.NoRoute {

    /** Present only if every leg has a way. */
    default Optional<Route> route() {
        return Optional.empty();
    }

    /** @param leg index of the first leg, from waypoint {@code leg} to the next, that has no way */
    record NoRoute(int leg) implements RouteResult {}
}
