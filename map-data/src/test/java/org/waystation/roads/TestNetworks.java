package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.waystation.crs.Position;
import org.waystation.progress.Progress;

/** Builds and asks networks in tests. */
final class TestNetworks {

    private TestNetworks() {}

    static RoadNetwork build(MapSketch sketch, Path folder) {
        return build(sketch.write(folder), folder);
    }

    static RoadNetwork build(Path osmFile, Path folder) {
        try {
            new RoadNetworkBuilder(VehicleFleet.defaults()).build(osmFile, folder.resolve("graph"), Progress.SILENT);
            return RoadNetwork.load(folder.resolve("graph"), VehicleFleet.defaults());
        } catch (RoadImportException | UnusableGraphException e) {
            throw new AssertionError(e);
        }
    }

    static Path realFile(String name) {
        Path file = Path.of(System.getProperty("real.data", "absent"))
                .resolve("osm")
                .resolve(name);
        assumeTrue(Files.exists(file), "needs the real extract " + name + " (system property real.data)");
        return file;
    }

    static RoadPoint snap(RoadNetwork network, String vehicleId, Position position) {
        SnapResult result = network.snap(position, network.fleet().vehicle(vehicleId));
        assertThat(result).isInstanceOf(SnapResult.Snapped.class);
        return result.point().orElseThrow();
    }

    static RouteResult route(RoadNetwork network, String vehicleId, Position... waypoints) {
        List<RoadPoint> points = Stream.of(waypoints)
                .map(waypoint -> snap(network, vehicleId, waypoint))
                .toList();
        return network.route(network.fleet().vehicle(vehicleId), points);
    }

    /** Length of the route, whole hundreds of metres, as a drawing has them; −1 where there is none. */
    static long cells(RoadNetwork network, String vehicleId, Position... waypoints) {
        return route(network, vehicleId, waypoints)
                .route()
                .map(found -> Math.round(found.distanceMetres() / 100))
                .orElse(-1L);
    }
}
