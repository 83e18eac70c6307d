package org.waystation.detours;

/**
 * Tells which labels of an upward search are those of a cheapest way, so that the others need neither be stored nor looked
 * at. A label is not if a junction above it in the same search is reached so cheaply that coming down from there is
 * cheaper: stall-on-demand, but in one sweep from the highest junction to the lowest, which passes the cheaper cost on
 * downwards and so finds more. What it calls exact may still be improved by ways outside the search; that is harmless.
 *
 * <p>Only time counts: hierarchies keep one of equally fast ways, which need not be the shortest, so a label that is beaten
 * in length alone may be the only one of a fastest way. All labels along a fastest way are exact by this measure, as
 * parts of fastest ways are fastest.
 *
 * <p>Work: the arcs of the junctions reached, once. For one thread.
 *
 * <p>Source: Geisberger et al. 2012 (stall-on-demand).
 */
final class ExactLabels {

    private final UpwardGraph opposite;
    private long[] reached = new long[4096];
    private long[] turned = new long[4096];

    /** @param opposite the graph of searches the other way */
    ExactLabels(UpwardGraph opposite) {
        this.opposite = opposite;
    }

    void run(UpwardSearch search) {
        if (search.labels() > reached.length) {
            reached = new long[2 * search.labels()];
            turned = new long[2 * search.labels()];
        }
        System.arraycopy(search.reached(), 0, reached, 0, search.labels());
        UpwardGraph graph = search.graph();
        for (int i = search.size() - 1; i >= 0; i--) {
            int rank = search.rank(i);
            int block = search.block(rank);
            int end = opposite.firstArc[rank + 1];
            int lastHead = rank;
            boolean isReached = false;
            int headBlock = block;
            for (int arc = opposite.firstArc[rank]; arc < end; arc++) {
                int head = opposite.arcHead[arc];
                if (head != lastHead) {
                    lastHead = head;
                    isReached = search.contains(head);
                    headBlock = isReached ? search.block(head) : block;
                }
                if (isReached) {
                    int slots = opposite.arcSlots[arc];
                    long above = turned[headBlock + UpwardGraph.headSlot(slots)] + opposite.arcCost[arc];
                    int below = block + UpwardGraph.tailSlot(slots);
                    reached[below] = Math.min(reached[below], above);
                }
            }
            graph.turn(rank, block, reached, turned);
        }
    }

    /** Whether no way to have reached a slot is faster than the one that the search has. */
    boolean isReachExact(UpwardSearch search, int label) {
        return PackedCost.millis(search.reached()[label]) == PackedCost.millis(reached[label]);
    }

    /** Whether no way to have turned to a slot is faster than the one that the search has. */
    boolean isTurnExact(UpwardSearch search, int label) {
        return PackedCost.millis(search.turned()[label]) == PackedCost.millis(turned[label]);
    }
}
