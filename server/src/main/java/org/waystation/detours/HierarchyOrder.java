package org.waystation.detours;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import org.waystation.roads.RoutingGraph;

/**
 * Numbers a hierarchy's junctions by rank and the roads at each junction by slot. Only roads that the vehicle class may
 * drive in some direction count. Immutable.
 *
 * @param rankOf by node
 * @param slotAtHead by edge key: the slot, at the junction it leads to, of the road it is
 * @param roads by rank: number of slots
 */
record HierarchyOrder(int[] rankOf, short[] slotAtHead, short[] roads) {

    static HierarchyOrder of(RoutingGraph graph) {
        int[] rankOf = ranks(graph.hierarchy());
        BaseGraph base = graph.baseGraph();
        short[] slotAtHead = new short[2 * base.getEdges()];
        short[] roads = new short[rankOf.length];
        EdgeExplorer explorer = base.createEdgeExplorer();
        for (int node = 0; node < rankOf.length; node++) {
            int slots = 0;
            EdgeIterator edge = explorer.setBaseNode(node);
            while (edge.next()) {
                if (isOpen(edge, graph.weighting())) {
                    slotAtHead[edge.getReverseEdgeKey()] = slot(slots++, node);
                    if (edge.getAdjNode() == node) {
                        slotAtHead[edge.getEdgeKey()] = slot(slots++, node);
                    }
                }
            }
            roads[rankOf[node]] = (short) slots;
        }
        return new HierarchyOrder(rankOf, slotAtHead, roads);
    }

    static boolean isOpen(EdgeIterator edge, Weighting weighting) {
        return Double.isFinite(weighting.calcEdgeWeight(edge, false))
                || Double.isFinite(weighting.calcEdgeWeight(edge, true));
    }

    private static short slot(int number, int node) {
        if (number == UpwardGraph.MOST_SLOTS) {
            throw new IllegalStateException("Too many roads meet at node " + node);
        }
        return (short) number;
    }

    private static int[] ranks(RoutingCHGraph hierarchy) {
        int nodes = hierarchy.getNodes();
        int[] rankOf = new int[nodes];
        boolean[] taken = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            int level = hierarchy.getLevel(node);
            if (level < 0 || level >= nodes || taken[level]) {
                throw new IllegalStateException("The hierarchy does not order all junctions: level " + level);
            }
            taken[level] = true;
            rankOf[node] = level;
        }
        return rankOf;
    }

    /** Nodes by rank; worked out anew. */
    int[] nodeOf() {
        int[] nodeOf = new int[rankOf.length];
        for (int node = 0; node < rankOf.length; node++) {
            nodeOf[rankOf[node]] = node;
        }
        return nodeOf;
    }

    /** Slot of a road at the junction that its key leads to. */
    int headSlot(int edgeKey) {
        return slotAtHead[edgeKey];
    }

    /** Slot of a road at the junction that its key comes from. */
    int tailSlot(int edgeKey) {
        return slotAtHead[edgeKey ^ 1];
    }
}
