package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.waystation.detours.TestTown.at;
import static org.waystation.detours.TestTown.snap;
import static org.waystation.roads.VehicleFleet.CAR;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;

class DeviationTest {

    @ParameterizedTest
    @CsvSource({"car,1", "heavy_truck,2", "car,3", "heavy_truck,4"})
    void inTownsRoutesAndDeviationsAreThoseOfTheRoads(String vehicleId, int seed, @TempDir Path place) {
        TestTown map = new TestTown();
        map.grid(0, 0, 13, new Random(300 + seed));
        RoadNetwork town = map.build(place);
        Random random = new Random(seed);
        List<StationAccess> stations = new ArrayList<>();
        for (int id = 0; id < 80; id++) {
            stations.add(new StationAccess(id, TestTown.randomPoints(town, vehicleId, 1 + id % 7 / 6, random)));
        }
        // The last ones are added to a small layer.
        HierarchySearch search = new HierarchySearch(StationBuckets.of(town, vehicleId, stations.subList(0, 60))
                .updated(stations.subList(60, 80), List.of(3L)));
        assertWaysAgree(town, vehicleId, search, 60, random);
    }

    @ParameterizedTest
    @CsvSource({"andorra-2026-04-04.osm.pbf,heavy_truck", "liechtenstein.osm.pbf,car"})
    void onRealRoadsRoutesAndDeviationsAreThoseOfTheRoads(String name, String vehicleId) {
        RoadNetwork network = TestTown.real(name);
        Random random = new Random(17);
        List<RoadPoint> points = TestTown.randomPoints(network, vehicleId, 150, random);
        List<StationAccess> stations = IntStream.range(0, points.size())
                .mapToObj(id -> new StationAccess(id, List.of(points.get(id))))
                .toList();
        HierarchySearch search = new HierarchySearch(StationBuckets.of(network, vehicleId, stations));
        assertWaysAgree(network, vehicleId, search, 20, random);
    }

    /** Among the waypoints are stations; of the ways asked for, nearly all must be the very same. */
    private static void assertWaysAgree(
            RoadNetwork network, String vehicleId, HierarchySearch search, int questions, Random random) {
        int legs = 0;
        int same = 0;
        for (int i = 0; i < questions; i++) {
            List<RoadPoint> waypoints = new ArrayList<>(TestTown.randomPoints(network, vehicleId, 2 + i % 2, random));
            var result = search.along(waypoints, id -> true, Deadline.none()).detours();
            if (result.isPresent()) {
                Detours detours = result.get();
                legs += waypoints.size() - 1;
                same += DeviationOracle.assertRouteAgrees(network, waypoints, detours);
                detours.list().forEach(detour -> DeviationOracle.assertDeviationAgrees(detours, detour));
            }
        }
        assertThat(legs).isGreaterThan(questions / 2);
        assertThat(same).isGreaterThanOrEqualTo(legs * 9 / 10);
    }

    @Test
    void onOneRoadStationsBeforeBetweenAndBeyondAreReachedAlongIt(@TempDir Path place) {
        // o===S=======T====o   a road that ends blind on both sides, with stations before, between and beyond
        TestTown map = new TestTown();
        map.way(List.of(map.node(0, 0), map.node(2000, 0)), "highway=primary");
        RoadNetwork network = map.build(place);
        List<RoadPoint> waypoints = List.of(snap(network, CAR, at(500, 0)), snap(network, CAR, at(1500, 0)));
        List<StationAccess> stations = IntStream.of(200, 1000, 1800)
                .mapToObj(x -> new StationAccess(x, List.of(snap(network, CAR, at(x, 0)))))
                .toList();
        Detours detours = new HierarchySearch(StationBuckets.of(network, CAR, stations))
                .along(waypoints, id -> true, Deadline.none())
                .detours()
                .orElseThrow();

        detours.list().forEach(detour -> DeviationOracle.assertDeviationAgrees(detours, detour));
        List<Deviation> deviations =
                detours.list().stream().map(detours::deviation).toList();
        assertThat(deviations)
                .extracting(way -> (double) Math.round(way.metres()))
                .satisfiesExactly(
                        before -> assertThat(before).isCloseTo(600, within(3.0)),
                        between -> assertThat(between).isZero(),
                        beyond -> assertThat(beyond).isCloseTo(600, within(3.0)));
        assertThat(deviations.get(0).leave().metresFromStart()).isZero();
        assertThat(deviations.get(0).rejoin().metresFromStart()).isZero();
        assertThat(deviations.get(1).leave().metresFromStart()).isCloseTo(500, within(2.0));
        assertThat(deviations.get(2).leave().metresFromStart()).isCloseTo(1000, within(3.0));
        assertThat(deviations.get(2).rejoin().metresFromStart()).isCloseTo(1000, within(3.0));
    }

    @Test
    void aStationBehindOnAOnewayRoundIsReachedByDrivingTheFirstRoadTwice(@TempDir Path place) {
        // A one-way square; start and station on its south side, the station before the start; the end on the north
        // side.
        TestTown map = new TestTown();
        int[] corner = {map.node(0, 0), map.node(1000, 0), map.node(1000, 1000), map.node(0, 1000)};
        for (int i = 0; i < 4; i++) {
            map.way(List.of(corner[i], corner[(i + 1) % 4]), "highway=primary", "oneway=yes");
        }
        RoadNetwork network = map.build(place);
        List<RoadPoint> waypoints = List.of(snap(network, CAR, at(500, 0)), snap(network, CAR, at(500, 1000)));
        Detours detours = new HierarchySearch(StationBuckets.of(
                        network, CAR, List.of(new StationAccess(1, List.of(snap(network, CAR, at(300, 0)))))))
                .along(waypoints, id -> true, Deadline.none())
                .detours()
                .orElseThrow();

        Detour detour = detours.list().get(0);
        DeviationOracle.assertDeviationAgrees(detours, detour);
        assertThat(detour.detourMetres()).isCloseTo(4000, within(10.0));
        // One passes the destination on the way round, and the start on the way back.
        assertThat(detours.leave(detour).metresFromStart()).isCloseTo(2000, within(10.0));
        assertThat(detours.rejoin(detour).metresFromStart()).isZero();
    }

    @Test
    void whereOnesStaysIsNoDeviation(@TempDir Path place) {
        TestTown map = new TestTown();
        map.grid(0, 0, 8, new Random(5));
        RoadNetwork network = map.build(place);
        RoadPoint here = snap(network, CAR, at(320, 350));
        Detours detours = new HierarchySearch(
                        StationBuckets.of(network, CAR, List.of(new StationAccess(1, List.of(here)))))
                .along(List.of(here, here), id -> true, Deadline.none())
                .detours()
                .orElseThrow();

        Deviation deviation = detours.deviation(detours.list().get(0));
        assertThat(deviation.millis()).isZero();
        assertThat(deviation.geometry().getNumPoints()).isEqualTo(2);
        assertThat(detours.route().durationMillis()).isZero();
    }

    @Test
    void aDetourOfAnotherQuestionIsRefused(@TempDir Path place) {
        TestTown map = new TestTown();
        map.grid(0, 0, 8, new Random(5));
        RoadNetwork network = map.build(place);
        List<RoadPoint> points = TestTown.randomPoints(network, CAR, 3, new Random(4));
        HierarchySearch search = new HierarchySearch(
                StationBuckets.of(network, CAR, List.of(new StationAccess(1, List.of(points.get(2))))));
        Detours one = search.along(points.subList(0, 2), id -> true, Deadline.none())
                .detours()
                .orElseThrow();
        Detours other = search.along(List.of(points.get(1), points.get(0)), id -> true, Deadline.none())
                .detours()
                .orElseThrow();

        assertThatThrownBy(() -> one.leave(other.list().get(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
