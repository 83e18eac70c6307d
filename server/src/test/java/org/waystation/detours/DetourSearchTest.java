package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.waystation.detours.TestTown.at;
import static org.waystation.detours.TestTown.snap;
import static org.waystation.roads.VehicleFleet.CAR;
import static org.waystation.roads.VehicleFleet.HEAVY_TRUCK;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.crs.Position;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;

/** The oracle is {@link RoadNetwork#route}, which asks GraphHopper for one way at a time. */
class DetourSearchTest {

    @TempDir
    static Path folder;

    private static RoadNetwork town;

    @BeforeAll
    static void buildTwoTownsWithNoRoadBetween() {
        town = TestTown.twoTowns(folder);
    }

    @ParameterizedTest
    @CsvSource({"car,1", "car,2", "car,3", "heavy_truck,4", "heavy_truck,5", "heavy_truck,6"})
    void detoursAreThoseOfSeparateRoutes(String vehicleId, int seed) {
        Random random = new Random(seed);
        List<RoadPoint> waypoints = inFirstTown(vehicleId, 2 + seed % 3, random);
        List<StationAccess> stations = stations(vehicleId, waypoints, random);

        Detours detours = along(town, vehicleId, waypoints, stations);

        RouteOracle.assertAgrees(town, waypoints, stations, detours);
        assertThat(detours.list()).hasSizeGreaterThan(40);
        assertThat(detours.unreachable()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static List<RoadPoint> inFirstTown(String vehicleId, int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> snap(town, vehicleId, at(1200 * random.nextDouble(), 1200 * random.nextDouble())))
                .toList();
    }

    /** Anywhere, several on one edge, at a waypoint, beside one, with two access points, and in the other town. */
    private static List<StationAccess> stations(String vehicleId, List<RoadPoint> waypoints, Random random) {
        List<List<RoadPoint>> access = new ArrayList<>();
        inFirstTown(vehicleId, 30, random).forEach(point -> access.add(List.of(point)));
        for (int i = 0; i < 6; i++) {
            access.add(List.of(snap(town, vehicleId, at(520 + 10 * i, 320))));
        }
        for (RoadPoint waypoint : waypoints) {
            access.add(List.of(waypoint));
            double longitude = waypoint.position().longitude() + 0.0001;
            access.add(List.of(snap(
                    town, vehicleId, new Position(longitude, waypoint.position().latitude()))));
        }
        for (int i = 0; i < 5; i++) {
            access.add(inFirstTown(vehicleId, 2, random));
            access.add(List.of(snap(town, vehicleId, at(5000 + 200 * i, 650))));
        }
        return IntStream.range(0, access.size())
                .mapToObj(id -> new StationAccess(id, access.get(id)))
                .toList();
    }

    @Test
    void aStationAtAWaypointCostsNothing() {
        RoadPoint from = snap(town, CAR, at(150, 50));
        RoadPoint to = snap(town, CAR, at(950, 850));

        Detours detours = along(
                town,
                CAR,
                List.of(from, to),
                List.of(new StationAccess(1, List.of(from)), new StationAccess(2, List.of(to))));

        assertThat(detours.list()).extracting(Detour::detourMillis).containsExactly(0L, 0L);
        assertThat(detours.list().get(0).millisFromStart()).isZero();
        assertThat(detours.list().get(1).millisFromStart()).isEqualTo(detours.routeMillis());
    }

    @Test
    void fromAPlaceToItselfTheDetourIsThereAndBack() {
        RoadPoint home = snap(town, CAR, at(150, 50));
        RoadPoint station = snap(town, CAR, at(950, 850));

        Detours detours = along(town, CAR, List.of(home, home), List.of(new StationAccess(1, List.of(station))));

        long there = RouteOracle.millis(town, home, station).orElseThrow();
        long back = RouteOracle.millis(town, station, home).orElseThrow();
        assertThat(detours.routeMillis()).isZero();
        assertThat(detours.list().get(0).detourMillis()).isCloseTo(there + back, within(RouteOracle.ROUNDING_MILLIS));
    }

    @Test
    void anImpossibleLegIsNamed() {
        RoadPoint here = snap(town, CAR, at(150, 50));
        RoadPoint near = snap(town, CAR, at(950, 850));
        RoadPoint there = snap(town, CAR, at(5500, 500));

        assertThat(search(town, CAR, List.of()).along(List.of(here, near, there), id -> true, Deadline.none()))
                .isEqualTo(new DetourResult.NoRoute(1));
    }

    @Test
    void theNearestStationsAreThoseFirstReached() {
        Random random = new Random(11);
        RoadPoint from = snap(town, HEAVY_TRUCK, at(600, 600));
        List<StationAccess> stations = stations(HEAVY_TRUCK, List.of(from), random);

        List<NearestStation> nearest = search(town, HEAVY_TRUCK, stations)
                .nearest(from, DetourSearch.Drive.TO_STATION, id -> true, 10, Deadline.none());

        List<Long> expected = stations.stream()
                .map(station -> station.points().stream()
                        .map(access -> RouteOracle.millis(town, from, access))
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .min(Comparator.naturalOrder()))
                .flatMap(Optional::stream)
                .sorted()
                .limit(10)
                .toList();
        assertThat(nearest).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(nearest.get(i).millis()).isCloseTo(expected.get(i), within(RouteOracle.ROUNDING_MILLIS));
        }
        assertThat(search(town, HEAVY_TRUCK, stations)
                        .nearest(from, DetourSearch.Drive.TO_STATION, id -> true, 1000, Deadline.none()))
                .hasSizeLessThan(stations.size());
    }

    @Test
    void aQuestionEndsAtItsDeadlineOrWhenItsThreadIsInterrupted() {
        List<RoadPoint> waypoints = List.of(snap(town, CAR, at(150, 50)), snap(town, CAR, at(950, 850)));
        DetourSearch search = search(town, CAR, List.of());

        assertThatThrownBy(() -> search.along(waypoints, id -> true, Deadline.in(Duration.ofMillis(-1))))
                .isInstanceOf(DeadlineExceededException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() ->
                        search.nearest(waypoints.get(0), DetourSearch.Drive.TO_STATION, id -> true, 1, Deadline.none()))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manyThreadsMayAskAtOnce() {
        Random random = new Random(5);
        List<RoadPoint> waypoints = inFirstTown(CAR, 3, random);
        List<StationAccess> stations = stations(CAR, waypoints, random);
        List<Detour> alone = along(town, CAR, waypoints, stations).list();

        List<List<Detour>> together = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> along(town, CAR, waypoints, stations).list())
                .toList();

        assertThat(together).allSatisfy(answer -> assertThat(answer).isEqualTo(alone));
    }

    @Test
    void leavingAndRejoiningAreWhereTheWaysPart(@TempDir Path place) {
        // S----------A----------B----------T    the station X lies on a road from A round to B
        //             \---X----/
        TestTown map = new TestTown();
        int s = map.node(0, 0);
        int a = map.node(1000, 0);
        int b = map.node(2000, 0);
        int t = map.node(3000, 0);
        int x = map.node(1500, -500);
        map.way(List.of(s, a), "highway=primary");
        map.way(List.of(a, b), "highway=primary");
        map.way(List.of(b, t), "highway=primary");
        map.way(List.of(a, x), "highway=residential", "oneway=yes");
        map.way(List.of(x, b), "highway=residential", "oneway=yes");
        RoadNetwork network = map.build(place);
        RoadPoint start = snap(network, CAR, at(100, 0));
        RoadPoint end = snap(network, CAR, at(2900, 0));
        RoadPoint station = snap(network, CAR, at(1490, -490));
        RoadPoint onTheWay = snap(network, CAR, at(500, 0));

        Detours detours = along(
                network,
                CAR,
                List.of(start, end),
                List.of(new StationAccess(1, List.of(station)), new StationAccess(2, List.of(onTheWay))));

        Detour detour = detours.list().get(0);
        RoutePoint leave = detours.leave(detour);
        RoutePoint rejoin = detours.rejoin(detour);
        assertThat(leave.metresFromStart()).isCloseTo(900, within(3.0));
        assertThat(leave.position().distanceMetres(at(1000, 0))).isLessThan(1);
        assertThat(rejoin.metresFromStart()).isCloseTo(1900, within(5.0));
        assertThat(rejoin.position().distanceMetres(at(2000, 0))).isLessThan(1);
        assertThat(leave.millisFromStart()).isCloseTo(detours.routeMillis() * 900 / 2800, within(50L));
        assertThat(detours.list().get(1).detourMillis()).isZero();
        assertThat(detours.leave(detours.list().get(1)).metresFromStart()).isCloseTo(400, within(2.0));
    }

    @ParameterizedTest
    @CsvSource({
        "andorra-2026-04-04.osm.pbf,car",
        "andorra-2026-04-04.osm.pbf,heavy_truck",
        "liechtenstein.osm.pbf,heavy_truck"
    })
    void onRealRoadsDetoursAreThoseOfSeparateRoutes(String name, String vehicleId) {
        RoadNetwork network = TestTown.real(name);
        Random random = new Random(49);
        List<RoadPoint> points = TestTown.randomPoints(network, vehicleId, 60, random);
        List<StationAccess> stations = IntStream.range(0, points.size())
                .mapToObj(id -> new StationAccess(id, List.of(points.get(id))))
                .toList();
        for (int i = 0; i < 8; i++) {
            List<RoadPoint> waypoints = TestTown.randomPoints(network, vehicleId, 2 + i % 2, random);
            if (network.route(network.fleet().vehicle(vehicleId), waypoints)
                    .route()
                    .isPresent()) {
                RouteOracle.assertAgrees(network, waypoints, stations, along(network, vehicleId, waypoints, stations));
            }
        }
    }

    private static Detours along(
            RoadNetwork network, String vehicleId, List<RoadPoint> waypoints, List<StationAccess> stations) {
        return search(network, vehicleId, stations)
                .along(waypoints, id -> true, Deadline.none())
                .detours()
                .orElseThrow();
    }

    private static DetourSearch search(RoadNetwork network, String vehicleId, List<StationAccess> stations) {
        return new HierarchySearch(StationBuckets.of(network, vehicleId, stations));
    }
}
