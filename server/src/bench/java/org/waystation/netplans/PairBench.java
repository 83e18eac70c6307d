package org.waystation.netplans;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadNetworkBuilder;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.VehicleFleet;

/**
 * Prints what the best pickup and return cost among so many stations that lend, strewn over the roads of an OSM file:
 * arguments are the file and a folder to build the graph in. A tenth of the stations have nets left, then all of them.
 */
final class PairBench {

    private static final int QUESTIONS = Integer.getInteger("questions", 60);
    private static final int STATIONS = Integer.getInteger("stations", 1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double NANOS_PER_MILLI = 1e6;

    private PairBench() {}

    public static void main(String[] arguments) throws Exception {
        VehicleFleet fleet = new VehicleFleet(List.of(VehicleFleet.defaults().get(VehicleFleet.HEAVY_TRUCK)));
        Path graph = Path.of(arguments[1]);
        new RoadNetworkBuilder(fleet).build(Path.of(arguments[0]), graph, Progress.SILENT);
        RoadNetwork roads = RoadNetwork.load(graph, fleet);
        Random random = new Random(1);
        List<StationAccess> stations = new ArrayList<>();
        for (long id = 0; id < STATIONS; id++) {
            stations.add(new StationAccess(id, List.of(anywhere(roads, random))));
        }
        DetourSearch search = new HierarchySearch(StationBuckets.of(roads, VehicleFleet.HEAVY_TRUCK, stations));
        print("%-24s %9s %9s %9s %9s %9s%n", "nets left at", "median ms", "p90 ms", "max ms", "given up", "no pair");
        for (int oneIn : new int[] {100, 10, 1}) {
            // The first run warms up.
            run(roads, search, stations, oneIn, false);
            run(roads, search, stations, oneIn, true);
        }
    }

    private static void run(
            RoadNetwork roads, DetourSearch search, List<StationAccess> stations, int oneIn, boolean isTold) {
        Random random = new Random(2);
        double[] millis = new double[QUESTIONS];
        int givenUp = 0;
        int none = 0;
        for (int question = 0; question < QUESTIONS; question++) {
            RoadPoint from = anywhere(roads, random);
            RoadPoint to = anywhere(roads, random);
            long start = System.nanoTime();
            try {
                boolean isFound = !new PairSearch(search, judge(oneIn))
                        .best(from, to, stations, 5, Deadline.in(PATIENCE))
                        .isEmpty();
                none += isFound ? 0 : 1;
            } catch (DeadlineExceededException e) {
                givenUp++;
            }
            millis[question] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        if (isTold) {
            print(
                    "%-24s %9.1f %9.1f %9.1f %9d %9d%n",
                    STATIONS / oneIn + " of " + STATIONS,
                    millis[QUESTIONS / 2],
                    millis[QUESTIONS * 9 / 10],
                    millis[QUESTIONS - 1],
                    givenUp,
                    none);
        }
    }

    private static PairSearch.Judge judge(int oneIn) {
        return new PairSearch.Judge() {
            @Override
            public boolean mayPickUp(long stationId, long millisFromStart) {
                return stationId % oneIn == 0;
            }

            @Override
            public boolean mayReturn(long stationId, long millisFromStart) {
                return true;
            }
        };
    }

    private static RoadPoint anywhere(RoadNetwork roads, Random random) {
        Envelope bounds = roads.bounds();
        while (true) {
            Position position = new Position(
                    bounds.getMinX() + random.nextDouble() * bounds.getWidth(),
                    bounds.getMinY() + random.nextDouble() * bounds.getHeight());
            var point = roads.snap(position, roads.fleet().vehicle(VehicleFleet.HEAVY_TRUCK))
                    .point();
            if (point.isPresent()) {
                return point.get();
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values));
    }
}
