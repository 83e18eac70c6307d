package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.coverage.RecordedPieces.Piece;
import org.waystation.crs.Position;
import org.waystation.detours.TestTown;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.roads.Spot;
import org.waystation.roads.Vehicle;
import org.waystation.sweeps.Sweep.Direction;

class DriveTimesTest {

    /** Parts of roads are rounded to whole milliseconds, and places on them to centimetres. */
    private static final double ROUNDING_MILLIS = 6;

    /** GraphHopper makes one of points on a road that are less than a decimetre or so apart. */
    private static final double ONE_PLACE_METRES = 0.2;

    private static final double ONE_PLACE_MILLIS = 100;

    @TempDir
    static Path folder;

    private static RoadNetwork town;

    @BeforeAll
    static void buildTwoTownsWithNoRoadBetween() {
        town = TestTown.twoTowns(folder);
    }

    @ParameterizedTest
    @CsvSource({"car,1,TO_ORIGINS", "car,2,FROM_ORIGINS", "heavy_truck,3,TO_ORIGINS", "heavy_truck,4,FROM_ORIGINS"})
    void everyPlaceHasTheTimeOfTheRouteToItsNearestStation(String vehicleId, int seed, Direction direction) {
        Random random = new Random(seed);
        Measured measured = Measured.of(town, TestTown.FLEET.vehicle(vehicleId));
        List<RoadPoint> stations = stations(measured, 1 + 3 * seed, random);
        RecordedPieces pieces = measured.pieces(stations, direction);
        List<RoadPoint> places = new ArrayList<>(TestTown.randomPoints(town, measured.vehicle(), 120, random));
        stations.forEach(station -> places.addAll(beside(measured, station, 3, random)));
        int asked = 0;
        int unreached = 0;
        for (RoadPoint place : places) {
            Spot spot = measured.roads().spot(place);
            if (spot.isJunction()) {
                continue;
            }
            int arc = spot.leaving().arcs()[0];
            double ahead = (double) spot.leaving().centimetres()[0]
                    / measured.roads().directed().centimetres()[arc];
            int stretch = measured.stretches().stretch()[arc];
            double part = measured.stretches().isAlong(arc) ? 1 - ahead : ahead;
            double told = pieces.millisAt(stretch, part);
            double expected = nearest(measured.vehicle(), place, stations, direction);
            boolean isOnePlace = stations.stream()
                    .anyMatch(station -> station.position().distanceMetres(place.position()) < ONE_PLACE_METRES);
            assertThat(told)
                    .as("%s at %s of stretch %s", place, part, stretch)
                    .isCloseTo(expected, within(isOnePlace ? ONE_PLACE_MILLIS : ROUNDING_MILLIS));
            asked++;
            unreached += expected == RecordedPieces.UNREACHED ? 1 : 0;
        }
        assertThat(asked).isGreaterThan(100);
        assertThat(unreached).as("of the town without a station").isBetween(10, asked - 10);
    }

    /** Some in mid-road, some on one road, one at a corner; all in the first town. */
    private static List<RoadPoint> stations(Measured measured, int count, Random random) {
        List<RoadPoint> stations = new ArrayList<>();
        while (stations.size() < count) {
            Position position = TestTown.at(1300 * random.nextDouble(), 1300 * random.nextDouble());
            town.snap(position, measured.vehicle()).point().ifPresent(stations::add);
        }
        stations.addAll(beside(measured, stations.get(0), 2, random));
        town.snap(cornerOfTheFirstTown(measured), measured.vehicle()).point().ifPresent(stations::add);
        return stations;
    }

    private static Position cornerOfTheFirstTown(Measured measured) {
        int stretch = 0;
        while (measured.stretches().line(stretch)[0].x > TestTown.at(1500, 0).longitude()) {
            stretch++;
        }
        return Position.of(measured.stretches().line(stretch)[0]);
    }

    private static List<RoadPoint> beside(Measured measured, RoadPoint point, int count, Random random) {
        List<RoadPoint> beside = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Position near = new Position(
                    point.position().longitude() + (random.nextDouble() - 0.5) * 4e-4,
                    point.position().latitude() + (random.nextDouble() - 0.5) * 4e-4);
            town.snap(near, measured.vehicle()).point().ifPresent(beside::add);
        }
        return beside;
    }

    private static double nearest(Vehicle vehicle, RoadPoint place, List<RoadPoint> stations, Direction direction) {
        return stations.stream()
                .map(station -> direction == Direction.TO_ORIGINS ? List.of(place, station) : List.of(station, place))
                .flatMap(ends -> town.route(vehicle, ends).route().stream())
                .mapToDouble(Route::durationMillis)
                .min()
                .orElse(RecordedPieces.UNREACHED);
    }

    @ParameterizedTest
    @CsvSource({"car,5,TO_ORIGINS", "heavy_truck,6,FROM_ORIGINS"})
    void everyRoadThatIsOpenIsToldOnceFromEndToEnd(String vehicleId, int seed, Direction direction) {
        Measured measured = Measured.of(town, TestTown.FLEET.vehicle(vehicleId));
        RecordedPieces pieces = measured.pieces(stations(measured, 8, new Random(seed)), direction);
        for (int stretch = 0; stretch < measured.stretches().size(); stretch++) {
            int arc = measured.stretches().arc()[stretch];
            boolean isOpen = measured.isOpen(arc)
                    || measured.isOpen(measured.roads().directed().twin()[arc]);
            List<Piece> told = pieces.byStretch().getOrDefault(stretch, List.of());
            assertThat(told.isEmpty()).isEqualTo(!isOpen);
            double end = 0;
            for (Piece piece : told) {
                assertThat(piece.from()).isEqualTo(end);
                assertThat(piece.to()).isGreaterThanOrEqualTo(piece.from());
                assertThat(piece.isReached()).isEqualTo(told.get(0).isReached());
                end = piece.to();
            }
            assertThat(end).isEqualTo(isOpen ? 1 : 0);
        }
    }

    @Test
    void copiesThatTurnRestrictionsNeedAreTheSameStretch() {
        Measured measured = Measured.of(town, TestTown.FLEET.vehicle("car"));
        int copies = 0;
        for (int stretch = 0; stretch < measured.stretches().size(); stretch++) {
            for (int copy : measured.stretches().copies(stretch)) {
                int arc = measured.stretches().arc()[stretch];
                int[] heads = measured.roads().directed().head();
                assertThat(measured.stretches().stretch()[copy]).isEqualTo(stretch);
                assertThat(measured.stretches().isAlong(copy)).isTrue();
                assertThat(heads[copy]).isEqualTo(heads[arc]);
                copies++;
            }
        }
        assertThat(copies).as("of ways that a restriction leads over").isGreaterThan(5);
        assertThat(measured.stretches().size() + copies)
                .isEqualTo(measured.roads().directed().arcs() / 2);
    }

    @Test
    void withoutStationsNothingIsReached() {
        Measured measured = Measured.of(town, TestTown.FLEET.vehicle("car"));
        assertThat(measured.pieces(List.of(), Direction.TO_ORIGINS).list()).noneMatch(Piece::isReached);
    }
}
