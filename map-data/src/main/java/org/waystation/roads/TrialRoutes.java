package org.waystation.roads;

import com.graphhopper.routing.DijkstraBidirectionRef;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.util.PMap;
import com.graphhopper.util.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A few routes of each vehicle class across the whole map, to be found again by its hierarchy before a graph answers anybody:
 * the files of a graph may each be as they were written, and yet not be what they should, or not be read as they were meant.
 * Not thread-safe.
 */
final class TrialRoutes {

    private static final int OF_EACH_CLASS = 4;
    /** Between two ends there may be no route; each search may look at all roads. */
    private static final int MOST_SEARCHES = 12;

    private static final long SEED = 1;
    /** Of a hierarchy's sums, relative. */
    private static final double ROUNDING = 1e-6;

    private final RoadHopper hopper;

    TrialRoutes(RoadHopper hopper) {
        this.hopper = hopper;
    }

    /** Without the hierarchies. */
    List<TrialRoute> find(VehicleFleet fleet) {
        List<TrialRoute> found = new ArrayList<>();
        for (String classId : fleet.ids()) {
            SplittableRandom random = new SplittableRandom(SEED);
            int enough = found.size() + OF_EACH_CLASS;
            for (int search = 0; search < MOST_SEARCHES && found.size() < enough; search++) {
                int from = random.nextInt(hopper.getBaseGraph().getNodes());
                int to = random.nextInt(hopper.getBaseGraph().getNodes());
                plain(classId, from, to).ifPresent(weight -> found.add(new TrialRoute(classId, from, to, weight)));
            }
        }
        return found;
    }

    private Optional<Double> plain(String classId, int from, int to) {
        Weighting weighting = hopper.createWeighting(hopper.getProfile(classId), new PMap());
        Path path = new DijkstraBidirectionRef(hopper.getBaseGraph(), weighting, TraversalMode.EDGE_BASED)
                .calcPath(from, to);
        return path.isFound() ? Optional.of(path.getWeight()) : Optional.empty();
    }

    /** What is wrong, for people; empty where the hierarchies find all of them. */
    Optional<String> findContradiction(List<TrialRoute> trials) {
        for (TrialRoute trial : trials) {
            if (!agrees(trial)) {
                return Optional.of(
                        "a route for " + trial.classId() + " is not found as it was when the graph was built");
            }
        }
        return Optional.empty();
    }

    private boolean agrees(TrialRoute trial) {
        RoutingCHGraph hierarchy = hopper.getCHGraphs().get(trial.classId());
        int nodes = hopper.getBaseGraph().getNodes();
        if (hierarchy == null || trial.fromNode() >= nodes || trial.toNode() >= nodes) {
            return false;
        }
        PMap options = new PMap().putObject(Parameters.Routing.ALGORITHM, Parameters.Algorithms.DIJKSTRA_BI);
        Path path =
                new CHRoutingAlgorithmFactory(hierarchy).createAlgo(options).calcPath(trial.fromNode(), trial.toNode());
        return path.isFound() && Math.abs(path.getWeight() - trial.weight()) <= ROUNDING * trial.weight();
    }
}
