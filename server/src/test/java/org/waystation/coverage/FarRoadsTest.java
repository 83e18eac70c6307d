package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.LineString;
import org.waystation.coverage.RecordedPieces.Piece;
import org.waystation.detours.TestTown;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.sweeps.Sweep.Direction;

/**
 * <pre>
 *     s === 主路 ===+======= 主路 =======+      each = is 1 km, s the station
 *                   |                   |
 *                unnamed             unnamed
 * </pre>
 */
class FarRoadsTest {

    @TempDir
    static Path folder;

    private static RoadNetwork roads;
    private static Measured measured;
    private static List<RoadPoint> stations;

    @BeforeAll
    static void build() {
        TestTown map = new TestTown();
        int west = map.node(0, 0);
        int middle = map.node(10_000, 0);
        int east = map.node(20_000, 0);
        map.way(List.of(west, middle), "highway=secondary", "name=主路");
        map.way(List.of(middle, east), "highway=secondary", "name=主路");
        map.way(List.of(middle, map.node(10_000, -3_000)), "highway=unclassified");
        map.way(List.of(east, map.node(20_000, -3_000)), "highway=unclassified");
        roads = map.build(folder);
        measured = Measured.of(roads, TestTown.FLEET.vehicle("car"));
        stations = List.of(TestTown.snap(roads, "car", TestTown.at(0, 0)));
    }

    @Test
    void neighbouringStretchesOfOneRoadAreOne() {
        double limit = timeAt(5_000);
        List<FarRoad> far = far(limit, 20, true);
        assertThat(far).extracting(road -> road.road().name()).containsExactly("", "主路", "");
        FarRoad named = far.get(1);
        assertThat(named.metres()).isCloseTo(15_000, within(20.0));
        assertThat(named.longestMillis()).isCloseTo(timeAt(20_000), within(5.0));
        assertThat(named.farthest().distanceMetres(TestTown.at(20_000, 0))).isLessThan(2);
        assertThat(named.lines()).hasSize(1);
        LineString line = named.lines().get(0);
        assertThat(Math.min(line.getStartPoint().getX(), line.getEndPoint().getX()))
                .isCloseTo(TestTown.at(5_000, 0).longitude(), within(1e-4));
        assertThat(far.get(0).longestMillis()).isGreaterThan(far.get(1).longestMillis());
    }

    @Test
    void onlyTheFarthestAreToldAndLinesOnlyIfWanted() {
        List<FarRoad> far = far(timeAt(5_000), 1, false);
        assertThat(far).hasSize(1);
        assertThat(far.get(0).lines()).isEmpty();
        assertThat(far(1e9, 20, true)).isEmpty();
    }

    /** Along the named road, the time from so many metres east of its western end. */
    private static double timeAt(double metres) {
        RecordedPieces pieces = measured.pieces(stations, Direction.TO_ORIGINS);
        double longest = pieces.list().stream()
                .filter(piece ->
                        measured.stretches().road(piece.stretch()).name().equals("主路"))
                .filter(Piece::isReached)
                .mapToDouble(piece -> Math.max(piece.millisFrom(), piece.millisTo()))
                .max()
                .orElseThrow();
        return longest * metres / 20_000;
    }

    private static List<FarRoad> far(double limitMillis, int most, boolean withLines) {
        RoadUnits units = RoadUnits.of(measured.stretches(), measured.roads().directed(), List.of(), () -> {});
        FarRoads far = new FarRoads(measured.stretches(), measured.roads().directed(), units, limitMillis);
        measured.with(stations, Direction.TO_ORIGINS, times -> times.tell(far, () -> {}));
        return far.list(most, unit -> true, withLines);
    }
}
