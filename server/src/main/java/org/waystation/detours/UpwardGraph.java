package org.waystation.detours;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * One direction of a contraction hierarchy with turns, in flat arrays: from each junction the edges and shortcuts to higher
 * junctions, as they are driven (<em>forward</em>) or as they are driven against (<em>backward</em>).
 *
 * <p>Junctions are numbered by rank, the least important first, so the few that every search ends in lie side by side. At
 * a junction, each of its roads has a slot. A forward search <em>reaches</em> a junction over the slot it comes in by,
 * makes a <em>turn</em>, and goes on by an arc whose first road is the slot turned to; a backward search likewise against
 * the direction of driving. So what one search has turned to is what the opposite one has reached, and the two meet where
 * the slots are equal: no turn is looked up when they do.
 *
 * <p>Turns cost nothing or are forbidden; equal tables of turns are stored once, as nearly all junctions forbid only to
 * turn back. Immutable; the arrays are open for the searches of this package and must not be written.
 *
 * <p>Source: Geisberger and Vetter 2011, Efficient Routing in Road Networks with Turn Costs; Delling et al. 2017,
 * Customizable Route Planning in Road Networks (shared turn tables).
 */
final class UpwardGraph {

    /** More roads than this do not meet at one junction. */
    static final int MOST_SLOTS = 1 << Byte.SIZE;

    /** First part of an arc that is a single road. */
    static final int NO_ARC = -1;

    private static final int NO_TABLE = -1;
    /** Of each block of so many arcs it is kept where the first leads from. */
    private static final int BLOCK_BITS = 10;

    private static final int SLOT_MASK = MOST_SLOTS - 1;

    /** By rank, one more than there are junctions; a junction's arcs in the order of their heads, so those back to itself first. */
    final int[] firstArc;

    /** By arc: rank of the junction it leads to. */
    final int[] arcHead;

    /** By arc: slot it begins with and slot it ends with. */
    final char[] arcSlots;

    /** By arc: packed cost. */
    final long[] arcCost;

    /** Searches do not look at parts, only those who unpack a way; so these may stay in their file. */
    private final IntBuffer firstPart;

    private final IntBuffer secondPart;

    /** By rank: how many slots it has. */
    final short[] roads;

    /** By rank: where its table begins in {@link #turns}. */
    final int[] firstTurn;

    /** By slot reached, then by slot turned to: whether that is allowed. */
    final boolean[] turns;

    /** By number of slots: where the table begins that forbids to turn back and nothing else, or {@link #NO_TABLE}. */
    private final int[] firstTurnBackOnly;

    /** By block of arcs: rank of the junction that its first leads from; and at the end, the highest rank. */
    private final int[] blockTail;

    UpwardGraph(
            int[] firstArc,
            int[] arcHead,
            char[] arcSlots,
            long[] arcCost,
            IntBuffer firstPart,
            IntBuffer secondPart,
            short[] roads,
            int[] firstTurn,
            boolean[] turns) {
        this.firstArc = firstArc;
        this.arcHead = arcHead;
        this.arcSlots = arcSlots;
        this.arcCost = arcCost;
        this.firstPart = firstPart;
        this.secondPart = secondPart;
        this.roads = roads;
        this.firstTurn = firstTurn;
        this.turns = turns;
        this.firstTurnBackOnly = firstTurnBackOnly(roads, firstTurn, turns);
        this.blockTail = blockTails(firstArc, arcHead.length);
    }

    private static int[] blockTails(int[] firstArc, int arcs) {
        int highest = Math.max(0, firstArc.length - 2);
        int[] tails = new int[(arcs >> BLOCK_BITS) + 2];
        int rank = 0;
        for (int block = 0; block < tails.length - 1; block++) {
            while (rank < highest && firstArc[rank + 1] <= block << BLOCK_BITS) {
                rank++;
            }
            tails[block] = rank;
        }
        tails[tails.length - 1] = highest;
        return tails;
    }

    private static int[] firstTurnBackOnly(short[] roads, int[] firstTurn, boolean[] turns) {
        int[] first = new int[MOST_SLOTS + 1];
        Arrays.fill(first, NO_TABLE);
        for (int rank = 0; rank < roads.length; rank++) {
            if (first[roads[rank]] == NO_TABLE && isTurnBackOnly(roads[rank], firstTurn[rank], turns)) {
                first[roads[rank]] = firstTurn[rank];
            }
        }
        return first;
    }

    private static boolean isTurnBackOnly(int count, int start, boolean[] turns) {
        for (int from = 0; from < count; from++) {
            for (int to = 0; to < count; to++) {
                if (turns[start + from * count + to] == (from == to)) {
                    return false;
                }
            }
        }
        return true;
    }

    static char slots(int tail, int head) {
        return (char) (tail << Byte.SIZE | head);
    }

    static int tailSlot(int slots) {
        return slots >>> Byte.SIZE;
    }

    static int headSlot(int slots) {
        return slots & SLOT_MASK;
    }

    /**
     * The cheapest way to have turned to each slot of a junction, given the cheapest to have reached each.
     *
     * @param block where the junction's slots begin in both arrays
     */
    void turn(int rank, int block, long[] reached, long[] turned) {
        int count = roads[rank];
        int row = firstTurn[rank];
        if (row == firstTurnBackOnly[count]) {
            turnAnywhereButBack(count, block, reached, turned);
            return;
        }
        for (int to = 0; to < count; to++) {
            long cheapest = PackedCost.UNREACHED;
            int turn = row + to;
            for (int from = 0; from < count; from++, turn += count) {
                if (turns[turn] && reached[block + from] < cheapest) {
                    cheapest = reached[block + from];
                }
            }
            turned[block + to] = cheapest;
        }
    }

    /** Then all slots are turned to from the cheapest, and that one from the second cheapest. */
    private static void turnAnywhereButBack(int count, int block, long[] reached, long[] turned) {
        long first = PackedCost.UNREACHED;
        long second = PackedCost.UNREACHED;
        int cheapest = block;
        for (int label = block; label < block + count; label++) {
            long cost = reached[label];
            if (cost < first) {
                second = first;
                first = cost;
                cheapest = label;
            } else if (cost < second) {
                second = cost;
            }
        }
        for (int label = block; label < block + count; label++) {
            turned[label] = first;
        }
        if (count > 0) {
            turned[cheapest] = second;
        }
    }

    /**
     * Of what an arc stands for, the part driven first: an arc of the backward graph down to a lower junction, or {@link
     * #NO_ARC}.
     */
    int firstPart(int arc) {
        return firstPart.get(arc);
    }

    /** The part driven after it, an arc of the forward graph up from that junction; or the key of the road that the arc is. */
    int secondPart(int arc) {
        return secondPart.get(arc);
    }

    /** By arc, see {@link #firstPart(int)}. */
    IntBuffer firstParts() {
        return firstPart;
    }

    /** By arc, see {@link #secondPart(int)}. */
    IntBuffer secondParts() {
        return secondPart;
    }

    /** Rank of the junction that an arc leads from. */
    int tail(int arc) {
        int low = blockTail[arc >> BLOCK_BITS];
        int high = blockTail[(arc >> BLOCK_BITS) + 1];
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstArc[middle] <= arc) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    boolean isAllowed(int rank, int fromSlot, int toSlot) {
        return turns[firstTurn[rank] + fromSlot * roads[rank] + toSlot];
    }
}
