package org.waystation.coverage;

import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.util.TraversalMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.waystation.bench.report.BenchReport.Coverage;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.RoutingGraph;
import org.waystation.roads.RoutingGraph.PointGraph;
import org.waystation.roads.Spot;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;
import org.waystation.sweeps.SweepPool;

/**
 * What it costs to measure the coverage of a whole network, beside one plain Dijkstra search over it by GraphHopper, turn
 * restrictions respected by both. A run takes as long as JMH's warm-up of anything else here, so the middle one of several
 * must do. In this package, as the engine is nobody else's.
 */
public final class CoverageStopwatch {

    private static final List<Long> THRESHOLDS = List.of(900L, 1800L, 2700L);

    private static final double FARTHEST_MILLIS = 2_700_000;
    private static final int FAR_ROADS = 20;

    private final RoadNetwork network;
    private final Vehicle vehicle;
    private final int runs;

    /** @param runs of each; the first is not counted where there are more */
    public CoverageStopwatch(RoadNetwork network, Vehicle vehicle, int runs) {
        this.network = network;
        this.vehicle = vehicle;
        this.runs = runs;
    }

    public Coverage measure(String graph, List<StationAccess> stations) throws Exception {
        VehicleRoads roads = network.vehicleRoads(vehicle);
        long start = System.nanoTime();
        RoadStretches stretches = network.stretches();
        RoadUnits units = RoadUnits.of(stretches, roads.directed(), List.of(), () -> {});
        double prepareMillis = (System.nanoTime() - start) / 1e6;
        List<Spot> spots = stations.stream()
                .flatMap(station -> station.points().stream())
                .map(roads::spot)
                .toList();
        SweepPool sweeps = new SweepPool(1, Duration.ZERO);
        double plainMillis = middleMillis(() -> dijkstra(stations));
        double sweepMillis = middleMillis(() -> {
            try (Sweep sweep = sweeps.take(roads)) {
                return DriveTimes.of(roads, stretches, spots, Direction.TO_ORIGINS, sweep, () -> {});
            }
        });
        double bothMillis = middleMillis(() -> {
            double found = 0;
            for (Direction direction : Direction.values()) {
                try (Sweep sweep = sweeps.take(roads)) {
                    DriveTimes times = DriveTimes.of(roads, stretches, spots, direction, sweep, () -> {});
                    UnitTally tally = new UnitTally(stretches, units);
                    FarRoads far = new FarRoads(stretches, roads.directed(), units, FARTHEST_MILLIS);
                    times.tell(tally.and(far), () -> {});
                    found += far.list(FAR_ROADS, unit -> true, true).size();
                    for (int number = 0; number < stretches.classes().size(); number++) {
                        found += Figures.of(tally.sum(unit -> true, number), THRESHOLDS, true)
                                .shareWithin(0);
                    }
                }
            }
            return found;
        });
        return new Coverage(
                graph, stretches.size(), stations.size(), prepareMillis, plainMillis, sweepMillis, bothMillis);
    }

    /** From the road of one station to every other road. */
    private int dijkstra(List<StationAccess> stations) {
        RoutingGraph graph = network.routingGraph(vehicle.classId());
        PointGraph points = graph.with(List.of(stations.get(0).points().get(0)));
        int[] found = new int[1];
        ShortestPathTree tree = new ShortestPathTree(
                points.graph(), points.graph().wrapWeighting(graph.weighting()), false, TraversalMode.EDGE_BASED);
        tree.setTimeLimit(Double.MAX_VALUE);
        tree.search(points.node(0), label -> found[0]++);
        return found[0];
    }

    private double middleMillis(Callable<?> work) throws Exception {
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            work.call();
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        double[] counted = runs == 1 ? millis : Arrays.copyOfRange(millis, 1, runs);
        Arrays.sort(counted);
        return counted[counted.length / 2];
    }
}
