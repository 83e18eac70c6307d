package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.RoutingCHEdgeExplorer;
import com.graphhopper.storage.RoutingCHEdgeIterator;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.GHUtility;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.waystation.roads.RoutingGraph;

/**
 * Copies a hierarchy's two directions. Takes time and memory in proportion to the hierarchy's edges and shortcuts. For one
 * thread.
 */
final class UpwardGraphBuilder {

    private final RoutingGraph graph;
    private final HierarchyOrder order;
    private final ShortcutLengths lengths;

    UpwardGraphBuilder(RoutingGraph graph, HierarchyOrder order) {
        this.graph = graph;
        this.order = order;
        this.lengths = new ShortcutLengths(graph);
    }

    UpwardGraph forward() {
        return build(false);
    }

    UpwardGraph backward() {
        return build(true);
    }

    private UpwardGraph build(boolean isBackward) {
        RoutingCHGraph hierarchy = graph.hierarchy();
        RoutingCHEdgeExplorer explorer =
                isBackward ? hierarchy.createInEdgeExplorer() : hierarchy.createOutEdgeExplorer();
        int ranks = order.nodeOf().length;
        int[] firstArc = new int[ranks + 1];
        IntArrayList heads = new IntArrayList();
        IntArrayList slots = new IntArrayList();
        LongArrayList costs = new LongArrayList();
        TurnTables turns = new TurnTables(isBackward);
        int[] firstTurn = new int[ranks];
        for (int rank = 0; rank < ranks; rank++) {
            int node = order.nodeOf()[rank];
            firstTurn[rank] = turns.at(node, order.roads()[rank]);
            firstArc[rank] = heads.size();
            // Arcs back to their own junction come first.
            for (boolean back : new boolean[] {true, false}) {
                RoutingCHEdgeIterator edge = explorer.setBaseNode(node);
                while (edge.next()) {
                    int head = order.rankOf()[edge.getAdjNode()];
                    double seconds = edge.getWeight(isBackward);
                    if ((back ? head == rank : head > rank) && Double.isFinite(seconds)) {
                        heads.add(head);
                        slots.add(slots(edge, isBackward));
                        costs.add(PackedCost.ofSeconds(seconds, 0) + lengths.centimetres(edge.getEdge()));
                    }
                }
            }
        }
        firstArc[ranks] = heads.size();
        return new UpwardGraph(
                firstArc, heads.toArray(), slots.toArray(), costs.toArray(), order.roads(), firstTurn, turns.all());
    }

    private int slots(RoutingCHEdgeIterator edge, boolean isBackward) {
        if (!isBackward) {
            return UpwardGraph.slots(
                    order.tailSlot(edge.getOrigEdgeKeyFirst()), order.headSlot(edge.getOrigEdgeKeyLast()));
        }
        // A shortcut's keys are in the direction of driving, an edge's in that of looking.
        int turned = edge.isShortcut() ? 0 : 1;
        return UpwardGraph.slots(
                order.headSlot(edge.getOrigEdgeKeyLast() ^ turned),
                order.tailSlot(edge.getOrigEdgeKeyFirst() ^ turned));
    }

    /** Collects the tables of turns, each distinct one once. */
    private final class TurnTables {

        private final boolean isBackward;
        private final Weighting weighting = graph.weighting();
        private final EdgeExplorer explorer = graph.baseGraph().createEdgeExplorer();
        private final Map<ByteBuffer, Integer> known = new HashMap<>();
        private boolean[] tables = new boolean[1024];
        private int size;

        TurnTables(boolean isBackward) {
            this.isBackward = isBackward;
        }

        boolean[] all() {
            return Arrays.copyOf(tables, size);
        }

        /** Where the junction's table is; known ones are found by their content. */
        int at(int node, int roads) {
            int[] edges = new int[roads];
            EdgeIterator edge = explorer.setBaseNode(node);
            while (edge.next()) {
                if (HierarchyOrder.isOpen(edge, weighting)) {
                    edges[order.headSlot(edge.getReverseEdgeKey())] = edge.getEdge();
                    if (edge.getAdjNode() == node) {
                        edges[order.headSlot(edge.getEdgeKey())] = edge.getEdge();
                    }
                }
            }
            byte[] table = new byte[roads * roads + 1];
            // Tables of different sizes never look alike.
            table[roads * roads] = (byte) (roads == 0 ? 0 : 1);
            for (int from = 0; from < roads; from++) {
                for (int to = 0; to < roads; to++) {
                    double cost = isBackward
                            ? weighting.calcTurnWeight(edges[to], node, edges[from])
                            : weighting.calcTurnWeight(edges[from], node, edges[to]);
                    if (cost != 0 && cost != Double.POSITIVE_INFINITY) {
                        throw new IllegalStateException("A turn costs " + cost + " s at node " + node);
                    }
                    table[from * roads + to] = (byte) (cost == 0 ? 1 : 0);
                }
            }
            return known.computeIfAbsent(ByteBuffer.wrap(table), unknown -> append(table, roads * roads));
        }

        private int append(byte[] table, int length) {
            int start = size;
            size += length;
            if (size > tables.length) {
                tables = Arrays.copyOf(tables, 2 * size);
            }
            for (int i = 0; i < length; i++) {
                tables[start + i] = table[i] == 1;
            }
            return start;
        }
    }

    /** Lengths of a hierarchy's edges and shortcuts, each unpacked once. */
    private static final class ShortcutLengths {

        private static final int UNKNOWN = -1;

        private final RoutingGraph graph;
        private final int baseEdges;
        private final int[] known;

        ShortcutLengths(RoutingGraph graph) {
            this.graph = graph;
            this.baseEdges = graph.baseGraph().getEdges();
            this.known = new int[graph.hierarchy().getEdges()];
            Arrays.fill(known, UNKNOWN);
        }

        int centimetres(int hierarchyEdge) {
            if (known[hierarchyEdge] == UNKNOWN) {
                known[hierarchyEdge] = measure(hierarchyEdge);
            }
            return known[hierarchyEdge];
        }

        /** Goes no deeper than the hierarchy is high. */
        private int measure(int hierarchyEdge) {
            if (hierarchyEdge < baseEdges) {
                return PackedCost.centimetres(graph.baseGraph()
                        .getEdgeIteratorStateForKey(GHUtility.createEdgeKey(hierarchyEdge, false))
                        .getDistance());
            }
            var shortcut = graph.hierarchy().getEdgeIteratorState(hierarchyEdge, Integer.MIN_VALUE);
            return centimetres(shortcut.getSkippedEdge1()) + centimetres(shortcut.getSkippedEdge2());
        }
    }
}
