package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waystation.detours.TestTown.FLEET;
import static org.waystation.detours.TestTown.at;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.crs.Position;
import org.waystation.detours.DetourSearch.Drive;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleRoads;
import org.waystation.roads.VehicleSize;
import org.waystation.sweeps.SweepPool;
import org.waystation.sweeps.SweepsBusyException;

class SweepSearchTest {

    private static final SweepPool SWEEPS = new SweepPool(2, Duration.ZERO);

    @TempDir
    static Path folder;

    private static RoadNetwork town;

    @BeforeAll
    static void buildTwoTownsWithNoRoadBetween() {
        town = TestTown.twoTowns(folder);
    }

    @ParameterizedTest
    @CsvSource({"car,1", "car,2", "car,3", "car,4", "heavy_truck,5", "heavy_truck,6", "heavy_truck,7", "heavy_truck,8"})
    void whereAClassIsPreparedBothSearchesSayTheSame(String vehicleId, int seed) {
        Vehicle vehicle = FLEET.vehicle(vehicleId);
        Random random = new Random(seed);
        List<StationAccess> stations = stations(town, vehicle, random);
        DetourSearch sweeps = sweeps(town, vehicle, stations);
        DetourSearch hierarchy = new HierarchySearch(StationBuckets.of(town, vehicleId, stations));
        for (int i = 0; i < 20; i++) {
            List<RoadPoint> waypoints = TestTown.randomPoints(town, vehicle, 2 + i % 3, random);
            if (i % 5 == 1) {
                waypoints.set(1, stations.get(i).points().get(0));
            }
            long limit = i % 2 == 0 ? Long.MAX_VALUE : 60_000L * random.nextInt(10);
            DetourResult swept = sweeps.along(waypoints, id -> id % 7 != 3, limit, Deadline.none());
            DetourResult found = hierarchy.along(waypoints, id -> id % 7 != 3, limit, Deadline.none());

            assertThat(swept.detours().isPresent()).isEqualTo(found.detours().isPresent());
            if (swept instanceof Detours here && found instanceof Detours there) {
                assertThat(here.routeMillis()).isEqualTo(there.routeMillis());
                assertThat(here.unreachable()).isEqualTo(there.unreachable());
                assertThat(here.list()).isEqualTo(there.list());
            } else {
                assertThat(swept).isEqualTo(found);
            }
            for (Drive drive : Drive.values()) {
                assertThat(sweeps.nearest(waypoints.get(0), drive, id -> id % 2 == 0, 5, Deadline.none()))
                        .isEqualTo(hierarchy.nearest(waypoints.get(0), drive, id -> id % 2 == 0, 5, Deadline.none()));
                assertThat(sweeps.nearest(waypoints.get(0), drive, id -> true, 1000, Deadline.none()))
                        .isEqualTo(hierarchy.nearest(waypoints.get(0), drive, id -> true, 1000, Deadline.none()));
                EntranceCosts here = sweeps.entrances(waypoints.get(1), drive, Deadline.none());
                EntranceCosts there = hierarchy.entrances(waypoints.get(1), drive, Deadline.none());
                for (StationAccess station : stations) {
                    for (int entrance = 0; entrance < station.points().size(); entrance++) {
                        assertThat(here.find(station.stationId(), entrance))
                                .isEqualTo(there.find(station.stationId(), entrance));
                    }
                }
                for (long most : new long[] {0, 30_000, 120_000, 300_000}) {
                    EntranceCosts within = hierarchy.entrances(waypoints.get(1), drive, most, Deadline.none());
                    for (StationAccess station : stations) {
                        for (int entrance = 0; entrance < station.points().size(); entrance++) {
                            assertThat(within.find(station.stationId(), entrance))
                                    .isEqualTo(there.find(station.stationId(), entrance)
                                            .filter(cost -> cost.millis() <= most));
                        }
                    }
                }
            }
        }
        List<Long> ids = List.of(3L, 8L, 1L, 20L);
        TravelMatrix here = sweeps.matrix(ids, ids, Deadline.none());
        TravelMatrix there = hierarchy.matrix(ids, ids, Deadline.none());
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(here.find(row, column)).isEqualTo(there.find(row, column));
            }
        }
    }

    /** So many that large buckets are looked at group by group. */
    @ParameterizedTest
    @CsvSource({"car,21", "heavy_truck,22"})
    void ofManyStationsBothSearchesSayTheSameWithinAnyLimit(String vehicleId, int seed) {
        Vehicle vehicle = FLEET.vehicle(vehicleId);
        Random random = new Random(seed);
        List<RoadPoint> points = TestTown.randomPoints(town, vehicle, 700, random);
        List<StationAccess> stations = IntStream.range(0, 600)
                .mapToObj(id -> new StationAccess(
                        id, id < 100 ? List.of(points.get(id), points.get(600 + id)) : List.of(points.get(id))))
                .toList();
        DetourSearch sweeps = sweeps(town, vehicle, stations);
        StationBuckets buckets = StationBuckets.of(town, vehicleId, stations.subList(0, 590))
                .updated(stations.subList(590, 600), List.of());
        DetourSearch hierarchy = new HierarchySearch(buckets);
        for (int i = 0; i < 40; i++) {
            List<RoadPoint> waypoints = TestTown.randomPoints(town, vehicle, 2 + i % 2, random);
            if (i % 4 == 1) {
                waypoints.set(0, points.get(i));
            }
            long limit = random.nextInt(1 << 10 + random.nextInt(10));
            DetourResult swept = sweeps.along(waypoints, id -> true, limit, Deadline.none());
            DetourResult found = hierarchy.along(waypoints, id -> true, limit, Deadline.none());
            if (swept instanceof Detours here && found instanceof Detours there) {
                assertThat(here.routeMillis()).isEqualTo(there.routeMillis());
                assertThat(here.list()).isEqualTo(there.list());
                assertThat(here.unreachable()).isEqualTo(there.unreachable());
                there.list().stream().limit(20).forEach(detour -> DeviationOracle.assertDeviationAgrees(there, detour));
            } else {
                assertThat(swept).isEqualTo(found);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"car", "heavy_truck"})
    void theWaysAreThoseThatWereMeasured(String vehicleId) {
        Vehicle vehicle = FLEET.vehicle(vehicleId);
        Random random = new Random(11);
        List<StationAccess> stations = stations(town, vehicle, random);
        for (int i = 0; i < 10; i++) {
            List<RoadPoint> waypoints = inFirstTown(town, vehicle, 2 + i % 2, random);
            Detours detours = sweeps(town, vehicle, stations)
                    .along(waypoints, id -> true, Deadline.none())
                    .detours()
                    .orElseThrow();

            DeviationOracle.assertRouteAgrees(town, waypoints, detours);
            detours.list().forEach(detour -> DeviationOracle.assertDeviationAgrees(detours, detour));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "heidelberg.osm.pbf,3.9,31,2.5,12,9,false",
        "heidelberg.osm.pbf,3.5,7.5,2.3,8,5,true",
        "heidelberg.osm.pbf,2.2,3.4,2,6,2,false",
        "porto-2015-06.osm.pbf,4.5,60,3,25,14,true",
        "andorra-2026-04-04.osm.pbf,3.7,20,2.55,14,10,false"
    })
    void forVehiclesOfAnySizeDetoursAreThoseOfSeparateRoutesWithoutPreparation(
            String name, double height, double weight, double width, double length, double axle, boolean hazmat) {
        RoadNetwork network = TestTown.real(name);
        Vehicle vehicle =
                new Vehicle(FLEET.get("heavy_truck"), new VehicleSize(height, width, length, weight, axle, hazmat));
        assertThat(network.preparedClass(vehicle)).isEmpty();
        Random random = new Random(49);
        List<RoadPoint> points = TestTown.randomPoints(network, vehicle, 12, random);
        List<StationAccess> stations = IntStream.range(0, points.size())
                .mapToObj(id -> new StationAccess(id, List.of(points.get(id))))
                .toList();
        int compared = 0;
        for (int i = 0; i < 4; i++) {
            List<RoadPoint> waypoints = TestTown.randomPoints(network, vehicle, 2 + i % 2, random);
            DetourResult result = sweeps(network, vehicle, stations).along(waypoints, id -> true, Deadline.none());
            assertThat(result.detours().isPresent())
                    .isEqualTo(network.route(vehicle, waypoints).route().isPresent());
            if (result instanceof Detours detours) {
                RouteOracle.assertAgrees(network, waypoints, stations, detours);
                DeviationOracle.assertRouteAgrees(network, waypoints, detours);
                compared += detours.list().size();
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void noMoreSweepsAtOnceThanThereArePlaces() {
        Vehicle vehicle = FLEET.vehicle("car");
        VehicleRoads roads = town.vehicleRoads(vehicle);
        SweepPool two = new SweepPool(2, Duration.ZERO);
        var first = two.take(roads);
        var second = two.take(roads);

        assertThatThrownBy(() -> two.take(roads)).isInstanceOf(SweepsBusyException.class);
        first.close();
        two.take(roads).close();
        second.close();
    }

    @Test
    void aSweepEndsWithItsTime() {
        Vehicle vehicle = FLEET.vehicle("car");
        DetourSearch search = sweeps(town, vehicle, stations(town, vehicle, new Random(1)));
        List<RoadPoint> waypoints = inFirstTown(town, vehicle, 2, new Random(2));

        assertThatThrownBy(() -> search.along(waypoints, id -> true, Deadline.in(Duration.ZERO)))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(search.along(waypoints, id -> true, Deadline.none()).detours())
                .isPresent();
    }

    private static DetourSearch sweeps(RoadNetwork network, Vehicle vehicle, List<StationAccess> stations) {
        return new SweepSearch(StationSpots.of(network.vehicleRoads(vehicle), stations), SWEEPS);
    }

    /** Some with two access points, some on the same road, some in the other town. */
    private static List<StationAccess> stations(RoadNetwork network, Vehicle vehicle, Random random) {
        List<StationAccess> stations = new ArrayList<>();
        for (int id = 0; id < 60; id++) {
            List<RoadPoint> access = id % 4 == 3
                    ? TestTown.randomPoints(network, vehicle, 1, random)
                    : inFirstTown(network, vehicle, 1 + id % 2, random);
            stations.add(new StationAccess(id, access));
        }
        for (int i = 0; i < 4; i++) {
            stations.add(new StationAccess(
                    100 + i,
                    List.of(snap(network, vehicle, at(520 + 10 * i, 320)).get(0))));
        }
        return stations;
    }

    private static List<RoadPoint> inFirstTown(RoadNetwork network, Vehicle vehicle, int count, Random random) {
        List<RoadPoint> points = new ArrayList<>();
        while (points.size() < count) {
            points.addAll(snap(network, vehicle, at(1200 * random.nextDouble(), 1200 * random.nextDouble())));
        }
        return points;
    }

    private static List<RoadPoint> snap(RoadNetwork network, Vehicle vehicle, Position position) {
        return network.snap(position, vehicle).point().stream().toList();
    }
}
