package org.waystation.detours;

import java.util.Arrays;

/**
 * All that is reached from a point by going only upwards in a hierarchy, with the cheapest such way to every slot. The way
 * found to a junction need not be the cheapest of all, for that may come down from above; {@link ExactLabels} tells.
 *
 * <p>Since arcs lead upwards only, junctions are settled by rank rather than by cost: each is final when its turn comes, is
 * settled once with all its slots, and no label is ever taken back. Work: the arcs of the junctions reached, and a heap
 * operation for each junction. Nothing is allocated once the arrays have grown. For one thread; made anew by each run.
 *
 * <p>Source: Geisberger et al. 2012, Exact Routing in Large Road Networks Using Contraction Hierarchies; settling by rank as
 * in Dibbelt, Strasser and Wagner 2014, Customizable Contraction Hierarchies.
 */
final class UpwardSearch {

    private static final int ABSENT = -1;
    private static final long NO_LIMIT = PackedCost.UNREACHED - 1;
    /** Labels that are filled together. */
    private static final int FILL = 4;

    private final UpwardGraph graph;
    private final int[] blockOf;
    private final RankQueue queue = new RankQueue();
    private int[] settled = new int[1024];
    private int settledCount;
    /** By junction settled within a limit: what the whole way takes at least. */
    private long[] wholeMillis = new long[1024];

    private long[] reached = new long[4096];
    private long[] turned = new long[4096];
    private int[] cameBy = new int[4096];
    private int labels;

    UpwardSearch(UpwardGraph graph) {
        this.graph = graph;
        this.blockOf = new int[graph.roads.length];
        Arrays.fill(blockOf, ABSENT);
    }

    UpwardGraph graph() {
        return graph;
    }

    /** Number of junctions reached. */
    int size() {
        return settledCount;
    }

    /** Ranks of the junctions reached ascend with the index. */
    int rank(int index) {
        return settled[index];
    }

    boolean contains(int rank) {
        return blockOf[rank] != ABSENT;
    }

    /** Where a reached junction's slots begin in the labels; these are of this run and must not be written. */
    int block(int rank) {
        return blockOf[rank];
    }

    /** Number of labels; blocks lie within. */
    int labels() {
        return labels;
    }

    /** By block and slot: the cost of having come in over it. */
    long[] reached() {
        return reached;
    }

    /** By block and slot: the cost of being about to go on over it. */
    long[] turned() {
        return turned;
    }

    /** By block and slot: the arc by which it was reached, or the complement of the key of the road from the start. */
    int[] cameBy() {
        return cameBy;
    }

    /** All that is reached. */
    void run(Anchor.Ends starts) {
        run(starts, NO_LIMIT);
    }

    /**
     * What is reached within a limit: as no part of a way costs more than the whole, all labels within it are the same as
     * without.
     *
     * @param limit packed
     */
    void run(Anchor.Ends starts, long limit) {
        start(starts);
        while (!queue.isEmpty()) {
            settle(queue.poll(), limit);
        }
    }

    /**
     * What is reached from which the whole way may be within the limit: junctions from which the rest takes too long are left
     * out, and what is reached by them. As no way is shorter than its rest takes at least, all labels along a way within the
     * limit are the same as without it.
     *
     * @param rest of the way, from (or to) its other end
     */
    void run(Anchor.Ends starts, Landmarks.Bound rest, long limitMillis) {
        start(starts);
        while (!queue.isEmpty()) {
            int rank = queue.poll();
            long millis = PackedCost.millis(least(rank)) + rest.millis(rank);
            if (millis <= limitMillis) {
                settle(rank, NO_LIMIT);
                if (settledCount > wholeMillis.length) {
                    wholeMillis = Arrays.copyOf(wholeMillis, 2 * settledCount);
                }
                wholeMillis[settledCount - 1] = millis;
            } else {
                blockOf[rank] = ABSENT;
            }
        }
    }

    /**
     * Leaves out, of a search with a limit, what would not have been reached with a lower one. What was reached by a junction
     * that is left out is left out, too, if the limit is no lower than the longest way wanted and {@link
     * Landmarks#slackMillis}.
     */
    void narrow(long limitMillis) {
        int kept = 0;
        for (int i = 0; i < settledCount; i++) {
            if (wholeMillis[i] <= limitMillis) {
                settled[kept++] = settled[i];
            } else {
                blockOf[settled[i]] = ABSENT;
            }
        }
        settledCount = kept;
    }

    private void start(Anchor.Ends starts) {
        clear();
        for (int i = 0; i < starts.size(); i++) {
            offer(starts.rank(i), starts.slot(i), starts.cost(i), ~starts.key(i));
        }
    }

    private long least(int rank) {
        int block = blockOf[rank];
        long least = PackedCost.UNREACHED;
        for (int label = block; label < block + graph.roads[rank]; label++) {
            least = Math.min(least, reached[label]);
        }
        return least;
    }

    private void clear() {
        for (int i = 0; i < settledCount; i++) {
            blockOf[settled[i]] = ABSENT;
        }
        // Only a run that broke off leaves junctions waiting.
        while (!queue.isEmpty()) {
            blockOf[queue.poll()] = ABSENT;
        }
        settledCount = 0;
        labels = 0;
    }

    private void settle(int rank, long limit) {
        if (settledCount == settled.length) {
            settled = Arrays.copyOf(settled, 2 * settledCount);
        }
        settled[settledCount++] = rank;
        int block = blockOf[rank];
        graph.turn(rank, block, reached, turned);
        int end = graph.firstArc[rank + 1];
        int arc = roundAndBack(rank, block, end);
        int lastHead = rank;
        int headBlock = block;
        for (; arc < end; arc++) {
            int slots = graph.arcSlots[arc];
            long before = turned[block + UpwardGraph.tailSlot(slots)];
            long cost = before + graph.arcCost[arc];
            if (cost > limit) {
                continue;
            }
            int head = graph.arcHead[arc];
            if (head != lastHead) {
                lastHead = head;
                headBlock = blockOf[head] == ABSENT ? open(head) : blockOf[head];
            }
            int label = headBlock + UpwardGraph.headSlot(slots);
            if (cost < reached[label]) {
                reached[label] = cost;
                cameBy[label] = arc;
            }
        }
    }

    /**
     * Ways round and back to the same junction, which is how one turns round. Their arcs come first, so nothing has been passed
     * on yet.
     *
     * @return the first arc that leads elsewhere
     */
    private int roundAndBack(int rank, int block, int end) {
        int arc = graph.firstArc[rank];
        while (arc < end && graph.arcHead[arc] == rank) {
            int slots = graph.arcSlots[arc];
            int label = block + UpwardGraph.headSlot(slots);
            long cost = turned[block + UpwardGraph.tailSlot(slots)] + graph.arcCost[arc];
            if (cost < reached[label]) {
                reached[label] = cost;
                cameBy[label] = arc;
                graph.turn(rank, block, reached, turned);
                arc = graph.firstArc[rank];
            } else {
                arc++;
            }
        }
        return arc;
    }

    private void offer(int rank, int slot, long cost, int by) {
        int block = blockOf[rank] == ABSENT ? open(rank) : blockOf[rank];
        if (cost < reached[block + slot]) {
            reached[block + slot] = cost;
            cameBy[block + slot] = by;
        }
    }

    private int open(int rank) {
        int block = labels;
        labels += graph.roads[rank];
        if (labels + FILL > reached.length) {
            reached = Arrays.copyOf(reached, 2 * labels + FILL);
            turned = Arrays.copyOf(turned, 2 * labels);
            cameBy = Arrays.copyOf(cameBy, 2 * labels);
        }
        // A few at a time, also of labels that no junction has yet: blocks are so short that a loop over each costs
        // more.
        for (int label = block; label < labels; label += FILL) {
            reached[label] = PackedCost.UNREACHED;
            reached[label + 1] = PackedCost.UNREACHED;
            reached[label + 2] = PackedCost.UNREACHED;
            reached[label + 3] = PackedCost.UNREACHED;
        }
        blockOf[rank] = block;
        queue.add(rank);
        return block;
    }

    /** How cheaply, and where, this search and one the other way meet. */
    Meeting meet(UpwardSearch opposite) {
        long best = PackedCost.UNREACHED;
        int bestRank = 0;
        int bestSlot = 0;
        for (int i = 0; i < settledCount; i++) {
            int rank = settled[i];
            if (opposite.contains(rank)) {
                int here = blockOf[rank];
                int there = opposite.block(rank);
                for (int slot = 0; slot < graph.roads[rank]; slot++) {
                    long cost = turned[here + slot] + opposite.reached[there + slot];
                    if (cost < best) {
                        best = cost;
                        bestRank = rank;
                        bestSlot = slot;
                    }
                }
            }
        }
        return new Meeting(best, bestRank, bestSlot);
    }

    /**
     * @param cost of the cheapest way on which the searches meet, or {@link PackedCost#UNREACHED}
     * @param slot turned to by the one, reached by the other
     */
    record Meeting(long cost, int rank, int slot) {}
}
