package org.waystation.detours;

import java.util.Arrays;

/**
 * By access point, what the cheapest way found to it (or from it) costs, and by what it was found. Kept for the next question;
 * for one thread at a time.
 */
final class AccessCosts {

    private long[] costs = new long[0];
    private int[] entries = new int[0];

    /** All unreached. */
    void clear(int accesses) {
        if (costs.length < accesses) {
            costs = new long[accesses + accesses / 8];
            entries = new int[costs.length];
        }
        Arrays.fill(costs, 0, accesses, PackedCost.UNREACHED);
    }

    /** Packed, {@link PackedCost#UNREACHED} at first. */
    long[] costs() {
        return costs;
    }

    /** Where the way is to be found: a bucket entry of the access point's layer, or the complement of a {@link RoadAlong#key}. */
    int[] entries() {
        return entries;
    }
}
