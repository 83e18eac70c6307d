package org.waystation.roads;

import com.graphhopper.routing.DijkstraBidirectionRef;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.PMap;
import com.graphhopper.util.Parameters;
import java.util.Optional;

/**
 * A few short routes of each vehicle class, found by its hierarchy and without it, before a graph answers anybody: the files of
 * a graph may each be as they were written and yet not belong together. For one graph, not thread-safe.
 */
final class TrialRoutes {

    private static final int OF_EACH_CLASS = 8;

    /** Of a hierarchy's sums, relative. */
    private static final double ROUNDING = 1e-6;

    /** Short enough that the search without a hierarchy looks at one town only, also in a country. */
    private static final int MOST_ROADS = 20;

    private final RoadHopper hopper;
    private final BaseGraph roads;

    TrialRoutes(RoadHopper hopper) {
        this.hopper = hopper;
        this.roads = hopper.getBaseGraph();
    }

    /** What is wrong, for people; empty where all routes come out the same. */
    Optional<String> findContradiction(VehicleFleet fleet) {
        for (String classId : fleet.ids()) {
            Weighting weighting = hopper.createWeighting(hopper.getProfile(classId), new PMap());
            RoutingCHGraph hierarchy = hopper.getCHGraphs().get(classId);
            for (int trial = 0; trial < OF_EACH_CLASS; trial++) {
                int from = (int) ((long) roads.getNodes() * trial / OF_EACH_CLASS);
                int to = somewhereFrom(from, weighting);
                if (to != from && !agree(from, to, weighting, hierarchy)) {
                    return Optional.of("a route for " + classId + " is another one by its hierarchy than by its roads");
                }
            }
        }
        return Optional.empty();
    }

    /** Where one gets on the first road that goes on, again and again, without turning back. */
    private int somewhereFrom(int from, Weighting weighting) {
        EdgeExplorer explorer = roads.createEdgeExplorer();
        int at = from;
        int before = EdgeIterator.NO_EDGE;
        for (int road = 0; road < MOST_ROADS; road++) {
            EdgeIterator next = explorer.setBaseNode(at);
            boolean goesOn = false;
            while (!goesOn && next.next()) {
                goesOn = next.getEdge() != before
                        && next.getAdjNode() != at
                        && Double.isFinite(weighting.calcEdgeWeight(next, false))
                        && (before == EdgeIterator.NO_EDGE
                                || Double.isFinite(weighting.calcTurnWeight(before, at, next.getEdge())));
            }
            if (!goesOn) {
                return at;
            }
            before = next.getEdge();
            at = next.getAdjNode();
        }
        return at;
    }

    private boolean agree(int from, int to, Weighting weighting, RoutingCHGraph hierarchy) {
        PMap options = new PMap().putObject(Parameters.Routing.ALGORITHM, Parameters.Algorithms.DIJKSTRA_BI);
        Path prepared =
                new CHRoutingAlgorithmFactory(hierarchy).createAlgo(options).calcPath(from, to);
        Path plain = new DijkstraBidirectionRef(roads, weighting, TraversalMode.EDGE_BASED).calcPath(from, to);
        return prepared.isFound()
                && plain.isFound()
                && prepared.getTime() == plain.getTime()
                && Math.abs(prepared.getWeight() - plain.getWeight()) <= ROUNDING * plain.getWeight();
    }
}
