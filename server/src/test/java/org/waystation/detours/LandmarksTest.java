package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.detours.TestTown.at;
import static org.waystation.detours.TestTown.snap;
import static org.waystation.roads.VehicleFleet.CAR;
import static org.waystation.roads.VehicleFleet.HEAVY_TRUCK;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;

/** Two towns with no road between them. */
class LandmarksTest {

    @TempDir
    static Path folder;

    private static RoadNetwork town;

    @BeforeAll
    static void build() {
        town = TestTown.twoTowns(folder);
    }

    private static RoadPoint anywhere(String vehicleId, Random random) {
        return snap(town, vehicleId, at(1200 * random.nextDouble(), 1200 * random.nextDouble()));
    }

    @ParameterizedTest
    @ValueSource(strings = {CAR, HEAVY_TRUCK})
    void noWayTakesLessThanIsToldWhateverStopIsMadeOnIt(String vehicleId) {
        FlatHierarchy hierarchy = FlatHierarchy.copy(town.routingGraph(vehicleId));
        Random random = new Random(17);
        double told = 0;
        double taken = 0;
        for (int i = 0; i < 400; i++) {
            RoadPoint from = anywhere(vehicleId, random);
            // The nearer to an end the stop is, the more easily too much is told.
            RoadPoint stop = i % 2 == 0
                    ? anywhere(vehicleId, random)
                    : town.snap(from.position(), town.fleet().vehicle(vehicleId))
                            .point()
                            .orElseThrow();
            RoadPoint to = anywhere(vehicleId, random);
            OptionalLong before = RouteOracle.millis(town, from, stop);
            OptionalLong after = RouteOracle.millis(town, stop, to);
            if (before.isPresent() && after.isPresent()) {
                Anchor start = hierarchy.anchor(from);
                Anchor end = hierarchy.anchor(to);
                long least = least(start, start.leaving(), hierarchy.landmarks().bound(end, end.entering()));
                long leastBack =
                        least(end, end.entering(), hierarchy.landmarks().bound(start, start.leaving()));
                long millis = before.getAsLong() + after.getAsLong();
                // A way along one road comes by none of its ends.
                if (Collections.disjoint(roads(start), roads(end))) {
                    assertThat(least).isLessThanOrEqualTo(millis);
                    assertThat(leastBack).isLessThanOrEqualTo(millis);
                }
                told += i % 2 == 0 ? 0 : least;
                taken += i % 2 == 0 ? 0 : millis;
            }
        }
        assertThat(told / taken).isGreaterThan(0.6);
    }

    private static List<Integer> roads(Anchor anchor) {
        return Arrays.stream(anchor.roads()).boxed().toList();
    }

    private static long least(Anchor anchor, Anchor.Ends ends, Landmarks.Bound rest) {
        return anchor.isJunction()
                ? rest.millis(anchor.junction())
                : IntStream.range(0, ends.size())
                        .mapToLong(i -> PackedCost.millis(ends.cost(i)) + rest.millis(ends.rank(i)))
                        .min()
                        .orElse(0);
    }
}
