package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * What an upward search found, kept for as long as ways are asked for, while the search itself goes on to other questions:
 * twelve bytes a label, some tens of kilobytes. Immutable.
 */
final class KeptSearch {

    private final UpwardGraph graph;
    private final int[] ranks;
    private final int[] blocks;
    private final long[] reached;
    private final int[] cameBy;

    KeptSearch(UpwardSearch search) {
        graph = search.graph();
        ranks = new int[search.size()];
        blocks = new int[search.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = search.rank(i);
            blocks[i] = search.block(ranks[i]);
        }
        reached = Arrays.copyOf(search.reached(), search.labels());
        cameBy = Arrays.copyOf(search.cameBy(), search.labels());
    }

    /** The cheapest way found to turn to a slot of a junction; there must be one. */
    HalfWay toTurn(int rank, int slot) {
        return from(cameBy(rank, slot));
    }

    /** The cheapest way to have reached a slot, however one goes on. */
    HalfWay toReach(int rank, int slot) {
        return from(cameBy[block(rank) + slot]);
    }

    private HalfWay from(int last) {
        IntArrayList arcs = new IntArrayList();
        int by = last;
        while (by >= 0) {
            arcs.add(by);
            by = cameBy(graph.tail(by), UpwardGraph.tailSlot(graph.arcSlots[by]));
        }
        return new HalfWay(arcs.toArray(), ~by);
    }

    /** By what the slot was reached from which one turns to another most cheaply; ways get cheaper from here on down. */
    private int cameBy(int rank, int turnedTo) {
        int block = block(rank);
        int best = -1;
        for (int slot = 0; slot < graph.roads[rank]; slot++) {
            if (graph.isAllowed(rank, slot, turnedTo)
                    && reached[block + slot] < (best < 0 ? PackedCost.UNREACHED : reached[block + best])) {
                best = slot;
            }
        }
        if (best < 0) {
            throw new IllegalStateException("No way leads to slot " + turnedTo + " of the junction of rank " + rank);
        }
        return cameBy[block + best];
    }

    private int block(int rank) {
        int found = Arrays.binarySearch(ranks, rank);
        if (found < 0) {
            throw new IllegalStateException("The junction of rank " + rank + " was not reached");
        }
        return blocks[found];
    }
}
