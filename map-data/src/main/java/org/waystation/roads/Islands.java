package org.waystation.roads;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Finds what is cut off for a vehicle: arcs from which one cannot get to most others and back, in pieces of fewer than 200
 * stretches of road. The rule is that by which GraphHopper marks them for prepared classes: strongly connected components of
 * arcs, turn restrictions respected but turning back taken for possible, as it is at a stop; the largest one is never cut off,
 * and what is closed anyway is not marked.
 *
 * <p>Work: each arc and each turn once. For one thread.
 *
 * <p>Source: Tarjan 1972, Depth-First Search and Linear Graph Algorithms.
 */
final class Islands {

    private static final int SMALLEST = 2 * 200;
    private static final int NEW = 0;

    private final DirectedRoads roads;
    private final OpenArcs open;
    /** By arc: order of discovery, from 1; after its component is complete, a number above all others. */
    private final int[] index;

    private final int[] low;
    /** By arc on the path of the search, which of its turns is looked at next. */
    private final int[] nextTurn;

    private final int[] path;
    private final int[] waiting;
    private final BitSet cutOff;
    private int discovered;
    private int waitingCount;
    private int[] largest = new int[0];

    private Islands(DirectedRoads roads, OpenArcs open) {
        this.roads = roads;
        this.open = open;
        int arcs = roads.arcs();
        index = new int[arcs];
        low = new int[arcs];
        nextTurn = new int[arcs];
        path = new int[arcs];
        waiting = new int[arcs];
        cutOff = new BitSet(arcs);
    }

    /** By arc. */
    static BitSet of(DirectedRoads roads, OpenArcs open) {
        Islands islands = new Islands(roads, open);
        for (int arc = 0; arc < roads.arcs(); arc++) {
            if (open.isOpen(arc) && islands.index[arc] == NEW) {
                islands.search(arc);
            }
        }
        return islands.cutOff;
    }

    private void search(int start) {
        int depth = 0;
        path[0] = start;
        discover(start);
        while (depth >= 0) {
            int arc = path[depth];
            int junction = roads.head()[arc];
            int end = roads.first()[junction + 1];
            int next = nextTurn[arc];
            while (next < end && !isTurn(arc, junction, next)) {
                next++;
            }
            nextTurn[arc] = next + 1;
            if (next >= end) {
                if (low[arc] == index[arc]) {
                    complete(arc);
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[arc]);
                }
            } else if (index[next] == NEW) {
                discover(next);
                path[++depth] = next;
            } else {
                // Arcs of complete components have an index that is above all.
                low[arc] = Math.min(low[arc], index[next]);
            }
        }
    }

    private boolean isTurn(int from, int junction, int to) {
        boolean isBack = to == roads.twin()[from];
        return open.isOpen(to) && (isBack || !(roads.isRestricted(junction) && roads.forbids(from, to)));
    }

    private void discover(int arc) {
        index[arc] = ++discovered;
        low[arc] = discovered;
        nextTurn[arc] = roads.first()[roads.head()[arc]];
        waiting[waitingCount++] = arc;
    }

    private void complete(int root) {
        int from = waitingCount;
        do {
            from--;
            index[waiting[from]] = Integer.MAX_VALUE;
        } while (waiting[from] != root);
        int[] component = Arrays.copyOfRange(waiting, from, waitingCount);
        waitingCount = from;
        low[root] = Integer.MAX_VALUE;
        if (component.length == 1) {
            cutOff.set(component[0]);
        } else if (component.length > largest.length) {
            mark(largest);
            largest = component;
        } else {
            mark(component);
        }
    }

    private void mark(int[] component) {
        if (component.length < SMALLEST) {
            for (int arc : component) {
                cutOff.set(arc);
            }
        }
    }
}
