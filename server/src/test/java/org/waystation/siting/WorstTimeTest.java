package org.waystation.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.waystation.detours.TestTown;
import org.waystation.roads.RoadNetwork;
import org.waystation.sweeps.NearerSweep;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;
import org.waystation.sweeps.SweepPool;

class WorstTimeTest {

    private static final double ROUNDING = WorstTimeSearch.ROUNDING_MILLIS;

    @TempDir
    static Path folder;

    private static RoadNetwork towns;

    @BeforeAll
    static void buildTwoTownsWithNoRoadBetween() {
        towns = TestTown.twoTowns(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "car,1,2,1,TO_ORIGINS,false",
        "heavy_truck,2,3,2,TO_ORIGINS,false",
        "car,3,2,0,FROM_ORIGINS,false",
        "heavy_truck,4,1,1,FROM_ORIGINS,false",
        "car,5,3,0,TO_ORIGINS,false",
        "car,6,2,1,TO_ORIGINS,true",
        "heavy_truck,7,3,1,FROM_ORIGINS,true"
    })
    void theFarthestPlaceIsAsNearAsAnyChoiceMakesIt(
            String vehicle, int seed, int count, int stationCount, Direction direction, boolean isOfPeople) {
        SitingTown town = SitingTown.of(towns, vehicle, direction);
        Random random = new Random(seed);
        List<Candidate> stations = town.candidates(stationCount, 1300, random);
        List<Candidate> candidates = town.candidates(8, 1300, random);
        Demand demand = isOfPeople ? town.demand(town.people(random)) : town.demand();
        Task task = task(town, Objective.SMALLEST_WORST_TIME, count, demand, stations, candidates);
        Siting siting = new SitingEngine(new SweepPool(1, Duration.ZERO)).choose(task, Steps.SILENT);
        Demand measurable = measurable(town, task, stations.isEmpty() ? candidates.subList(0, 1) : stations);
        double least = Double.POSITIVE_INFINITY;
        for (List<Integer> choice : SitingTown.choices(candidates.size(), count)) {
            List<Candidate> built = SitingTown.with(
                    stations, choice.stream().map(candidates::get).toList());
            least = Math.min(
                    least,
                    Farthest.of(town.times(built), measurable, Steps.SILENT).millis());
        }
        assertThat(siting.method()).isEqualTo(Siting.Method.EXACT);
        assertThat(1000 * siting.after().orElseThrow()).isCloseTo(least, within(ROUNDING));
        assertThat(1000 * siting.bestPossible()).isLessThanOrEqualTo(least + ROUNDING);
        assertThat(siting.sites()).hasSizeLessThanOrEqualTo(count);
    }

    private static Demand measurable(SitingTown town, Task task, List<Candidate> from) {
        RecordedUnreached unreached = new RecordedUnreached();
        town.times(from).tell(task.demand(), unreached, () -> {});
        return task.demand().only(stretch -> !unreached.stretches().get(stretch));
    }

    private static Task task(
            SitingTown town,
            Objective objective,
            int count,
            Demand demand,
            List<Candidate> stations,
            List<Candidate> candidates) {
        return new Task(
                town.ground(),
                objective,
                count,
                60_000,
                demand,
                town.demand(),
                Optional.empty(),
                stations.stream().flatMap(station -> station.spots().stream()).toList(),
                candidates,
                2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPlaceIsAsFarFromACandidateAsFromAStationThere(int seed) {
        Direction direction = seed % 2 == 0 ? Direction.TO_ORIGINS : Direction.FROM_ORIGINS;
        SitingTown town = SitingTown.of(towns, seed % 3 == 0 ? "car" : "heavy_truck", direction);
        Random random = new Random(seed);
        List<Candidate> candidates = town.candidates(6, 6300, random);
        try (Sweep sweep = new SweepPool(1, Duration.ZERO).take(town.ground().roads())) {
            PlaceTimes placeTimes = new PlaceTimes(town.ground(), candidates, sweep);
            for (int i = 0; i < 10; i++) {
                int stretch = i == 0
                        ? town.ground()
                                .stretches()
                                .stretch()[
                                candidates.get(0).spots().get(0).leaving().arcs()[0]]
                        : random.nextInt(town.ground().stretches().size());
                if (!town.ground().times().isRoad(stretch)) {
                    continue;
                }
                Farthest.Place place = new Farthest.Place(stretch, random.nextDouble(), 0);
                int[] millis = placeTimes.measure(place, Ground.FARTHEST_MILLIS, Steps.SILENT);
                for (int number = 0; number < candidates.size(); number++) {
                    double[] expected = {Double.POSITIVE_INFINITY};
                    town.times(List.of(candidates.get(number))).tell(stretch, new At(place.part(), expected));
                    if (Double.isInfinite(expected[0])) {
                        assertThat(millis[number]).isEqualTo(NearerSweep.NEVER);
                    } else {
                        assertThat((double) millis[number]).isCloseTo(expected[0], within(ROUNDING));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void placesAreCoveredWithinTheLeastTime(int seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(3);
        int size = 8;
        PlaceCover cover = new PlaceCover(count);
        List<int[]> rows = new ArrayList<>();
        List<Integer> present = new ArrayList<>();
        for (int place = 0; place < 12; place++) {
            int[] row = random.ints(size, 0, 1000).toArray();
            rows.add(row);
            present.add(500 + random.nextInt(600));
            cover.add(row, present.get(place));
        }
        int least = Integer.MAX_VALUE;
        for (List<Integer> choice : SitingTown.choices(size, count)) {
            least = Math.min(least, worst(rows, present, choice));
        }
        PlaceCover.Cover found = cover.solve(0);
        assertThat(found.withinMillis()).isEqualTo(least);
        assertThat(found.boundMillis()).isEqualTo(least);
        assertThat(worst(rows, present, found.candidates())).isLessThanOrEqualTo(least);
        assertThat(found.candidates()).hasSizeLessThanOrEqualTo(count);
    }

    private static int worst(List<int[]> rows, List<Integer> present, List<Integer> choice) {
        int worst = 0;
        for (int place = 0; place < rows.size(); place++) {
            int nearest = present.get(place);
            for (int candidate : choice) {
                nearest = Math.min(nearest, rows.get(place)[candidate]);
            }
            worst = Math.max(worst, nearest);
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({"MAXIMAL_COVERING", "P_MEDIAN"})
    void whatIsToldAddsUp(Objective objective) {
        SitingTown town = SitingTown.of(towns, "heavy_truck", Direction.TO_ORIGINS);
        Random random = new Random(21);
        List<Candidate> stations = town.candidates(2, 6300, random);
        Task task = task(town, objective, 4, town.demand(), stations, town.candidates(30, 6300, random));
        Siting siting = new SitingEngine(new SweepPool(1, Duration.ZERO)).choose(task, Steps.SILENT);
        assertThat(siting.sites()).hasSize(4);
        double gained = siting.sites().stream()
                .mapToDouble(site -> site.gain().orElseThrow())
                .sum();
        double before = siting.before().orElseThrow();
        double after = siting.after().orElseThrow();
        assertThat(Math.abs(after - before)).isCloseTo(gained, within(1e-6 * Math.abs(before)));
        assertThat(siting.sites().get(3).value().orElseThrow()).isEqualTo(after);
        double roadWithin = siting.measuredAfter().roads().metresWithin().get(0)
                - siting.measuredBefore().roads().metresWithin().get(0);
        double told = siting.sites().stream().mapToDouble(Siting.Site::metres).sum();
        assertThat(told).isCloseTo(roadWithin, within(1e-4 * roadWithin + 1));
        if (objective == Objective.MAXIMAL_COVERING) {
            assertThat(told).isCloseTo(after - before, within(1e-6 * after));
            assertThat(siting.bestPossible()).isGreaterThanOrEqualTo(after);
        } else {
            assertThat(siting.bestPossible()).isLessThanOrEqualTo(after);
        }
    }

    @Test
    void junctionsOfAPolygonAreThinnedEvenlyAndTheSameWay() {
        SitingTown town = SitingTown.of(towns, "heavy_truck", Direction.TO_ORIGINS);
        Polygon polygon = new GeometryFactory().createPolygon(new Coordinate[] {
            TestTown.at(-50, -50).toCoordinate(),
            TestTown.at(700, -50).toCoordinate(),
            TestTown.at(700, 1400).toCoordinate(),
            TestTown.at(-50, 1400).toCoordinate(),
            TestTown.at(-50, -50).toCoordinate()
        });
        RoadNodes all = RoadNodes.within(polygon, town.ground(), 10_000, () -> {});
        RoadNodes some = RoadNodes.within(polygon, town.ground(), 20, () -> {});
        assertThat(all.found()).isGreaterThan(50).isEqualTo(all.candidates().size());
        assertThat(all.candidates())
                .allMatch(node ->
                        polygon.getEnvelopeInternal().contains(node.position().toCoordinate()));
        assertThat(some.found()).isEqualTo(all.found());
        assertThat(some.candidates()).hasSize(20);
        assertThat(some.candidates().stream().map(Candidate::position).toList())
                .isEqualTo(RoadNodes.within(polygon, town.ground(), 20, () -> {}).candidates().stream()
                        .map(Candidate::position)
                        .toList());
    }
}
