package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.graphhopper.routing.querygraph.VirtualEdgeIteratorState;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.GHUtility;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;
import org.waystation.roads.RoutingGraph.PointGraph;

/**
 * Says where points lie in a hierarchy, dividing roads exactly as GraphHopper does. Thread-safe.
 *
 * <p>Where a turn restriction leads over a way, GraphHopper keeps copies of that way, told apart by which restrictions they
 * are under way to. A point within such a way lies in all of them.
 */
final class AnchorFinder {

    private final RoutingGraph graph;
    private final HierarchyOrder order;

    AnchorFinder(RoutingGraph graph, HierarchyOrder order) {
        this.graph = graph;
        this.order = order;
    }

    Anchor of(RoadPoint point) {
        PointGraph points = graph.with(List.of(point));
        int node = points.node(0);
        BaseGraph base = graph.baseGraph();
        Weighting weighting = graph.weighting();
        boolean isJunction = node < base.getNodes();
        EndsBuilder leaving = new EndsBuilder(true);
        EndsBuilder entering = new EndsBuilder(false);
        EdgeExplorer copies = base.createEdgeExplorer();
        EdgeIterator edge = points.graph().createEdgeExplorer().setBaseNode(node);
        while (edge.next()) {
            int key = isJunction ? edge.getEdgeKey() : originalKey(points, edge);
            double outSeconds = weighting.calcEdgeWeight(edge, false);
            double inSeconds = weighting.calcEdgeWeight(edge, true);
            if (isJunction) {
                leaving.add(key, edge.getAdjNode(), outSeconds, edge.getDistance());
                entering.add(key ^ 1, edge.getAdjNode(), inSeconds, edge.getDistance());
            } else {
                int adjacent = edge.getAdjNode();
                double metres = edge.getDistance();
                base.forEdgeAndCopiesOfEdge(copies, adjacent, GHUtility.getEdgeFromEdgeKey(key), copy -> {
                    int copyKey = 2 * copy + (key & 1);
                    leaving.add(copyKey, adjacent, outSeconds, metres);
                    entering.add(copyKey ^ 1, adjacent, inSeconds, metres);
                });
            }
        }
        int junction = isJunction ? order.rankOf()[node] : Anchor.WITHIN_ROAD;
        Anchor.Ends out = leaving.build();
        Anchor.Ends in = entering.build();
        int[] roads = IntStream.concat(Arrays.stream(out.keys()), Arrays.stream(in.keys()))
                .map(GHUtility::getEdgeFromEdgeKey)
                .distinct()
                .toArray();
        return new Anchor(point, junction, out, in, roads);
    }

    private static int originalKey(PointGraph points, EdgeIterator edge) {
        EdgeIteratorState state = points.graph().getEdgeIteratorStateForKey(edge.getEdgeKey());
        return ((VirtualEdgeIteratorState) state).getOriginalEdgeKey();
    }

    RoadAlong along(Anchor from, Anchor to) {
        if (from.isJunction() && from.junction() == to.junction()) {
            return RoadAlong.ONE_PLACE;
        }
        RoadAlong best = RoadAlong.NONE;
        for (int i = 0; i < from.leaving().size(); i++) {
            for (int j = 0; j < to.entering().size(); j++) {
                int key = from.leaving().key(i);
                if (key == to.entering().key(j)) {
                    if (!from.isJunction() && !to.isJunction()) {
                        return within(from, to);
                    }
                    long cost = from.isJunction()
                            ? to.entering().cost(j)
                            : from.leaving().cost(i);
                    best = cost < best.cost() ? new RoadAlong(cost, key) : best;
                }
            }
        }
        return best;
    }

    /** The part of a road between two points in it, divided at both; none where that is against its direction. */
    private RoadAlong within(Anchor from, Anchor to) {
        PointGraph points = graph.with(List.of(from.point(), to.point()));
        if (points.node(0) == points.node(1)) {
            return RoadAlong.ONE_PLACE;
        }
        EdgeIterator edge = points.graph().createEdgeExplorer().setBaseNode(points.node(0));
        while (edge.next()) {
            double seconds = graph.weighting().calcEdgeWeight(edge, false);
            if (edge.getAdjNode() == points.node(1) && Double.isFinite(seconds)) {
                return new RoadAlong(PackedCost.ofSeconds(seconds, edge.getDistance()), originalKey(points, edge));
            }
        }
        return RoadAlong.NONE;
    }

    /** Collects ends; roads that are closed in the direction in question are left out. */
    private final class EndsBuilder {

        private final boolean isLeaving;
        private final IntArrayList keys = new IntArrayList();
        private final IntArrayList ranks = new IntArrayList();
        private final IntArrayList slots = new IntArrayList();
        private final LongArrayList costs = new LongArrayList();

        EndsBuilder(boolean isLeaving) {
            this.isLeaving = isLeaving;
        }

        void add(int key, int junction, double seconds, double metres) {
            if (Double.isFinite(seconds)) {
                keys.add(key);
                ranks.add(order.rankOf()[junction]);
                slots.add(isLeaving ? order.headSlot(key) : order.tailSlot(key));
                costs.add(PackedCost.ofSeconds(seconds, metres));
            }
        }

        Anchor.Ends build() {
            return new Anchor.Ends(keys.toArray(), ranks.toArray(), slots.toArray(), costs.toArray());
        }
    }
}
