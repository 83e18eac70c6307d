package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
            RoadNetwork network,
            String vehicleId,
            List<RoadPoint> waypoints,
            List<StationAccess> stations,
            Detours detours) {
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
            List<Long> extras = new ArrayList<>();
            for (int leg = 0; leg < legs.size(); leg++) {
                for (RoadPoint access : station.points()) {
                    Optional<Route> stop = network.route(
                                    waypoints.get(0).vehicle(),
                                    List.of(waypoints.get(leg), access, waypoints.get(leg + 1)))
                            .route();
                    if (stop.isPresent()) {
                        extras.add(stop.get().durationMillis() - legs.get(leg).durationMillis());
                    }
                }
            }
            Optional<Detour> found = detours.list().stream()
                    .filter(detour -> detour.stationId() == station.stationId())
                    .findFirst();
            assertThat(found.isPresent()).as("station " + station).isEqualTo(!extras.isEmpty());
            if (found.isPresent()) {
                long least = extras.stream().min(Comparator.naturalOrder()).orElseThrow();
                assertThat(found.get().detourMillis()).isCloseTo(least, within(tolerance(waypoints, station)));
                assertPartsAgree(network, vehicleId, waypoints, legs, found.get());
            }
        }
    }

    static long tolerance(List<RoadPoint> waypoints, StationAccess station) {
        boolean isOnePlace = station.points().stream()
                .anyMatch(access -> waypoints.stream()
                        .anyMatch(
                                waypoint -> waypoint.position().distanceMetres(access.position()) < ONE_PLACE_METRES));
        return isOnePlace ? ONE_PLACE_MILLIS : ROUNDING_MILLIS;
    }

    private static void assertPartsAgree(
            RoadNetwork network, String vehicleId, List<RoadPoint> waypoints, List<Route.Leg> legs, Detour detour) {
        int leg = detour.leg();
        Route stop = network.route(
                        waypoints.get(0).vehicle(),
                        List.of(waypoints.get(leg), detour.access(), waypoints.get(leg + 1)))
                .route()
                .orElseThrow();
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
