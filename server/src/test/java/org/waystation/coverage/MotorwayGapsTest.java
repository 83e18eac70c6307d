package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.crs.Position;
import org.waystation.detours.TestTown;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.StationSite;
import org.waystation.sweeps.Sweep.Direction;

/**
 * A motorway with two carriageways, an exit and an entrance at each of three interchanges, and a road beside it:
 *
 * <pre>
 *      0 km   5       10         20              40 km
 *  →   +------一------------------二---------------三-------+    eastward
 *  ←   +------------------------------------------------+    westward
 *             \___ a ___/ …      b               c           the country road
 * </pre>
 */
class MotorwayGapsTest {

    @TempDir
    static Path folder;

    private static RoadNetwork motorway;
    private static Measured measured;

    @BeforeAll
    static void build() {
        TestTown map = new TestTown();
        double[] exits = {5_000, 20_000, 40_000};
        String[] names = {"一号互通", "二号互通", "三号互通"};
        List<Integer> east = new ArrayList<>(List.of(map.node(0, 0)));
        List<Integer> west = new ArrayList<>(List.of(map.node(0, 40)));
        List<Integer> country = new ArrayList<>();
        List<int[]> slips = new ArrayList<>();
        for (int i = 0; i < exits.length; i++) {
            int off = map.motorwayJunction(exits[i], 0, names[i]);
            int on = map.node(exits[i] + 600, 0);
            int road = map.node(exits[i] + 300, -300);
            int offWest = map.motorwayJunction(exits[i] + 600, 40, names[i]);
            int onWest = map.node(exits[i], 40);
            int roadWest = map.node(exits[i] + 300, 340);
            east.addAll(List.of(off, on));
            west.addAll(List.of(onWest, offWest));
            country.add(road);
            slips.add(new int[] {off, road});
            slips.add(new int[] {road, on});
            slips.add(new int[] {offWest, roadWest});
            slips.add(new int[] {roadWest, onWest});
            map.way(List.of(road, roadWest), "highway=tertiary", "bridge=yes");
        }
        east.add(map.node(60_000, 0));
        west.add(map.node(60_000, 40));
        java.util.Collections.reverse(west);
        for (int i = 1; i < east.size(); i++) {
            map.way(east.subList(i - 1, i + 1), "highway=motorway", "oneway=yes", "ref=G15", "name=沈海高速");
            map.way(west.subList(i - 1, i + 1), "highway=motorway", "oneway=yes", "ref=G15", "name=沈海高速");
        }
        slips.forEach(slip -> map.way(List.of(slip[0], slip[1]), "highway=motorway_link", "oneway=yes"));
        map.way(country, "highway=tertiary", "name=县道");
        motorway = map.build(folder);
        measured = Measured.of(motorway, TestTown.FLEET.vehicle("heavy_truck"));
    }

    @Test
    void aGapBeginsBehindTheLastExitAndIsNamedByInterchanges() {
        // On the country road, near the second and the third interchange.
        List<RoadPoint> stations = List.of(station(20_400, -300), station(39_900, -300));
        List<MotorwayGap> gaps = gaps(stations);
        MotorwayGap east = gaps.stream()
                .filter(gap -> Math.abs(gap.bearingDegrees() - 90) < 5
                        && gap.fromJunction().equals("二号互通"))
                .findFirst()
                .orElseThrow();
        assertThat(east.road().ref()).isEqualTo("G15");
        assertThat(east.road().name()).isEqualTo("沈海高速");
        assertThat(east.toJunction()).isEqualTo("三号互通");
        assertThat(east.begin().distanceMetres(TestTown.at(20_000, 0))).isLessThan(5);
        assertThat(east.end().distanceMetres(TestTown.at(40_000, 0))).isLessThan(5);
        assertThat(east.metres()).isGreaterThan(east.motorwayMetres());
        assertThat(east.motorwayMetres()).isBetween(20_000.0, 20_600.0);
        assertThat(east.millis() / 1000).isCloseTo(routeSeconds(east.begin(), stations), within(1.0));
        assertThat(east.lines()).singleElement().satisfies(line -> {
            List<Position> ends = List.of(
                    Position.of(line.getCoordinateN(0)), Position.of(line.getCoordinateN(line.getNumPoints() - 1)));
            assertThat(ends).anyMatch(end -> end.distanceMetres(east.begin()) < 5);
            assertThat(ends).anyMatch(end -> end.distanceMetres(east.end()) < 5);
        });
        assertThat(gaps).anyMatch(gap -> Math.abs(gap.bearingDegrees() - 270) < 5);
        assertThat(gaps).isSortedAccordingTo((one, other) -> Double.compare(other.millis(), one.millis()));
    }

    /** By route, from a little behind the beginning of the gap. */
    private static double routeSeconds(Position begin, List<RoadPoint> stations) {
        Position behind = new Position(begin.longitude() + 1e-4, begin.latitude());
        RoadPoint from = motorway.snap(behind, measured.vehicle()).point().orElseThrow();
        double millis = stations.stream()
                .flatMap(station -> motorway.route(measured.vehicle(), List.of(from, station)).route().stream())
                .mapToDouble(route -> route.durationMillis())
                .min()
                .orElseThrow();
        return millis / 1000;
    }

    @Test
    void theWayOutOfTheRegionHasNoGap() {
        List<MotorwayGap> gaps = gaps(List.of(station(5_400, -300)));
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            boolean isEast = Math.abs(gap.bearingDegrees() - 90) < 5;
            assertThat(isEast && gap.fromJunction().equals("三号互通")).isFalse();
        });
    }

    @Test
    void onlyAsManyAsAskedForAreTold() {
        List<RoadPoint> stations = List.of(station(5_400, -300), station(40_400, -300));
        measured.with(
                stations,
                Direction.TO_ORIGINS,
                times -> assertThat(finder(times).list(1, unit -> true))
                        .containsExactly(gaps(stations).get(0)));
    }

    private static List<MotorwayGap> gaps(List<RoadPoint> stations) {
        List<MotorwayGap> gaps = new ArrayList<>();
        measured.with(
                stations,
                Direction.TO_ORIGINS,
                times -> gaps.addAll(finder(times).list(20, unit -> true)));
        return gaps;
    }

    private static MotorwayGaps finder(DriveTimes times) {
        RoadUnits units = RoadUnits.of(measured.stretches(), measured.roads().directed(), List.of(), () -> {});
        return new MotorwayGaps(times, measured.roads().directed(), measured.stretches(), units);
    }

    private static RoadPoint station(double x, double y) {
        return motorway.snapStation(TestTown.at(x, y), measured.vehicle(), StationSite.roadside())
                .point()
                .orElseThrow();
    }
}
