package org.waystation.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;

/**
 * What is done elsewhere: stations within a corridor along the route's line, then a route by way of each of the twenty
 * nearest to the line.
 *
 *
 * <p>Routes by way of a station are to the heuristic's advantage two legs of one call, which looks the points up once.
 *
 * @param stations by id
 */
record CorridorHeuristic(RoadNetwork network, CorridorStore store, List<StationAccess> stations, int metres) {

    static final int ROUTED = 20;

    private record Found(long stationId, long detourMillis) {}

    Route route(Trip trip) {
        return network.route(BenchGraph.TRUCK, trip.waypoints()).route().orElseThrow();
    }

    /** Ids of the stations it finds, that of least detour first. */
    List<Long> best(Trip trip) {
        Route direct = route(trip);
        List<Found> found = new ArrayList<>();
        for (long id : store.along(direct.geometry(), metres, ROUTED)) {
            RoadPoint access = stations.get((int) id).points().get(0);
            Optional<Route> by = network.route(BenchGraph.TRUCK, List.of(trip.from(), access, trip.to()))
                    .route();
            by.ifPresent(route -> found.add(new Found(id, route.durationMillis() - direct.durationMillis())));
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Found::detourMillis))
                .map(Found::stationId)
                .toList();
    }

    /** Ids of all stations in the corridor. */
    List<Long> inside(Trip trip) {
        return store.along(route(trip).geometry(), metres, Integer.MAX_VALUE);
    }
}
