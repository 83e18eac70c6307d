package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.graphhopper.routing.Dijkstra;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.util.TraversalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.progress.Progress;
import org.waystation.roads.RoutingGraph.PointGraph;

/** The hierarchies against a plain search that needs no preparation, on real roads. */
class RealExtractsTest {

    private static final int PAIRS = 100;

    @TempDir
    java.nio.file.Path folder;

    @ParameterizedTest
    @CsvSource({
        "heidelberg.osm.pbf,heavy_truck",
        "porto-2015-06.osm.pbf,car",
        "cn-shenzhen-longgang-2019.osm,light_truck"
    })
    void routesAreAsFastAsAnUnpreparedSearchFindsThem(String name, String vehicle) throws Exception {
        VehicleFleet fleet = new VehicleFleet(List.of(VehicleFleet.defaults().get(vehicle)));
        new RoadNetworkBuilder(fleet).build(TestNetworks.realFile(name), folder.resolve("graph"), Progress.SILENT);
        RoadNetwork network = RoadNetwork.load(folder.resolve("graph"), fleet);
        for (String vehicleId : network.fleet().ids()) {
            List<RoadPoint> points = randomPoints(network, vehicleId);
            int found = 0;
            for (int i = 0; i < points.size(); i += 2) {
                List<RoadPoint> pair = points.subList(i, i + 2);
                PointGraph graph = network.routingGraph(vehicleId).with(pair);
                Path plain = new Dijkstra(
                                graph.graph(),
                                graph.graph()
                                        .wrapWeighting(
                                                network.routingGraph(vehicleId).weighting()),
                                TraversalMode.EDGE_BASED)
                        .calcPath(graph.node(0), graph.node(1));
                RouteResult result = network.route(network.fleet().vehicle(vehicleId), pair);

                assertThat(result.route().isPresent()).isEqualTo(plain.isFound());
                if (plain.isFound()) {
                    found++;
                    Route route = result.route().orElseThrow();
                    assertThat(route.durationMillis()).as(vehicleId + pair).isEqualTo(plain.getTime());
                    assertThat(lengthMetres(route))
                            .isEqualTo(route.distanceMetres(), within(1 + route.distanceMetres() / 500));
                }
            }
            assertThat(found).as("routes for " + vehicleId).isGreaterThan(PAIRS * 8 / 10);
        }
    }

    private static double lengthMetres(Route route) {
        double metres = 0;
        var coordinates = route.geometry().getCoordinates();
        for (int i = 1; i < coordinates.length; i++) {
            metres += Position.of(coordinates[i - 1]).distanceMetres(Position.of(coordinates[i]));
        }
        return metres;
    }

    private static List<RoadPoint> randomPoints(RoadNetwork network, String vehicleId) {
        Random random = new Random(49);
        Envelope box = network.bounds();
        List<RoadPoint> points = new ArrayList<>();
        while (points.size() < 2 * PAIRS) {
            Position position = new Position(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            network.snap(position, network.fleet().vehicle(vehicleId)).point().ifPresent(points::add);
        }
        return points;
    }
}
