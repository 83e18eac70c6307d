package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.waystation.detours.TestTown;
import org.waystation.regions.County;
import org.waystation.regions.PlaceName;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.sweeps.Sweep.Direction;

class RoadUnitsTest {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /** In degrees, by which lengths are compared; within bent stretches they are told apart by metres. */
    private static final double METRE = 1e-5;

    @TempDir
    static Path folder;

    private static RoadNetwork town;
    private static Measured measured;

    @BeforeAll
    static void buildTown() {
        town = TestTown.twoTowns(folder);
        measured = Measured.of(town, TestTown.FLEET.vehicle("car"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStretchIsDividedAtTheBordersExactly(long seed) {
        List<County> counties = counties(new Random(seed));
        RoadUnits units = units(counties);
        int divided = 0;
        double[] parts = new double[counties.size() + 1];
        double[] expected = new double[counties.size() + 1];
        for (int stretch = 0; stretch < measured.stretches().size(); stretch++) {
            Coordinate[] line = measured.stretches().line(stretch);
            double length = GEOMETRIES.createLineString(line).getLength();
            double[] inside = new double[counties.size() + 1];
            units.divide(stretch, 0, 1, (from, to, unit) -> inside[unit + 1] += (to - from) * length);
            double sum = 0;
            int in = 0;
            for (int unit = 0; unit < inside.length; unit++) {
                sum += inside[unit];
                parts[unit] += inside[unit];
                in += inside[unit] > 0 ? 1 : 0;
            }
            divided += in > 1 ? 1 : 0;
            assertThat(sum).isCloseTo(length, within(1e-12));
            addExpected(counties, line, expected);
        }
        assertThat(divided).isGreaterThan(20);
        for (int unit = 0; unit < parts.length; unit++) {
            assertThat(parts[unit]).as("unit " + unit).isCloseTo(expected[unit], within(METRE));
        }
    }

    /** By overlay: the two small units, what is left of the large one, and what is left of the line. */
    private static void addExpected(List<County> counties, Coordinate[] line, double[] expected) {
        var rest = (org.locationtech.jts.geom.Geometry) GEOMETRIES.createLineString(line);
        for (int unit : new int[] {1, 2, 0}) {
            MultiPolygon area = counties.get(unit).area();
            expected[unit + 1] += rest.intersection(area).getLength();
            rest = rest.difference(area);
        }
        expected[0] += rest.getLength();
    }

    @Test
    void theCountiesAndWhatIsOutsideMakeUpTheRegion() {
        List<County> counties = counties(new Random(5));
        RoadUnits units = units(counties);
        UnitTally tally = new UnitTally(measured.stretches(), units);
        List<RoadPoint> stations = TestTown.randomPoints(town, measured.vehicle(), 5, new Random(6));
        measured.with(stations, Direction.TO_ORIGINS, times -> times.tell(tally, () -> {}));
        SecondsHistogram whole = sum(tally, unit -> true);
        SecondsHistogram outside = sum(tally, unit -> unit == Units.OUTSIDE);
        SecondsHistogram large = sum(tally, unit -> units.units().isWithin(unit, 0));
        SecondsHistogram small = sum(tally, unit -> units.units().isWithin(unit, 1));
        assertThat(outside.metres()).isPositive();
        assertThat(small.metres()).isPositive().isLessThan(large.metres());
        assertThat(outside.metres() + large.metres()).isCloseTo(whole.metres(), within(1e-3));
        assertThat(outside.metresWithin(new long[] {60})[0] + large.metresWithin(new long[] {60})[0])
                .isCloseTo(whole.metresWithin(new long[] {60})[0], within(1e-3));
        double open = 0;
        for (int stretch = 0; stretch < measured.stretches().size(); stretch++) {
            int arc = measured.stretches().arc()[stretch];
            boolean isOpen = measured.isOpen(arc)
                    || measured.isOpen(measured.roads().directed().twin()[arc]);
            open += isOpen ? measured.stretches().centimetres(stretch) / 100.0 : 0;
        }
        assertThat(whole.metres()).isCloseTo(open, within(1e-3));
    }

    private static SecondsHistogram sum(UnitTally tally, IntPredicate wanted) {
        SecondsHistogram sum = new SecondsHistogram();
        for (int number = 0; number < measured.stretches().classes().size(); number++) {
            sum.addAll(tally.sum(wanted, number));
        }
        return sum;
    }

    @Test
    void unitsAreFoundByCodeOrByTheirOnlyName() {
        List<County> counties = counties(new Random(1));
        Units units = new Units(counties);
        assertThat(Units.find(counties, "330300")).hasValue(0);
        assertThat(Units.find(counties, "乙县")).hasValue(2);
        assertThat(Units.find(counties, "county b")).hasValue(2);
        assertThat(Units.find(counties, "330399")).isEmpty();
        assertThat(Units.find(counties, "")).isEmpty();
        assertThat(Units.names(counties)).containsExactly("330300", "330301", "乙县");
        assertThat(units.finest()).containsExactly(1, 2);
        assertThat(units.isWithin(2, 0)).isTrue();
        assertThat(units.isWithin(0, 2)).isFalse();
    }

    private static RoadUnits units(List<County> counties) {
        return RoadUnits.of(measured.stretches(), measured.roads().directed(), counties, () -> {});
    }

    /** A large unit round the middle of the first town, and two small ones in it, with a crooked border between them. */
    private static List<County> counties(Random random) {
        List<Coordinate> border = new ArrayList<>();
        for (int step = 0; step <= 10; step++) {
            border.add(at(550 + 250 * random.nextDouble(), 150 + 90.0 * step));
        }
        Coordinate[] corners = {at(150, 150), at(1050, 150), at(1050, 1050), at(150, 1050)};
        List<Coordinate> west = new ArrayList<>(List.of(corners[0]));
        west.addAll(border);
        west.addAll(List.of(corners[3], corners[0]));
        List<Coordinate> east = new ArrayList<>(List.of(corners[1]));
        east.addAll(border);
        east.addAll(List.of(corners[2], corners[1]));
        return List.of(
                county(
                        "330300",
                        "大市",
                        "Large city",
                        6,
                        List.of(at(50.5, 70), at(1161, 60), at(1150, 1120), at(70, 1130.5), at(50.5, 70))),
                county("330301", "甲县", "County A", 8, west),
                county("", "乙县", "County B", 8, east));
    }

    private static Coordinate at(double x, double y) {
        return TestTown.at(x, y).toCoordinate();
    }

    private static County county(String code, String name, String english, int level, List<Coordinate> ring) {
        Polygon area = GEOMETRIES.createPolygon(ring.toArray(Coordinate[]::new));
        return new County(
                1, code, new PlaceName(name, "", english), level, GEOMETRIES.createMultiPolygon(new Polygon[] {area}));
    }
}
