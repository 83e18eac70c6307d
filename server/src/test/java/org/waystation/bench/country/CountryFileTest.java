package org.waystation.bench.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadNetworkBuilder;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;

final class CountryFileTest {

    private static final int JUNCTIONS = 3_000;
    private static final VehicleFleet FLEET =
            new VehicleFleet(List.of(VehicleFleet.defaults().get(VehicleFleet.HEAVY_TRUCK)));
    private static final Vehicle TRUCK = Vehicle.of(FLEET.get(VehicleFleet.HEAVY_TRUCK));

    @TempDir
    private Path folder;

    @Test
    void theSameSeedMakesTheSameCountry() throws Exception {
        Path one = folder.resolve("one.osm.pbf");
        Path other = folder.resolve("other.osm.pbf");
        Path third = folder.resolve("third.osm.pbf");
        CountryFile.draw(JUNCTIONS, 7).write(one);
        CountryFile.draw(JUNCTIONS, 7).write(other);
        CountryFile.draw(JUNCTIONS, 8).write(third);
        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(Files.mismatch(one, third)).isNotEqualTo(-1);
    }

    @Test
    void oneCanDriveFromAnywhereToAnywhere() throws Exception {
        CountryFile country = CountryFile.draw(JUNCTIONS, 1);
        Path file = folder.resolve("country.osm.pbf");
        country.write(file);
        Path graph = folder.resolve("graph");
        new RoadNetworkBuilder(FLEET).build(file, graph, Progress.SILENT);
        try (RoadNetwork network = RoadNetwork.load(graph, FLEET)) {
            assertThat(country.junctions()).isBetween((long) (0.7 * JUNCTIONS), (long) (1.5 * JUNCTIONS));
            Random random = new Random(1);
            for (int i = 0; i < 100; i++) {
                List<RoadPoint> ends = List.of(anywhere(network, random), anywhere(network, random));
                assertThat(network.route(TRUCK, ends).route()).as("%s", ends).isPresent();
            }
        }
    }

    private static RoadPoint anywhere(RoadNetwork network, Random random) {
        Envelope bounds = network.bounds();
        while (true) {
            Position position = new Position(
                    bounds.getMinX() + random.nextDouble() * bounds.getWidth(),
                    bounds.getMinY() + random.nextDouble() * bounds.getHeight());
            var found = network.snap(position, TRUCK).point();
            if (found.isPresent()) {
                return found.get();
            }
        }
    }
}
