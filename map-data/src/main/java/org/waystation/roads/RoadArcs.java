package org.waystation.roads;

import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.storage.BaseGraph;

/**
 * The road network's shape in flat arrays: every stretch of road is two arcs, one in each direction, open or not. The arcs
 * that leave a junction follow each other, so that a search reads in order. Shared by all vehicles; immutable once made.
 *
 * <p>Memory: 16 bytes an arc and 4 a junction.
 *
 * @param first by junction, its first arc; one more than there are junctions
 * @param head by arc, the junction it leads to
 * @param twin by arc, the same stretch the other way
 * @param centimetres by arc
 * @param key by arc, GraphHopper's edge key
 */
record RoadArcs(int[] first, int[] head, int[] twin, int[] centimetres, int[] key) {

    private static final double CENTIMETRES_PER_METRE = 100;

    static RoadArcs of(BaseGraph graph) {
        int[] first = new int[graph.getNodes() + 1];
        AllEdgesIterator edge = graph.getAllEdges();
        while (edge.next()) {
            first[edge.getBaseNode() + 1]++;
            first[edge.getAdjNode() + 1]++;
        }
        for (int junction = 1; junction < first.length; junction++) {
            first[junction] += first[junction - 1];
        }
        int arcs = 2 * graph.getEdges();
        int[] next = first.clone();
        RoadArcs roads = new RoadArcs(first, new int[arcs], new int[arcs], new int[arcs], new int[arcs]);
        edge = graph.getAllEdges();
        while (edge.next()) {
            int there = next[edge.getBaseNode()]++;
            int back = next[edge.getAdjNode()]++;
            int centimetres = centimetres(edge.getDistance());
            roads.put(there, edge.getAdjNode(), back, centimetres, edge.getEdgeKey());
            roads.put(back, edge.getBaseNode(), there, centimetres, edge.getReverseEdgeKey());
        }
        return roads;
    }

    private void put(int arc, int junction, int back, int length, int edgeKey) {
        head[arc] = junction;
        twin[arc] = back;
        centimetres[arc] = length;
        key[arc] = edgeKey;
    }

    static int centimetres(double metres) {
        return (int) Math.round(metres * CENTIMETRES_PER_METRE);
    }

    int arcs() {
        return head.length;
    }

    int junctions() {
        return first.length - 1;
    }

    /** The arc of an edge key that leaves a junction. */
    int leaving(int junction, int edgeKey) {
        for (int arc = first[junction]; arc < first[junction + 1]; arc++) {
            if (key[arc] == edgeKey) {
                return arc;
            }
        }
        throw new IllegalArgumentException("No edge of key " + edgeKey + " leaves node " + junction);
    }

    /** The arc of an edge key that enters a junction. */
    int entering(int junction, int edgeKey) {
        return twin[leaving(junction, edgeKey ^ 1)];
    }
}
