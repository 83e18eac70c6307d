package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.TestTown;
import org.waystation.population.Population;
import org.waystation.population.PopulationLoad;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.stations.DataStatus;
import org.waystation.sweeps.Sweep.Direction;

class PeopleTallyTest {

    private static final int PLACES = 400;
    private static final double METRE = 1;

    @TempDir
    static Path folder;

    private static RoadNetwork town;
    private static Measured measured;
    private static Population people;

    @BeforeAll
    static void settle() {
        town = TestTown.twoTowns(folder);
        measured = Measured.of(town, TestTown.FLEET.vehicle("car"));
        Random random = new Random(7);
        Envelope box = LocalPlane.expanded(town.bounds(), 3000);
        Population.Builder builder = new Population.Builder();
        for (int i = 0; i < PLACES; i++) {
            builder.add(
                    new Position(
                            box.getMinX() + random.nextDouble() * box.getWidth(),
                            box.getMinY() + random.nextDouble() * box.getHeight()),
                    1 + random.nextInt(100));
        }
        people = builder.build(new PopulationLoad("made up", "", DataStatus.INVENTED, PLACES, 1, 0, Instant.EPOCH));
    }

    @Test
    void everyPlaceIsOnTheNearestRoadWithinTheLimit() {
        int[] far = {0};
        int[] found = {0};
        StretchGrid grid = new StretchGrid(measured.stretches(), town.bounds(), stretch -> true, 2000, () -> {});

        grid.find(
                people,
                place -> true,
                new StretchGrid.Found() {
                    @Override
                    public void on(int place, int stretch, double part) {
                        found[0]++;
                        Coordinate at = new LineMeasure(measured.stretches().line(stretch)).at(part);
                        double metres = people.position(place).distanceMetres(Position.of(at));
                        assertThat(metres).isCloseTo(nearestMetres(place), within(METRE + metres / 1000));
                    }

                    @Override
                    public void far(int place) {
                        far[0]++;
                        assertThat(nearestMetres(place)).isGreaterThan(2000 - METRE);
                    }
                },
                () -> {});

        assertThat(found[0]).isGreaterThan(PLACES / 4);
        assertThat(far[0]).isGreaterThan(PLACES / 10);
        assertThat(found[0] + far[0]).isEqualTo(PLACES);
    }

    /** Over all roads, on the plane that touches the earth there. */
    private static double nearestMetres(int place) {
        LocalPlane plane = new LocalPlane(people.position(place).toCoordinate());
        double nearest = Double.POSITIVE_INFINITY;
        for (int stretch = 0; stretch < measured.stretches().size(); stretch++) {
            Coordinate[] line = measured.stretches().line(stretch);
            for (int i = 1; i < line.length; i++) {
                nearest = Math.min(
                        nearest,
                        new LineSegment(plane.toMetres(line[i - 1]), plane.toMetres(line[i]))
                                .distance(new Coordinate(0, 0)));
            }
        }
        return nearest;
    }

    @Test
    void everybodyHasTheTimeOfTheirPlaceOnTheRoad() {
        DemandPoints demand;
        try (Groundwork groundwork = new Groundwork(Duration.ofMinutes(5))) {
            demand = groundwork.demand(town, measured.roads(), List.of(), people, Deadline.none());
        }
        List<RoadPoint> stations = TestTown.randomPoints(town, "car", 3, new Random(3));
        RecordedPieces pieces = measured.pieces(stations, Direction.TO_ORIGINS);
        PeopleTally tally = new PeopleTally(demand, 0);
        measured.with(stations, Direction.TO_ORIGINS, times -> times.tell(tally, () -> {}));

        long[] thresholds = {30, 60, 120, 300, 600, 3600};
        PeopleFigures figures = tally.figures(unit -> true, thresholds);

        double[] expected = new double[thresholds.length];
        double all = demand.farPeople(Units.OUTSIDE);
        for (int point = 0; point < demand.size(); point++) {
            all += demand.people(point);
            double millis = pieces.millisAt(demand.stretch(point), demand.part(point));
            for (int i = 0; i < thresholds.length; i++) {
                boolean isIn = millis != RecordedPieces.UNREACHED && millis < 1000.0 * thresholds[i];
                expected[i] += isIn ? demand.people(point) : 0;
            }
        }
        assertThat(figures.people()).isCloseTo(all, within(1e-6));
        assertThat(figures.far()).isPositive().isLessThan(all);
        for (int i = 0; i < thresholds.length; i++) {
            assertThat(figures.within().get(i)).as(thresholds[i] + " s").isCloseTo(expected[i], within(1e-6));
        }
        assertThat(figures.shareWithin(5)).isPositive().isLessThan(1);
    }
}
