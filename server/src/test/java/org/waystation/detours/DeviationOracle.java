package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.Position;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;

/** Compares routes and deviations with GraphHopper's own routes, and what is told about them with what they look like. */
final class DeviationOracle {

    private static final double ON_ROUTE_METRES = 0.5;

    private DeviationOracle() {}

    /** @return of the legs, how many look like GraphHopper's; others are as fast, but another way */
    static int assertRouteAgrees(RoadNetwork network, List<RoadPoint> waypoints, Detours detours) {
        Route expected =
                network.route(waypoints.get(0).vehicle(), waypoints).route().orElseThrow();
        Route route = detours.route();
        assertThat(route.waypoints()).isEqualTo(waypoints);
        assertThat(route.durationMillis()).isEqualTo(detours.routeMillis());
        assertThat(route.distanceMetres()).isCloseTo(detours.routeMetres(), within(0.01));
        int same = 0;
        for (int leg = 0; leg < route.legs().size(); leg++) {
            Route.Leg here = route.legs().get(leg);
            Route.Leg there = expected.legs().get(leg);
            assertThat(here.durationMillis()).isCloseTo(there.durationMillis(), within(RouteOracle.ROUNDING_MILLIS));
            assertLooksAsLong(here.geometry(), here.distanceMetres());
            Coordinate[] line = here.geometry().getCoordinates();
            Coordinate[] expectedLine = there.geometry().getCoordinates();
            assertThat(metres(line[0], expectedLine[0])).isLessThan(ON_ROUTE_METRES);
            assertThat(metres(line[line.length - 1], expectedLine[expectedLine.length - 1]))
                    .isLessThan(ON_ROUTE_METRES);
            same += here.geometry().equalsExact(there.geometry(), 1e-6) ? 1 : 0;
        }
        return same;
    }

    static void assertDeviationAgrees(Detours detours, Detour detour) {
        Route.Leg leg = detours.route().legs().get(detour.leg());
        List<Route.Leg> before = detours.route().legs().subList(0, detour.leg());
        long millisBefore = before.stream().mapToLong(Route.Leg::durationMillis).sum();
        double metresBefore =
                before.stream().mapToDouble(Route.Leg::distanceMetres).sum();
        Deviation deviation = detours.deviation(detour);
        assertThat(deviation.leave()).isEqualTo(detours.leave(detour));
        assertThat(deviation.rejoin()).isEqualTo(detours.rejoin(detour));

        assertIsAt(deviation.leave(), leg, millisBefore, metresBefore);
        assertIsAt(deviation.rejoin(), leg, millisBefore, metresBefore);
        long upToLeave = deviation.leave().millisFromStart() - millisBefore;
        long fromRejoin =
                millisBefore + leg.durationMillis() - deviation.rejoin().millisFromStart();
        assertThat(upToLeave + deviation.millis() + fromRejoin)
                .as("%s", detour)
                .isCloseTo(
                        leg.durationMillis() + detour.detourMillis(),
                        within(RouteOracle.tolerance(
                                detours.route().waypoints(),
                                new StationAccess(detour.stationId(), List.of(detour.access())))));
        Coordinate[] line = deviation.geometry().getCoordinates();
        assertThat(metres(line[0], deviation.leave().position().toCoordinate())).isLessThan(ON_ROUTE_METRES);
        assertThat(metres(line[line.length - 1], deviation.rejoin().position().toCoordinate()))
                .isLessThan(ON_ROUTE_METRES);
        double nearest = Double.MAX_VALUE;
        for (Coordinate at : line) {
            nearest = Math.min(nearest, metres(at, detour.access().position().toCoordinate()));
        }
        assertThat(nearest).isLessThan(ON_ROUTE_METRES);
        assertLooksAsLong(deviation.geometry(), deviation.metres());
    }

    /** A point at that length along the leg, as far as lengths can be measured. */
    private static void assertIsAt(RoutePoint point, Route.Leg leg, long millisBefore, double metresBefore) {
        assertThat(point.millisFromStart() - millisBefore).isBetween(-1L, leg.durationMillis() + 1);
        double wanted = point.metresFromStart() - metresBefore;
        Coordinate[] line = leg.geometry().getCoordinates();
        double along = 0;
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i < line.length; i++) {
            along += i == 0 ? 0 : metres(line[i - 1], line[i]);
            if (Math.abs(along - wanted) <= 2 + 0.005 * wanted) {
                nearest = Math.min(nearest, metres(line[i], point.position().toCoordinate()));
            }
            if (i > 0 && along - metres(line[i - 1], line[i]) <= wanted + 2 && wanted - 2 <= along) {
                nearest = Math.min(
                        nearest, offLine(line[i - 1], line[i], point.position().toCoordinate()));
            }
        }
        assertThat(nearest).as("%s on %s", point, leg.geometry()).isLessThan(ON_ROUTE_METRES);
    }

    private static double offLine(Coordinate from, Coordinate to, Coordinate point) {
        return Math.abs(metres(from, point) + metres(point, to) - metres(from, to));
    }

    private static void assertLooksAsLong(LineString line, double metres) {
        double measured = 0;
        Coordinate[] points = line.getCoordinates();
        for (int i = 1; i < points.length; i++) {
            measured += metres(points[i - 1], points[i]);
        }
        assertThat(measured).isCloseTo(metres, within(1 + 0.002 * metres));
    }

    private static double metres(Coordinate from, Coordinate to) {
        return new Position(from.x, from.y).distanceMetres(new Position(to.x, to.y));
    }
}
