package org.waystation.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.waystation.bench.report.BenchReport.Start;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.StationSite;

/**
 * What a start costs: a new Java process takes up a graph that is there, finds the stations' roads, prepares them, and
 * answers one question. JMH does not fit here, as the parts and the memory are wanted from the same process.
 */
final class ColdStart {

    private static final String RESULT = "start:";

    private ColdStart() {}

    /** The start of middle time among several. */
    static Start measure(BenchGraph graph, List<StationAccess> stations, Trip trip, int starts, Path work)
            throws IOException, InterruptedException {
        Path places = work.resolve("places.csv");
        List<Position> positions =
                new ArrayList<>(List.of(trip.from().position(), trip.to().position()));
        stations.forEach(station -> positions.add(station.points().get(0).position()));
        GraphShelf.writePositions(places, positions);
        List<Start> found = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            double[] numbers = start(graph.folder(), places);
            found.add(new Start(
                    stations.size(),
                    starts,
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    graph.folderBytes(),
                    Math.round(numbers[3])));
        }
        found.sort(Comparator.comparingDouble(
                start -> start.loadSeconds() + start.prepareSeconds() + start.firstAnswerSeconds()));
        return found.get(found.size() / 2);
    }

    private static double[] start(Path graph, Path places) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + Runtime.getRuntime().maxMemory(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName(),
                        graph.toString(),
                        places.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A start from " + graph + " failed: " + output);
        }
        String line = output.lines()
                .filter(text -> text.startsWith(RESULT))
                .findFirst()
                .orElseThrow();
        return java.util.Arrays.stream(line.substring(RESULT.length()).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The process: a graph folder and a file of positions, of which the first two are a trip's ends. */
    public static void main(String[] arguments) throws Exception {
        List<Position> places = GraphShelf.readPositions(Path.of(arguments[1]));
        long begin = System.nanoTime();
        RoadNetwork network = RoadNetwork.load(Path.of(arguments[0]), BenchGraph.FLEET);
        long loaded = System.nanoTime();
        List<StationAccess> stations = new ArrayList<>();
        for (Position place : places.subList(2, places.size())) {
            network.snapStation(place, BenchGraph.TRUCK, StationSite.motorway())
                    .point()
                    .ifPresent(point -> stations.add(new StationAccess(stations.size(), List.of(point))));
        }
        HierarchySearch search = new HierarchySearch(StationBuckets.of(network, BenchGraph.TRUCK.classId(), stations));
        long prepared = System.nanoTime();
        List<RoadPoint> waypoints = places.subList(0, 2).stream()
                .map(place -> network.snap(place, BenchGraph.TRUCK).point().orElseThrow())
                .toList();
        int answers = search.along(waypoints, id -> true, Deadline.none())
                .detours()
                .orElseThrow()
                .list()
                .size();
        long answered = System.nanoTime();
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                Locale.ROOT,
                "%s%.3f,%.3f,%.3f,%d,%d,%d%n",
                RESULT,
                (loaded - begin) / 1e9,
                (prepared - loaded) / 1e9,
                (answered - prepared) / 1e9,
                used,
                answers,
                search.hashCode() + network.hashCode());
    }
}
