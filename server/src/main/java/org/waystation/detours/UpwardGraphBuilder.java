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
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.roads.RoutingGraph;

/**
 * Copies a hierarchy's two directions. Takes time and memory in proportion to the hierarchy's edges and shortcuts. For one
 * thread.
 */
final class UpwardGraphBuilder {

    private static final int BACKWARD = 1;

    private final RoutingGraph graph;
    private final HierarchyOrder order;
    private final int[] nodeOf;
    private final ShortcutLengths lengths;
    private final UpwardGraph forward;
    private final UpwardGraph backward;

    UpwardGraphBuilder(RoutingGraph graph, HierarchyOrder order) {
        this.graph = graph;
        this.order = order;
        this.nodeOf = order.nodeOf();
        this.lengths = new ShortcutLengths(graph);
        Direction out = new Direction(false);
        Direction in = new Direction(true);
        int[] outArcOf = out.arcOf();
        int[] inArcOf = in.arcOf();
        forward = out.build(outArcOf, inArcOf);
        backward = in.build(outArcOf, inArcOf);
    }

    UpwardGraph forward() {
        return forward;
    }

    UpwardGraph backward() {
        return backward;
    }

    /** All arcs of one direction. */
    private final class Direction {

        private final boolean isBackward;
        private final int[] firstArc = new int[nodeOf.length + 1];
        private final IntArrayList heads = new IntArrayList();
        private final IntArrayList slots = new IntArrayList();
        private final LongArrayList costs = new LongArrayList();
        private final IntArrayList edges = new IntArrayList();
        private final IntArrayList keys = new IntArrayList();
        private final int[] firstTurn = new int[nodeOf.length];
        private final boolean[] turns;

        Direction(boolean isBackward) {
            this.isBackward = isBackward;
            RoutingCHGraph hierarchy = graph.hierarchy();
            RoutingCHEdgeExplorer explorer =
                    isBackward ? hierarchy.createInEdgeExplorer() : hierarchy.createOutEdgeExplorer();
            TurnTables tables = new TurnTables(isBackward);
            for (int rank = 0; rank < firstTurn.length; rank++) {
                int node = nodeOf[rank];
                firstTurn[rank] = tables.at(node, order.roads()[rank]);
                firstArc[rank] = heads.size();
                RoutingCHEdgeIterator edge = explorer.setBaseNode(node);
                while (edge.next()) {
                    int head = order.rankOf()[edge.getAdjNode()];
                    double seconds = edge.getWeight(isBackward);
                    if (head >= rank && Double.isFinite(seconds)) {
                        add(edge, head, seconds);
                    }
                }
                sortByHead(firstArc[rank]);
            }
            firstArc[firstTurn.length] = heads.size();
            turns = tables.all();
        }

        private void add(RoutingCHEdgeIterator edge, int head, double seconds) {
            // A shortcut's keys are in the direction of driving, an edge's in that of looking.
            int turned = isBackward && !edge.isShortcut() ? BACKWARD : 0;
            int first = edge.getOrigEdgeKeyFirst() ^ turned;
            int last = edge.getOrigEdgeKeyLast() ^ turned;
            heads.add(head);
            slots.add(
                    isBackward
                            ? UpwardGraph.slots(order.headSlot(last), order.tailSlot(first))
                            : UpwardGraph.slots(order.tailSlot(first), order.headSlot(last)));
            costs.add(PackedCost.ofSeconds(seconds, 0) + lengths.centimetres(edge.getEdge()));
            edges.add(edge.getEdge());
            keys.add(first);
        }

        /** So arcs back to their own junction come first, and arcs to the same junction side by side. */
        private void sortByHead(int first) {
            long[] places = new long[heads.size() - first];
            for (int i = 0; i < places.length; i++) {
                places[i] = (long) heads.get(first + i) << Integer.SIZE | first + i;
            }
            Arrays.sort(places);
            for (IntArrayList list : List.of(heads, slots, edges, keys)) {
                int[] before = Arrays.copyOfRange(list.buffer, first, list.size());
                for (int i = 0; i < places.length; i++) {
                    list.set(first + i, before[(int) places[i] - first]);
                }
            }
            long[] before = Arrays.copyOfRange(costs.buffer, first, costs.size());
            for (int i = 0; i < places.length; i++) {
                costs.set(first + i, before[(int) places[i] - first]);
            }
        }

        /** By edge or shortcut of the hierarchy. */
        int[] arcOf() {
            int[] arcOf = new int[graph.hierarchy().getEdges()];
            Arrays.fill(arcOf, UpwardGraph.NO_ARC);
            for (int arc = 0; arc < edges.size(); arc++) {
                arcOf[edges.get(arc)] = arc;
            }
            return arcOf;
        }

        UpwardGraph build(int[] outArcOf, int[] inArcOf) {
            int[] firstPart = new int[edges.size()];
            int[] secondPart = new int[edges.size()];
            char[] arcSlots = new char[edges.size()];
            for (int arc = 0; arc < firstPart.length; arc++) {
                arcSlots[arc] = (char) slots.get(arc);
                firstPart[arc] = UpwardGraph.NO_ARC;
                secondPart[arc] = keys.get(arc);
                if (edges.get(arc) >= graph.baseGraph().getEdges()) {
                    // Its parts meet at a junction lower than both ends, or at the lower end itself, which one part
                    // goes
                    // round and back to.
                    var shortcut = graph.hierarchy().getEdgeIteratorState(edges.get(arc), Integer.MIN_VALUE);
                    firstPart[arc] = arc(inArcOf, shortcut.getSkippedEdge1());
                    secondPart[arc] = arc(outArcOf, shortcut.getSkippedEdge2());
                }
            }
            return new UpwardGraph(
                    firstArc,
                    heads.toArray(),
                    arcSlots,
                    costs.toArray(),
                    IntBuffer.wrap(firstPart),
                    IntBuffer.wrap(secondPart),
                    order.roads(),
                    firstTurn,
                    turns);
        }

        private int arc(int[] arcOf, int edge) {
            if (arcOf[edge] == UpwardGraph.NO_ARC) {
                throw new IllegalStateException(
                        "A shortcut leads over edge " + edge + " of the hierarchy, which is closed");
            }
            return arcOf[edge];
        }
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
