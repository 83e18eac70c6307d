package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;

/** Compares the engine's answers with those of {@link RoadNetwork#route}, which asks GraphHopper for one way at a time. */
final class RouteOracle {

    /** Each of a question's points may cut a way's edge in two, whose times are rounded apart. */
    static final long ROUNDING_MILLIS = 3;

    /** GraphHopper makes one of points on a road that are less than a decimetre or so apart, and so moves one of them. */
    private static final double ONE_PLACE_METRES = 0.2;

    private static final long ONE_PLACE_MILLIS = 100;

    private RouteOracle() {}

    /** Of all stations, found or not; a station is a stop at its best access point, on the way along the best leg. */
    static void assertAgrees(
            RoadNetwork network, List<RoadPoint> waypoints, List<StationAccess> stations, Detours detours) {
        List<Route.Leg> legs = network.route(waypoints.get(0).vehicle(), waypoints)
                .route()
                .orElseThrow()
                .legs();
        assertThat(detours.routeMillis())
                .isCloseTo(legs.stream().mapToLong(Route.Leg::durationMillis).sum(), within(ROUNDING_MILLIS));
        assertThat(Stream.concat(detours.list().stream().map(Detour::stationId), detours.unreachable().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        stations.stream().map(StationAccess::stationId).toList());
        for (StationAccess station : stations) {
            Map<Stop, Route> stops = new HashMap<>();
            for (int leg = 0; leg < legs.size(); leg++) {
                for (RoadPoint access : station.points()) {
                    Stop stop = new Stop(leg, access);
                    network.route(
                                    waypoints.get(0).vehicle(),
                                    List.of(waypoints.get(leg), access, waypoints.get(leg + 1)))
                            .route()
                            .ifPresent(route -> stops.put(stop, route));
                }
            }
            List<Long> extras = stops.entrySet().stream()
                    .map(stop -> stop.getValue().durationMillis()
                            - legs.get(stop.getKey().leg()).durationMillis())
                    .toList();
            Optional<Detour> found = detours.list().stream()
                    .filter(detour -> detour.stationId() == station.stationId())
                    .findFirst();
            assertThat(found.isPresent()).as("station " + station).isEqualTo(!extras.isEmpty());
            if (found.isPresent()) {
                long least = extras.stream().min(Comparator.naturalOrder()).orElseThrow();
                assertThat(found.get().detourMillis()).isCloseTo(least, within(tolerance(waypoints, station)));
                assertPartsAgree(waypoints, legs, stops, found.get());
            }
        }
    }

    /** An access point on the way along one leg. */
    private record Stop(int leg, RoadPoint access) {}

    static long tolerance(List<RoadPoint> waypoints, StationAccess station) {
        boolean isOnePlace = station.points().stream()
                .anyMatch(access -> waypoints.stream()
                        .anyMatch(
                                waypoint -> waypoint.position().distanceMetres(access.position()) < ONE_PLACE_METRES));
        return isOnePlace ? ONE_PLACE_MILLIS : ROUNDING_MILLIS;
    }

    private static void assertPartsAgree(
            List<RoadPoint> waypoints, List<Route.Leg> legs, Map<Stop, Route> stops, Detour detour) {
        int leg = detour.leg();
        Route stop = stops.get(new Stop(leg, detour.access()));
        assertThat(stop).as("the way of %s", detour).isNotNull();
        long millisBefore = legs.subList(0, leg).stream()
                .mapToLong(Route.Leg::durationMillis)
                .sum();
        double metresBefore = legs.subList(0, leg).stream()
                .mapToDouble(Route.Leg::distanceMetres)
                .sum();
        assertThat(detour.detourMetres())
                .isCloseTo(stop.distanceMetres() - legs.get(leg).distanceMetres(), within(2.0));
        long tolerance = tolerance(waypoints, new StationAccess(detour.stationId(), List.of(detour.access())));
        assertThat(detour.millisFromStart())
                .isCloseTo(millisBefore + stop.legs().get(0).durationMillis(), within(tolerance));
        assertThat(detour.metresFromStart())
                .isCloseTo(metresBefore + stop.legs().get(0).distanceMetres(), within(2.0));
    }

    static OptionalLong millis(RoadNetwork network, RoadPoint from, RoadPoint to) {
        return network.route(from.vehicle(), List.of(from, to))
                .route()
                .map(route -> OptionalLong.of(route.durationMillis()))
                .orElse(OptionalLong.empty());
    }
}
