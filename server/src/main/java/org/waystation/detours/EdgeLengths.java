package org.waystation.detours;

import com.carrotsearch.hppc.IntDoubleHashMap;
import com.graphhopper.routing.querygraph.QueryRoutingCHGraph;
import com.graphhopper.storage.RoutingCHEdgeIteratorState;

/** Lengths of a hierarchy's edges and shortcuts, each unpacked once. For one thread. */
final class EdgeLengths {

    /** GraphHopper's way to say that an edge is wanted in whatever direction. */
    private static final int ANY_DIRECTION = Integer.MIN_VALUE;

    private final QueryRoutingCHGraph graph;
    private final IntDoubleHashMap known = new IntDoubleHashMap();

    EdgeLengths(QueryRoutingCHGraph graph) {
        this.graph = graph;
    }

    double metres(int hierarchyEdge) {
        if (known.containsKey(hierarchyEdge)) {
            return known.get(hierarchyEdge);
        }
        RoutingCHEdgeIteratorState edge = graph.getEdgeIteratorState(hierarchyEdge, ANY_DIRECTION);
        double metres = edge.isShortcut()
                ? metres(edge.getSkippedEdge1()) + metres(edge.getSkippedEdge2())
                : graph.getBaseGraph()
                        .getEdgeIteratorState(edge.getOrigEdge(), ANY_DIRECTION)
                        .getDistance();
        known.put(hierarchyEdge, metres);
        return metres;
    }
}
