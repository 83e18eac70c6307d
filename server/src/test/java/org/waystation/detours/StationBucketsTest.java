package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.waystation.detours.TestTown.at;
import static org.waystation.detours.TestTown.snap;
import static org.waystation.roads.VehicleFleet.CAR;
import static org.waystation.roads.VehicleFleet.HEAVY_TRUCK;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.detours.DetourSearch.Drive;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;

/** Two towns with no road between them. */
class StationBucketsTest {

    private static final double TOWN_METRES = 1200;
    private static final double OTHER_TOWN_METRES = 5000;

    @TempDir
    static Path folder;

    private static RoadNetwork town;

    @BeforeAll
    static void build() {
        town = towns(77, folder);
    }

    private static RoadNetwork towns(int seed, Path place) {
        TestTown map = new TestTown();
        map.grid(0, 0, 13, new Random(seed));
        map.grid(OTHER_TOWN_METRES, 0, 13, new Random(seed + 1));
        return map.build(place);
    }

    /** One in eight is in the other town; where the nearest road is cut off, another place is tried. */
    private static RoadPoint anywhere(RoadNetwork network, String vehicleId, Random random) {
        return Stream.generate(() -> at(
                        (random.nextInt(8) == 0 ? OTHER_TOWN_METRES : 0) + TOWN_METRES * random.nextDouble(),
                        TOWN_METRES * random.nextDouble()))
                .flatMap(position -> network.snap(position, network.fleet().vehicle(vehicleId)).point().stream())
                .findFirst()
                .orElseThrow();
    }

    private static StationAccess station(long id, String vehicleId, Random random) {
        return new StationAccess(
                id,
                IntStream.rangeClosed(0, random.nextInt(5) / 4)
                        .mapToObj(i -> anywhere(town, vehicleId, random))
                        .toList());
    }

    private static List<StationAccess> stations(int count, String vehicleId, Random random) {
        return IntStream.range(0, count)
                .mapToObj(id -> station(id, vehicleId, random))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"car,1", "heavy_truck,2", "car,3", "heavy_truck,4"})
    void inTownsOfAnyShapeDetoursAreThoseOfSeparateRoutes(String vehicleId, int seed, @TempDir Path place) {
        RoadNetwork network = towns(100 * seed, place);
        Random random = new Random(seed);
        List<StationAccess> stations = IntStream.range(0, 60)
                .mapToObj(id -> new StationAccess(id, List.of(anywhere(network, vehicleId, random))))
                .toList();
        DetourSearch search = new HierarchySearch(StationBuckets.of(network, vehicleId, stations));
        int possible = 0;
        for (int i = 0; i < 24; i++) {
            List<RoadPoint> waypoints = IntStream.range(0, 2 + i % 2)
                    .mapToObj(point -> random.nextInt(4) == 0
                            ? stations.get(random.nextInt(60)).points().get(0)
                            : anywhere(network, vehicleId, random))
                    .toList();
            DetourResult result = search.along(waypoints, id -> true, Deadline.none());
            assertThat(result.detours().isPresent())
                    .isEqualTo(network.route(network.fleet().vehicle(vehicleId), waypoints)
                            .route()
                            .isPresent());
            if (result.detours().isPresent()) {
                possible++;
                RouteOracle.assertAgrees(
                        network, waypoints, stations, result.detours().get());
            }
        }
        assertThat(possible).isGreaterThan(8);
    }

    @Test
    void aLimitLeavesOutTheDearerDetoursAndNothingElse() {
        Random random = new Random(3);
        DetourSearch search = new HierarchySearch(StationBuckets.of(town, CAR, stations(80, CAR, random)));
        List<RoadPoint> waypoints =
                List.of(snap(town, CAR, at(50, 50)), snap(town, CAR, at(500, 900)), snap(town, CAR, at(900, 100)));
        List<Detour> all = search.along(waypoints, id -> true, Deadline.none())
                .detours()
                .orElseThrow()
                .list();
        for (long limitMillis : new long[] {0, 1, 20_000, 60_000, 200_000}) {
            Detours within = search.along(waypoints, id -> true, limitMillis, Deadline.none())
                    .detours()
                    .orElseThrow();
            assertThat(within.list())
                    .isEqualTo(all.stream()
                            .filter(detour -> detour.detourMillis() <= limitMillis)
                            .toList());
            assertThat(within.list().size() + within.unreachable().size()).isEqualTo(80);
        }
    }

    @ParameterizedTest
    @CsvSource({"car,11", "heavy_truck,12", "car,13", "heavy_truck,14"})
    void inTownsOfAnyShapeALimitLeavesOutTheDearerDetoursAndNothingElse(
            String vehicleId, int seed, @TempDir Path place) {
        RoadNetwork network = towns(100 * seed, place);
        Random random = new Random(seed);
        List<StationAccess> stations = IntStream.range(0, 60)
                .mapToObj(id -> new StationAccess(
                        id,
                        Stream.generate(() -> anywhere(network, vehicleId, random))
                                .limit(1 + id % 3 / 2)
                                .toList()))
                .toList();
        DetourSearch search = new HierarchySearch(StationBuckets.of(network, vehicleId, stations));
        int left = 0;
        for (int i = 0; i < 150; i++) {
            List<RoadPoint> waypoints = IntStream.range(0, 2 + i % 2)
                    .mapToObj(point -> random.nextInt(4) == 0
                            ? stations.get(random.nextInt(60)).points().get(0)
                            : anywhere(network, vehicleId, random))
                    .toList();
            DetourResult result = search.along(waypoints, id -> true, Deadline.none());
            long limitMillis = random.nextInt(1 << random.nextInt(20));
            DetourResult within = search.along(waypoints, id -> true, limitMillis, Deadline.none());
            if (result.detours().isEmpty()) {
                assertThat(within).isEqualTo(result);
            } else {
                List<Detour> expected = result.detours().get().list().stream()
                        .filter(detour -> detour.detourMillis() <= limitMillis)
                        .toList();
                Detours found = within.detours().orElseThrow();
                assertThat(found.list()).isEqualTo(expected);
                assertThat(found.routeMillis()).isEqualTo(result.detours().get().routeMillis());
                assertThat(found.unreachable()).hasSize(60 - expected.size());
                expected.forEach(detour -> assertThat(found.deviation(detour))
                        .isEqualTo(result.detours().get().deviation(detour)));
                left += expected.size() < 40 && !expected.isEmpty() ? 1 : 0;
            }
        }
        assertThat(left).as("questions whose limit is of some effect").isGreaterThan(30);
    }

    @Test
    void onlyStationsWantedAreTold() {
        DetourSearch search = new HierarchySearch(StationBuckets.of(town, CAR, stations(20, CAR, new Random(5))));
        List<RoadPoint> waypoints = List.of(snap(town, CAR, at(50, 50)), snap(town, CAR, at(900, 100)));

        Detours detours = search.along(waypoints, id -> id % 2 == 0, Deadline.none())
                .detours()
                .orElseThrow();

        assertThat(detours.list()).allMatch(detour -> detour.stationId() % 2 == 0);
        assertThat(detours.list().size() + detours.unreachable().size()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void afterAnyChangesTheBucketsAnswerLikeNewOnes(int seed) {
        Random random = new Random(seed);
        Map<Long, StationAccess> present = new TreeMap<>();
        stations(40, HEAVY_TRUCK, random).forEach(station -> present.put(station.stationId(), station));
        StationBuckets buckets = StationBuckets.of(town, HEAVY_TRUCK, present.values());
        List<StationAccess> closed = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    StationAccess added = station(1000 + step, HEAVY_TRUCK, random);
                    present.put(added.stationId(), added);
                    buckets = buckets.updated(List.of(added), List.of());
                }
                case 1 -> {
                    StationAccess moved = station(random.nextInt(40), HEAVY_TRUCK, random);
                    present.put(moved.stationId(), moved);
                    buckets = buckets.updated(List.of(moved), List.of());
                }
                case 2 -> {
                    long id = random.nextInt(40);
                    if (present.containsKey(id)) {
                        closed.add(present.remove(id));
                    }
                    buckets = buckets.updated(List.of(), List.of(id));
                }
                case 3 -> {
                    closed.forEach(station -> present.putIfAbsent(station.stationId(), station));
                    buckets = buckets.updated(
                            closed.stream()
                                    .map(station -> present.get(station.stationId()))
                                    .toList(),
                            List.of());
                    closed.clear();
                }
                default -> buckets = random.nextInt(8) == 0 ? buckets.compacted() : buckets;
            }
        }
        assertThat(buckets.size()).isEqualTo(present.size());
        StationBuckets fresh = StationBuckets.of(town, HEAVY_TRUCK, present.values());
        for (int i = 0; i < 10; i++) {
            List<RoadPoint> waypoints =
                    List.of(anywhere(town, HEAVY_TRUCK, random), anywhere(town, HEAVY_TRUCK, random));
            assertThat(answer(buckets, waypoints)).isEqualTo(answer(fresh, waypoints));
            assertThat(answer(buckets.compacted(), waypoints)).isEqualTo(answer(fresh, waypoints));
        }
    }

    private static List<Detour> answer(StationBuckets buckets, List<RoadPoint> waypoints) {
        return new HierarchySearch(buckets)
                .along(waypoints, id -> true, Deadline.none())
                .detours()
                .map(Detours::list)
                .orElse(List.of());
    }

    @Test
    void manyChangesCallForCompacting() {
        Random random = new Random(9);
        StationBuckets buckets = StationBuckets.of(town, CAR, stations(30, CAR, random));
        assertThat(buckets.isWorthCompacting()).isFalse();

        StationBuckets changed = buckets.updated(stations(100, CAR, random), List.of());

        assertThat(changed.isWorthCompacting()).isTrue();
        assertThat(changed.compacted().isWorthCompacting()).isFalse();
        assertThat(changed.compacted().size()).isEqualTo(100);
    }

    @Test
    void whoeverAsksDuringChangesSeesOneStateWhole() throws Exception {
        Random random = new Random(21);
        List<StationAccess> before = stations(50, CAR, random);
        List<StationAccess> after = stations(45, CAR, random);
        List<Long> gone = List.of(45L, 46L, 47L, 48L, 49L);
        List<RoadPoint> waypoints = List.of(snap(town, CAR, at(50, 50)), snap(town, CAR, at(900, 800)));
        StationBuckets first = StationBuckets.of(town, CAR, before);
        List<Detour> answerBefore = answer(first, waypoints);
        List<Detour> answerAfter = answer(first.updated(after, gone), waypoints);
        assertThat(answerBefore).isNotEqualTo(answerAfter);

        AtomicReference<StationBuckets> live = new AtomicReference<>(first);
        ExecutorService asking = Executors.newFixedThreadPool(4);
        CountDownLatch started = new CountDownLatch(4);
        CountDownLatch changed = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        try {
            for (int thread = 0; thread < 4; thread++) {
                all.add(asking.submit(() -> {
                    started.countDown();
                    for (int i = 0; i < 50 || changed.getCount() > 0; i++) {
                        assertThat(answer(live.get(), waypoints)).isIn(answerBefore, answerAfter);
                    }
                }));
            }
            started.await();
            for (int i = 0; i < 40; i++) {
                StationBuckets now = live.get();
                live.set(i % 2 == 0 ? now.updated(after, gone) : now.updated(before, List.of()));
                if (live.get().isWorthCompacting()) {
                    live.set(live.get().compacted());
                }
            }
            changed.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            changed.countDown();
            asking.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"TO_STATION,car", "FROM_STATION,heavy_truck"})
    void theNearestStationsAreThoseOfTheFastestRoutes(Drive drive, String vehicleId) {
        Random random = new Random(31);
        List<StationAccess> stations = stations(60, vehicleId, random);
        DetourSearch search = new HierarchySearch(StationBuckets.of(town, vehicleId, stations));
        for (int i = 0; i < 5; i++) {
            RoadPoint point =
                    snap(town, vehicleId, at(TOWN_METRES * random.nextDouble(), TOWN_METRES * random.nextDouble()));
            List<Long> expected = stations.stream()
                    .map(station -> station.points().stream()
                            .map(access -> drive == Drive.TO_STATION
                                    ? RouteOracle.millis(town, point, access)
                                    : RouteOracle.millis(town, access, point))
                            .filter(OptionalLong::isPresent)
                            .mapToLong(OptionalLong::getAsLong)
                            .min())
                    .filter(OptionalLong::isPresent)
                    .map(OptionalLong::getAsLong)
                    .sorted()
                    .toList();
            for (int limit : new int[] {1, 7, 1000}) {
                List<NearestStation> nearest = search.nearest(point, drive, id -> true, limit, Deadline.none());
                assertThat(nearest).hasSize(Math.min(limit, expected.size()));
                for (int place = 0; place < nearest.size(); place++) {
                    assertThat(nearest.get(place).millis())
                            .isCloseTo(expected.get(place), within(RouteOracle.ROUNDING_MILLIS));
                }
            }
        }
    }

    @Test
    void theMatrixHoldsTheFastestRoutesBetweenStations() {
        List<StationAccess> stations = stations(16, HEAVY_TRUCK, new Random(41));
        List<Long> ids = stations.stream().map(StationAccess::stationId).toList();

        DetourSearch search = new HierarchySearch(StationBuckets.of(town, HEAVY_TRUCK, stations));
        TravelMatrix matrix = search.matrix(ids, ids.subList(3, 16), Deadline.none());

        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 13; column++) {
                OptionalLong expected = fastest(stations.get(row), stations.get(column + 3));
                assertThat(matrix.find(row, column).isPresent()).isEqualTo(expected.isPresent());
                if (expected.isPresent()) {
                    assertThat(matrix.find(row, column).orElseThrow().millis())
                            .isCloseTo(expected.getAsLong(), within(RouteOracle.ROUNDING_MILLIS));
                }
            }
        }
        assertThatThrownBy(() -> search.matrix(List.of(99L), ids, Deadline.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
    }

    private static OptionalLong fastest(StationAccess from, StationAccess to) {
        return from.points().stream()
                .flatMap(out -> to.points().stream().map(in -> RouteOracle.millis(town, out, in)))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    @Test
    void aPointOfAnotherVehicleIsRefused() {
        RoadPoint ofCar = snap(town, CAR, at(50, 50));

        assertThatThrownBy(() -> StationBuckets.of(town, HEAVY_TRUCK, List.of(new StationAccess(1, List.of(ofCar)))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
