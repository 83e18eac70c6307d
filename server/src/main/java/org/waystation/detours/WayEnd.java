package org.waystation.detours;

import com.graphhopper.routing.querygraph.VirtualEdgeIteratorState;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.List;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;
import org.waystation.roads.RoutingGraph.PointGraph;

/**
 * Where a way begins or ends: at a junction, or within a road, which it divides. The two parts of a road, and each of its
 * directions, cost what they cost in {@link RoutingGraph#with}. Not changed once made.
 */
final class WayEnd {

    private final Position position;
    private final Optional<RoadPoint> point;
    private final boolean isJunction;
    /** By direction, as in the last bit of the road's key; towards the point, and away from it. */
    private final Part[] towards = new Part[2];

    private final Part[] away = new Part[2];

    private WayEnd(Position position, Optional<RoadPoint> point, boolean isJunction) {
        this.position = position;
        this.point = point;
        this.isJunction = isJunction;
    }

    /** A part of a road, as it is driven. */
    record Part(long cost, PointList line) {}

    static WayEnd junction(Position position) {
        return new WayEnd(position, Optional.empty(), true);
    }

    static WayEnd of(RoutingGraph graph, RoadPoint point) {
        PointGraph points = graph.with(List.of(point));
        int node = points.node(0);
        boolean isJunction = node < graph.baseGraph().getNodes();
        WayEnd end = new WayEnd(point.position(), Optional.of(point), isJunction);
        if (!isJunction) {
            EdgeIterator edge = points.graph().createEdgeExplorer().setBaseNode(node);
            while (edge.next()) {
                EdgeIteratorState out = points.graph().getEdgeIteratorStateForKey(edge.getEdgeKey());
                EdgeIteratorState in = points.graph().getEdgeIteratorStateForKey(edge.getReverseEdgeKey());
                end.away[direction(out)] = part(graph, out);
                end.towards[direction(in)] = part(graph, in);
            }
        }
        return end;
    }

    private static int direction(EdgeIteratorState part) {
        return ((VirtualEdgeIteratorState) part).getOriginalEdgeKey() & 1;
    }

    private static Part part(RoutingGraph graph, EdgeIteratorState edge) {
        double seconds = graph.weighting().calcEdgeWeight(edge, false);
        long cost = Double.isFinite(seconds) ? PackedCost.ofSeconds(seconds, edge.getDistance()) : PackedCost.UNREACHED;
        return new Part(cost, edge.fetchWayGeometry(FetchMode.ALL));
    }

    /** The part of one road between two points within it. */
    static Part between(RoutingGraph graph, WayEnd from, WayEnd to) {
        PointGraph points = graph.with(List.of(from.point.orElseThrow(), to.point.orElseThrow()));
        EdgeIterator edge = points.graph().createEdgeExplorer().setBaseNode(points.node(0));
        while (edge.next()) {
            if (edge.getAdjNode() == points.node(1)
                    && Double.isFinite(graph.weighting().calcEdgeWeight(edge, false))) {
                return part(graph, points.graph().getEdgeIteratorStateForKey(edge.getEdgeKey()));
            }
        }
        // Two points so near to each other that they are one place when a road is divided at both.
        PointList none = new PointList(1, false);
        none.add(from.position.latitude(), from.position.longitude());
        return new Part(PackedCost.NOTHING, none);
    }

    Position position() {
        return position;
    }

    boolean isJunction() {
        return isJunction;
    }

    /** From the road's beginning to the point. */
    Part towards(int roadKey) {
        return towards[roadKey & 1];
    }

    /** From the point to the road's end. */
    Part away(int roadKey) {
        return away[roadKey & 1];
    }
}
