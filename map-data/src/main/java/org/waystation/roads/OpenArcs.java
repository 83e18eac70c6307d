package org.waystation.roads;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;

/**
 * Which arcs a vehicle may drive, a bit each way. Immutable once made.
 *
 * @param along by arc, whether it may be driven
 * @param against by arc, whether its twin may be driven
 */
record OpenArcs(long[] along, long[] against) {

    static OpenArcs of(BaseGraph graph, RoadArcs arcs, Weighting weighting) {
        int words = arcs.arcs() / Long.SIZE + 1;
        OpenArcs open = new OpenArcs(new long[words], new long[words]);
        for (int arc = 0; arc < arcs.arcs(); arc++) {
            EdgeIteratorState edge = graph.getEdgeIteratorStateForKey(arcs.key()[arc]);
            if (Double.isFinite(weighting.calcEdgeWeight(edge, false))) {
                set(open.along, arc);
                set(open.against, arcs.twin()[arc]);
            }
        }
        return open;
    }

    private static void set(long[] bits, int arc) {
        bits[arc / Long.SIZE] |= 1L << arc;
    }

    boolean isOpen(int arc) {
        return (along[arc / Long.SIZE] >>> arc & 1) != 0;
    }
}
