package org.waystation.roads;

import com.carrotsearch.hppc.IntArrayList;
import com.graphhopper.routing.querygraph.VirtualEdgeIteratorState;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.GHUtility;
import java.util.List;
import java.util.Optional;
import org.waystation.roads.RoutingGraph.PointGraph;

/**
 * The road network as one vehicle drives it, for searches without preparation: the arcs of {@link DirectedRoads}, which of
 * them are open, and where points lie among them. Roads are divided at points exactly as {@link RoadNetwork#route} divides
 * them. Immutable and thread-safe; the arrays are shared and must not be changed. Memory: two bits an arc.
 */
public final class VehicleRoads {

    private final RoutingGraph graph;
    private final DirectedRoads directed;
    private final OpenArcs open;

    VehicleRoads(RoutingGraph graph, DirectedRoads directed, OpenArcs open) {
        this.graph = graph;
        this.directed = directed;
        this.open = open;
    }

    /** The same in GraphHopper's terms, for the detour engine only. */
    public RoutingGraph routingGraph() {
        return graph;
    }

    public DirectedRoads directed() {
        return directed;
    }

    OpenArcs openArcs() {
        return open;
    }

    /** A bit by arc, whether it may be driven, from the lowest of each word to the highest. */
    public long[] open() {
        return open.along();
    }

    /** A bit by arc, whether its twin may be driven. */
    public long[] openAgainst() {
        return open.against();
    }

    /** @throws IllegalArgumentException if the point belongs to another network or to a vehicle that drives otherwise */
    public Spot spot(RoadPoint point) {
        PointGraph points = graph.with(List.of(point));
        int node = points.node(0);
        BaseGraph base = graph.baseGraph();
        boolean isJunction = node < base.getNodes();
        EndsBuilder leaving = new EndsBuilder();
        EndsBuilder entering = new EndsBuilder();
        EdgeExplorer copies = base.createEdgeExplorer();
        EdgeIterator edge = points.graph().createEdgeExplorer().setBaseNode(node);
        while (edge.next()) {
            double out = graph.weighting().calcEdgeWeight(edge, false);
            double in = graph.weighting().calcEdgeWeight(edge, true);
            int centimetres = RoadArcs.centimetres(edge.getDistance());
            int far = edge.getAdjNode();
            if (isJunction) {
                leaving.add(directed.shape().entering(far, edge.getEdgeKey()), out, centimetres);
                entering.add(directed.shape().leaving(far, edge.getReverseEdgeKey()), in, centimetres);
            } else {
                int key = originalKey(points, edge);
                base.forEdgeAndCopiesOfEdge(copies, far, GHUtility.getEdgeFromEdgeKey(key), copy -> {
                    int copyKey = 2 * copy + (key & 1);
                    leaving.add(directed.shape().entering(far, copyKey), out, centimetres);
                    entering.add(directed.shape().leaving(far, copyKey ^ 1), in, centimetres);
                });
            }
        }
        return new Spot(isJunction ? node : Spot.WITHIN_ROAD, leaving.build(), entering.build());
    }

    private static int originalKey(PointGraph points, EdgeIterator edge) {
        EdgeIteratorState state = points.graph().getEdgeIteratorStateForKey(edge.getEdgeKey());
        return ((VirtualEdgeIteratorState) state).getOriginalEdgeKey();
    }

    /**
     * The way from a point to another within the same road, if both lie within one and it may be driven that way; of no length
     * if they are one place.
     */
    public Optional<Stretch> within(RoadPoint from, RoadPoint to) {
        PointGraph points = graph.with(List.of(from, to));
        if (points.node(0) == points.node(1)) {
            return Optional.of(new Stretch(0, 0));
        }
        EdgeIterator edge = points.graph().createEdgeExplorer().setBaseNode(points.node(0));
        while (edge.next()) {
            double seconds = graph.weighting().calcEdgeWeight(edge, false);
            if (edge.getAdjNode() == points.node(1) && Double.isFinite(seconds)) {
                return Optional.of(
                        new Stretch(DirectedRoads.millis(seconds), RoadArcs.centimetres(edge.getDistance())));
            }
        }
        return Optional.empty();
    }

    /** A part of a road that holds no junction. */
    public record Stretch(int millis, int centimetres) {}

    private static final class EndsBuilder {

        private final IntArrayList arcs = new IntArrayList();
        private final IntArrayList millis = new IntArrayList();
        private final IntArrayList centimetres = new IntArrayList();

        void add(int arc, double seconds, int length) {
            if (Double.isFinite(seconds)) {
                arcs.add(arc);
                millis.add(DirectedRoads.millis(seconds));
                centimetres.add(length);
            }
        }

        Spot.Ends build() {
            return new Spot.Ends(arcs.toArray(), millis.toArray(), centimetres.toArray());
        }
    }
}
