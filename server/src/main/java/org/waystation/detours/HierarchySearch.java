package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntObjectHashMap;
import com.graphhopper.routing.querygraph.QueryRoutingCHGraph;
import com.graphhopper.storage.RoutingCHEdgeExplorer;
import com.graphhopper.storage.RoutingCHEdgeIterator;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.GHUtility;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * All that is reached from one node by going only upwards in an edge-based contraction hierarchy: forwards, from a start,
 * or backwards, to a goal. A fastest way goes up from its start and down to its goal, so it is found where a forward and a
 * backward search meet. Since neither depends on the other, each is made once and met with many.
 *
 * <p>Source: Geisberger et al. 2012, Exact Routing in Large Road Networks Using Contraction Hierarchies; its many-to-many
 * form, Knopp et al. 2007.
 */
final class HierarchySearch {

    private static final double MILLIS_PER_SECOND = 1000;

    private final QueryRoutingCHGraph graph;
    private final int realNodes;
    private final boolean backward;
    private final IntObjectHashMap<Label> labels = new IntObjectHashMap<>();
    /** In the order they were first seen; the map's own order changes from run to run. */
    private final IntArrayList nodes = new IntArrayList();

    /** One way of standing at a node: having come (or, backwards, being about to go on) over a certain edge. */
    static final class Label implements Comparable<Label> {
        private final int node;
        private final int edge;
        private final int hierarchyEdge;
        private final long millis;
        private final int enteredFromLevel;
        private final Label parent;
        private Label nextAtNode;
        private boolean improved;

        private Label(int node, int edge, int hierarchyEdge, long millis, int enteredFromLevel, Label parent) {
            this.node = node;
            this.edge = edge;
            this.hierarchyEdge = hierarchyEdge;
            this.millis = millis;
            this.enteredFromLevel = enteredFromLevel;
            this.parent = parent;
        }

        @Override
        public int compareTo(Label other) {
            return Long.compare(millis, other.millis);
        }
    }

    /** Where a forward and a backward search meet on the fastest way. */
    record Meeting(Label from, Label to) {
        long millis() {
            return from.millis + to.millis;
        }

        double metres(EdgeLengths lengths) {
            return metres(from, lengths) + metres(to, lengths);
        }

        private static double metres(Label last, EdgeLengths lengths) {
            double metres = 0;
            for (Label label = last; label.parent != null; label = label.parent) {
                metres += lengths.metres(label.hierarchyEdge);
            }
            return metres;
        }
    }

    private HierarchySearch(QueryRoutingCHGraph graph, boolean backward) {
        this.graph = graph;
        this.realNodes = graph.getBaseGraph().getBaseGraph().getNodes();
        this.backward = backward;
    }

    static HierarchySearch from(QueryRoutingCHGraph graph, int node) {
        HierarchySearch search = new HierarchySearch(graph, false);
        search.run(node, graph.createOutEdgeExplorer());
        return search;
    }

    static HierarchySearch to(QueryRoutingCHGraph graph, int node) {
        HierarchySearch search = new HierarchySearch(graph, true);
        search.run(node, graph.createInEdgeExplorer());
        return search;
    }

    /** Empty if there is no way. A way from a node to itself has no length. */
    Optional<Meeting> meet(HierarchySearch goal) {
        Label bestFrom = null;
        Label bestTo = null;
        long best = Long.MAX_VALUE;
        HierarchySearch smaller = nodes.size() < goal.nodes.size() ? this : goal;
        for (int i = 0; i < smaller.nodes.size(); i++) {
            int node = smaller.nodes.get(i);
            Label goals = goal.labels.get(node);
            for (Label from = goals == null ? null : labels.get(node); from != null; from = from.nextAtNode) {
                for (Label to = goals; to != null; to = to.nextAtNode) {
                    if (from.millis + to.millis < best && isTurn(from.edge, node, to.edge)) {
                        best = from.millis + to.millis;
                        bestFrom = from;
                        bestTo = to;
                    }
                }
            }
        }
        return bestFrom == null ? Optional.empty() : Optional.of(new Meeting(bestFrom, bestTo));
    }

    /** Turns cost nothing or are forbidden; turning back on the spot is. */
    private boolean isTurn(int inEdge, int node, int outEdge) {
        return Double.isFinite(graph.getTurnWeight(inEdge, node, outEdge));
    }

    private void run(int start, RoutingCHEdgeExplorer explorer) {
        PriorityQueue<Label> open = new PriorityQueue<>();
        Label first = new Label(start, EdgeIterator.NO_EDGE, EdgeIterator.NO_EDGE, 0, Integer.MIN_VALUE, null);
        labels.put(start, first);
        nodes.add(start);
        open.add(first);
        while (!open.isEmpty()) {
            Label label = open.poll();
            if (!label.improved) {
                expand(label, explorer.setBaseNode(label.node), open);
            }
        }
    }

    private void expand(Label label, RoutingCHEdgeIterator edges, PriorityQueue<Label> open) {
        // The first edge may lead down: it is not known yet which of a node's edges one has come by.
        int level = label.parent == null
                ? Integer.MIN_VALUE
                : isReal(label.node) ? graph.getLevel(label.node) : label.enteredFromLevel;
        while (edges.next()) {
            int node = edges.getAdjNode();
            // A point within an edge has no level; leaving it, what counts is the level from which the edge was
            // entered.
            if (isReal(node) && graph.getLevel(node) < level) {
                continue;
            }
            double seconds = edges.getWeight(backward);
            if (Double.isInfinite(seconds)) {
                continue;
            }
            int firstEdge = GHUtility.getEdgeFromEdgeKey(edges.getOrigEdgeKeyFirst());
            int lastEdge = GHUtility.getEdgeFromEdgeKey(edges.getOrigEdgeKeyLast());
            boolean turn =
                    backward ? isTurn(lastEdge, label.node, label.edge) : isTurn(label.edge, label.node, firstEdge);
            if (turn) {
                long millis = label.millis + Math.round(seconds * MILLIS_PER_SECOND);
                int edge = backward ? firstEdge : lastEdge;
                add(new Label(node, edge, edges.getEdge(), millis, level, label), open);
            }
        }
    }

    private boolean isReal(int node) {
        return node < realNodes;
    }

    private void add(Label label, PriorityQueue<Label> open) {
        Label previous = null;
        for (Label known = labels.get(label.node); known != null; known = known.nextAtNode) {
            if (known.edge == label.edge) {
                if (known.millis <= label.millis) {
                    return;
                }
                known.improved = true;
                label.nextAtNode = known.nextAtNode;
                if (previous == null) {
                    labels.put(label.node, label);
                } else {
                    previous.nextAtNode = label;
                }
                open.add(label);
                return;
            }
            previous = known;
        }
        label.nextAtNode = labels.get(label.node);
        if (label.nextAtNode == null) {
            nodes.add(label.node);
        }
        labels.put(label.node, label);
        open.add(label);
    }
}
