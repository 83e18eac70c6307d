package org.waystation.netplans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.detours.TestTown;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.roads.VehicleFleet;

/** The pairs that are found are those that trying all of them finds, on two towns with no road between them. */
class PairSearchTest {

    private static final int STATIONS = 36;
    private static final int MOST = 5;
    private static final int QUESTIONS = 4;
    /** Each of up to four points may divide a road, and each part is rounded. */
    private static final long ROUNDING_MILLIS = 6;

    @TempDir
    static Path folder;

    private static RoadNetwork town;

    @BeforeAll
    static void build() {
        town = TestTown.twoTowns(folder);
    }

    @ParameterizedTest
    @CsvSource({"car,1", "car,2", "heavy_truck,3", "heavy_truck,4"})
    void thePairsAreTheBestThereAre(String vehicleId, int seed) {
        Random random = new Random(seed);
        List<StationAccess> stations = stations(vehicleId, random);
        DetourSearch search = new HierarchySearch(StationBuckets.of(town, vehicleId, stations));
        Drives drives = new Drives(vehicleId);
        int answered = 0;
        for (int question = 0; question < QUESTIONS; question++) {
            List<RoadPoint> ends = TestTown.randomPoints(town, vehicleId, 2, random);
            PairSearch.Judge judge = question % 2 == 0 ? anybody() : choosy(question);
            List<PairSearch.Pair> found =
                    new PairSearch(search, judge).best(ends.get(0), ends.get(1), stations, MOST, Deadline.none());
            List<Long> expected = everyPair(drives, stations, ends, judge);
            assertThat(found).hasSize(Math.min(MOST, expected.size()));
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).millis())
                        .as("pair %d of question %d", i, question)
                        .isCloseTo(expected.get(i), within(ROUNDING_MILLIS));
                assertThat(driven(vehicleId, ends, found.get(i)))
                        .isCloseTo(found.get(i).millis(), within(ROUNDING_MILLIS));
                answered++;
            }
            assertThat(found.stream().map(PairSearch.Pair::millis).toList()).isSorted();
        }
        assertThat(answered).isPositive();
    }

    @Test
    void whoHasNoTimeIsNotAnswered() {
        List<StationAccess> stations = stations(VehicleFleet.CAR, new Random(5));
        DetourSearch search = new HierarchySearch(StationBuckets.of(town, VehicleFleet.CAR, stations));
        List<RoadPoint> ends = TestTown.randomPoints(town, VehicleFleet.CAR, 2, new Random(6));
        assertThatThrownBy(() -> new PairSearch(search, anybody())
                        .best(ends.get(0), ends.get(1), stations, MOST, Deadline.in(Duration.ZERO)))
                .isInstanceOf(DeadlineExceededException.class);
    }

    /** One in four has two access points. */
    private static List<StationAccess> stations(String vehicleId, Random random) {
        List<StationAccess> stations = new ArrayList<>();
        for (long id = 0; id < STATIONS; id++) {
            stations.add(new StationAccess(
                    id, TestTown.randomPoints(town, vehicleId, random.nextInt(4) == 0 ? 2 : 1, random)));
        }
        return stations;
    }

    private static PairSearch.Judge anybody() {
        return new PairSearch.Judge() {
            @Override
            public boolean mayPickUp(long stationId, long millisFromStart) {
                return true;
            }

            @Override
            public boolean mayReturn(long stationId, long millisFromStart) {
                return true;
            }
        };
    }

    /** Few have nets, and all but those close after a while. */
    private static PairSearch.Judge choosy(int question) {
        return new PairSearch.Judge() {
            @Override
            public boolean mayPickUp(long stationId, long millisFromStart) {
                return stationId % 5 == question % 5;
            }

            @Override
            public boolean mayReturn(long stationId, long millisFromStart) {
                return stationId % 3 == 0;
            }
        };
    }

    /** What each pair takes by the access points for which that is least, by separate routes. */
    private static List<Long> everyPair(
            Drives drives, List<StationAccess> stations, List<RoadPoint> ends, PairSearch.Judge judge) {
        List<Long> all = new ArrayList<>();
        for (StationAccess pickup : stations) {
            for (StationAccess back : stations) {
                if (pickup.stationId() == back.stationId()
                        || !judge.mayPickUp(pickup.stationId(), 0)
                        || !judge.mayReturn(back.stationId(), 0)) {
                    continue;
                }
                pickup.points().stream()
                        .flatMapToLong(p -> back.points().stream()
                                .map(r -> drives.millis(List.of(ends.get(0), p, r, ends.get(1))))
                                .filter(OptionalLong::isPresent)
                                .mapToLong(OptionalLong::getAsLong))
                        .min()
                        .ifPresent(all::add);
            }
        }
        Collections.sort(all);
        return all;
    }

    private static long driven(String vehicleId, List<RoadPoint> ends, PairSearch.Pair pair) {
        return millis(
                        vehicleId,
                        List.of(ends.get(0), pair.pickup().access(), pair.back().access(), ends.get(1)))
                .orElseThrow();
    }

    private static OptionalLong millis(String vehicleId, List<RoadPoint> points) {
        return town.route(town.fleet().vehicle(vehicleId), points)
                .route()
                .map(Route::durationMillis)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** What it takes to drive from point to point to point, each way routed once. */
    private static final class Drives {

        private final String vehicleId;
        private final Map<List<RoadPoint>, OptionalLong> known = new HashMap<>();

        Drives(String vehicleId) {
            this.vehicleId = vehicleId;
        }

        OptionalLong millis(List<RoadPoint> points) {
            long sum = 0;
            for (int i = 0; i + 1 < points.size(); i++) {
                OptionalLong leg = known.computeIfAbsent(
                        List.of(points.get(i), points.get(i + 1)), way -> PairSearchTest.millis(vehicleId, way));
                if (leg.isEmpty()) {
                    return leg;
                }
                sum += leg.getAsLong();
            }
            return OptionalLong.of(sum);
        }
    }
}
