package org.waystation.detours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadImportException;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadNetworkBuilder;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.VehicleFleet;

/**
 * Prints what detours to all stations cost by this engine, and by two of GraphHopper's routes for each station. Arguments: a
 * map file, or a number for a made-up country with so many nodes on each side; a folder to keep graphs in; numbers of
 * stations.
 */
final class EngineBench {

    private static final String VEHICLE = VehicleFleet.HEAVY_TRUCK;
    private static final VehicleFleet FLEET =
            new VehicleFleet(List.of(VehicleFleet.defaults().get(VEHICLE)));
    private static final int PAIRS = 200;
    private static final int ROUNDS = 5;
    private static final int ROUTES = 1000;

    private final RoadNetwork network;
    private final List<List<RoadPoint>> pairs = new ArrayList<>();

    private EngineBench(RoadNetwork network) {
        this.network = network;
        Random random = new Random(2);
        double apart = Math.min(50_000, 0.3 * diagonalMetres());
        while (pairs.size() < PAIRS) {
            List<RoadPoint> pair = TestTown.randomPoints(network, VEHICLE, 2, random);
            if (pair.get(0).position().distanceMetres(pair.get(1).position()) >= apart
                    && network.route(network.fleet().vehicle(VEHICLE), pair)
                            .route()
                            .isPresent()) {
                pairs.add(pair);
            }
        }
    }

    private double diagonalMetres() {
        var box = network.bounds();
        return new org.waystation.crs.Position(box.getMinX(), box.getMinY())
                .distanceMetres(new org.waystation.crs.Position(box.getMaxX(), box.getMaxY()));
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        EngineBench bench = new EngineBench(network(arguments[0], folder));
        bench.run(Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray());
    }

    private static RoadNetwork network(String map, Path folder)
            throws IOException, RoadImportException, UnusableGraphException {
        Path graph = folder.resolve(Path.of(map).getFileName().toString());
        if (!Files.exists(graph)) {
            Files.createDirectories(folder);
            boolean isSize = map.matches("\\d+");
            Path file = isSize
                    ? SyntheticCountry.write(Integer.parseInt(map), 1, folder.resolve("country.osm"))
                    : Path.of(map);
            long start = System.nanoTime();
            new RoadNetworkBuilder(FLEET).build(file, graph, Progress.SILENT);
            print("graph built in %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
        return RoadNetwork.load(graph, FLEET);
    }

    private void run(int[] sizes) {
        print(
                "%d junctions, %d edges%n",
                network.routingGraph(VEHICLE).baseGraph().getNodes(),
                network.routingGraph(VEHICLE).baseGraph().getEdges());
        double routeMicros = routeMicros();
        print("one CH route() of %s: %.0f µs%n", VEHICLE, routeMicros);
        print(
                "%9s %9s %10s %11s %11s %11s %11s %9s %9s %9s %9s%n",
                "stations",
                "prepare s",
                "bytes/st.",
                "p50 µs",
                "p99 µs",
                "15 min µs",
                "nearest µs",
                "2N/p50",
                "change µs",
                "compact s",
                "copy MB");
        for (int size : sizes) {
            row(size, routeMicros);
        }
    }

    private void row(int size, double routeMicros) {
        Random random = new Random(size);
        List<RoadPoint> points = TestTown.randomPoints(network, VEHICLE, size + 100, random);
        List<StationAccess> stations = IntStream.range(0, size)
                .mapToObj(id -> new StationAccess(id, List.of(points.get(id))))
                .toList();
        long start = System.nanoTime();
        StationBuckets buckets = StationBuckets.of(network, VEHICLE, stations);
        double prepareSeconds = (System.nanoTime() - start) / 1e9;
        DetourSearch search = new HierarchySearch(buckets);
        double[] along = micros(pair -> search.along(pairs.get((int) pair), id -> true, Deadline.none())
                .detours()
                .orElseThrow());
        double[] bounded = micros(pair -> search.along(pairs.get((int) pair), id -> true, 15 * 60_000, Deadline.none())
                .detours()
                .orElseThrow());
        double[] nearest = micros(pair -> search.nearest(
                pairs.get((int) pair).get(0), DetourSearch.Drive.TO_STATION, id -> true, 10, Deadline.none()));
        double[] change = micros(new LongConsumer() {
            private StationBuckets now = buckets;

            @Override
            public void accept(long pair) {
                now = now.isWorthCompacting() ? buckets : now;
                now = now.updated(
                        List.of(new StationAccess(pair % size, List.of(points.get(size + (int) (pair % 100))))),
                        List.of());
            }
        });
        start = System.nanoTime();
        StationBuckets compacted = buckets.compacted();
        double compactSeconds = (System.nanoTime() - start) / 1e9;
        print(
                "%9d %9.2f %10d %11.0f %11.0f %11.0f %11.0f %9.0f %9.0f %9.2f %9.1f%n",
                compacted.size(),
                prepareSeconds,
                buckets.bytes() / size,
                along[0],
                along[1],
                bounded[0],
                nearest[0],
                2 * size * routeMicros / along[0],
                change[0],
                compactSeconds,
                buckets.hierarchyBytes() / 1e6);
    }

    private double routeMicros() {
        Random random = new Random(3);
        List<RoadPoint> points = TestTown.randomPoints(network, VEHICLE, 2 * PAIRS, random);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < ROUTES; i++) {
                network.route(
                        network.fleet().vehicle(VEHICLE),
                        List.of(points.get(i % PAIRS), points.get(PAIRS + i * 7 % PAIRS)));
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e3 / ROUTES);
        }
        return best;
    }

    /** Median and 99th percentile over the pairs; of each pair the fastest of some rounds, the first for warming up. */
    private static double[] micros(LongConsumer question) {
        long[] best = new long[PAIRS];
        Arrays.fill(best, Long.MAX_VALUE);
        for (int round = 0; round <= ROUNDS; round++) {
            for (int pair = 0; pair < PAIRS; pair++) {
                long start = System.nanoTime();
                question.accept(pair);
                long nanos = System.nanoTime() - start;
                best[pair] = round == 0 ? best[pair] : Math.min(best[pair], nanos);
            }
        }
        Arrays.sort(best);
        return new double[] {best[PAIRS / 2] / 1e3, best[PAIRS * 99 / 100] / 1e3};
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
