package org.waystation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.bench.country.CountryFile;
import org.waystation.crs.Position;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadImportException;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadNetworkBuilder;
import org.waystation.roads.UnusableGraphException;

/**
 * Graphs that were built stay for the next run. One that this version of the program cannot use is built again.
 *
 * <pre>
 * graphs/NAME/             as the program has them
 * NAME.osm.pbf             a made-up country's map
 * NAME.service-areas.csv   longitude,latitude
 * NAME.build-seconds
 * </pre>
 */
final class GraphShelf {

    private static final Logger LOG = LoggerFactory.getLogger(GraphShelf.class);

    private final Path folder;

    GraphShelf(Path folder) {
        this.folder = folder;
    }

    static Path graphFolder(Path shelf, String name) {
        return shelf.resolve("graphs").resolve(name);
    }

    BenchGraph country(int junctions, long seed) throws IOException, RoadImportException, UnusableGraphException {
        String name = "country-" + junctions + "-" + seed;
        Path map = folder.resolve(name + ".osm.pbf");
        Path serviceAreas = folder.resolve(name + ".service-areas.csv");
        if (!Files.exists(serviceAreas)) {
            LOG.info("drawing a country of {} junctions", junctions);
            Files.createDirectories(folder);
            CountryFile country = CountryFile.draw(junctions, seed);
            country.write(map);
            Files.write(
                    serviceAreas,
                    country.serviceAreas().stream().map(GraphShelf::line).toList());
        }
        List<Position> positions = Files.readAllLines(serviceAreas).stream()
                .map(GraphShelf::position)
                .toList();
        return graph(name, true, map, positions);
    }

    BenchGraph extract(Path map) throws IOException, RoadImportException, UnusableGraphException {
        return graph(map.getFileName().toString().replaceAll("\\..*", ""), false, map, List.of());
    }

    private BenchGraph graph(String name, boolean isMadeUp, Path map, List<Position> serviceAreas)
            throws IOException, RoadImportException, UnusableGraphException {
        Path graph = graphFolder(folder, name);
        Path seconds = folder.resolve(name + ".build-seconds");
        RoadNetwork network;
        try {
            network = RoadNetwork.loadWhole(graph, BenchGraph.FLEET);
        } catch (UnusableGraphException e) {
            LOG.info("building the graph of {}", name);
            Files.createDirectories(graph.getParent());
            long start = System.nanoTime();
            new RoadNetworkBuilder(BenchGraph.FLEET).build(map, graph, Progress.SILENT);
            Files.writeString(seconds, String.format(Locale.ROOT, "%.1f%n", (System.nanoTime() - start) / 1e9));
            network = RoadNetwork.loadWhole(graph, BenchGraph.FLEET);
        }
        return new BenchGraph(
                name,
                isMadeUp,
                graph,
                network,
                Double.parseDouble(Files.readString(seconds).strip()),
                serviceAreas);
    }

    private static String line(Position position) {
        return String.format(Locale.ROOT, "%.7f,%.7f", position.longitude(), position.latitude());
    }

    private static Position position(String line) {
        String[] numbers = line.split(",");
        return new Position(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }
}
