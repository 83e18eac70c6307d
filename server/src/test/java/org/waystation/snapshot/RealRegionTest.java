package org.waystation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.database.TestDatabase;
import org.waystation.detours.Deadline;
import org.waystation.detours.Detour;
import org.waystation.detours.Detours;
import org.waystation.detours.StationAccess;
import org.waystation.osm.RegionImport;
import org.waystation.progress.Progress;
import org.waystation.regions.RegionStore;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleClass;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.Station;
import org.waystation.stations.StationStore;

/**
 * The main job on real data, from the OSM file to the detours: for every station of the region the detour equals, to the
 * second, what three routes of the road network's own come to.
 */
class RealRegionTest {

    private static final int PAIRS = 2;
    private static final double SECOND_IN_MILLIS = 1_000;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "andorra-2026-04-04.osm.pbf",
                "heidelberg.osm.pbf",
                "liechtenstein.osm.pbf",
                "cn-shenzhen-longgang-2019.osm",
                "porto-2015-06.osm.pbf"
            })
    void detoursOfAllStationsEqualTheSumsOfRoutes(String file) throws Exception {
        Path osm = Path.of(System.getProperty("real.data"), "osm", file);
        assumeTrue(Files.exists(osm), "real extracts are not there: " + osm);
        DATABASE.clear();
        RegionSnapshot region = load(osm);
        int compared = 0;
        for (VehicleClass each : region.roads().fleet().classes()) {
            Vehicle vehicle = Vehicle.of(each);
            Random random = new Random(file.hashCode());
            for (int pair = 0; pair < PAIRS; pair++) {
                compared += compare(region, vehicle, randomRoute(region.roads(), vehicle, random));
            }
        }
        assertThat(compared).as("stations compared").isPositive();
    }

    private RegionSnapshot load(Path osm) throws Exception {
        RegionStore regions = new RegionStore(DATABASE.get());
        StationStore stations = new StationStore(DATABASE.get());
        VehicleFleet fleet = VehicleFleet.defaults();
        new RegionImport(DATABASE.get(), regions, stations, fleet, folder, Clock.systemUTC())
                .importFile(osm, RegionImport.Settings.defaults(), Progress.SILENT);
        LiveSnapshot live = new LiveSnapshot();
        try (SnapshotLoader loader = new SnapshotLoader(
                DATABASE.get(),
                regions,
                stations,
                new RegionGraphs(folder.resolve("graphs"), fleet),
                Clock.systemUTC(),
                live)) {
            loader.start();
            return live.get();
        }
    }

    private static int compare(RegionSnapshot region, Vehicle vehicle, Route route) {
        List<StationAccess> accesses = new ArrayList<>();
        for (Station station : region.stations().list()) {
            region.accesses().by(vehicle).apply(station.id()).ifPresent(accesses::add);
        }
        Detours detours = (Detours) region.detours(vehicle).along(route.waypoints(), id -> true, Deadline.none());
        Map<Long, Detour> byStation = new HashMap<>();
        detours.list().forEach(detour -> byStation.put(detour.stationId(), detour));
        for (StationAccess access : accesses) {
            Optional<Long> expected = expectedMillis(region.roads(), vehicle, route, access);
            Optional<Long> actual =
                    Optional.ofNullable(byStation.get(access.stationId())).map(Detour::detourMillis);
            assertThat(actual.isPresent()).as("reachable").isEqualTo(expected.isPresent());
            expected.ifPresent(millis -> assertThat((double) actual.orElseThrow())
                    .as("detour of station %d", access.stationId())
                    .isCloseTo(millis, within(SECOND_IN_MILLIS)));
        }
        return accesses.size();
    }

    private static Optional<Long> expectedMillis(
            RoadNetwork roads, Vehicle vehicle, Route route, StationAccess access) {
        RoadPoint from = route.waypoints().get(0);
        RoadPoint to = route.waypoints().get(1);
        return access.points().stream()
                .flatMap(point -> roads.route(vehicle, List.of(from, point, to)).route().stream())
                .map(Route::durationMillis)
                .min(Long::compare)
                .map(millis -> millis - route.durationMillis());
    }

    private static Route randomRoute(RoadNetwork roads, Vehicle vehicle, Random random) {
        while (true) {
            List<RoadPoint> ends = List.of(randomPoint(roads, vehicle, random), randomPoint(roads, vehicle, random));
            Optional<Route> route = roads.route(vehicle, ends).route();
            if (route.isPresent()) {
                return route.get();
            }
        }
    }

    private static RoadPoint randomPoint(RoadNetwork roads, Vehicle vehicle, Random random) {
        Envelope bounds = roads.bounds();
        while (true) {
            Position position = new Position(
                    bounds.getMinX() + random.nextDouble() * bounds.getWidth(),
                    bounds.getMinY() + random.nextDouble() * bounds.getHeight());
            Optional<RoadPoint> point = roads.snap(position, vehicle).point();
            if (point.isPresent()) {
                return point.get();
            }
        }
    }
}
