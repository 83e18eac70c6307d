package org.waystation.detours;

/** Up to what cost ways to access points (or from them) are of use; for each group of them, if so told. For one thread. */
final class ScanLimit {

    private long most;
    private long[] byGroup = new long[0];
    private int groups;

    /** The same for all. */
    static ScanLimit of(long packed) {
        ScanLimit limit = new ScanLimit();
        limit.most = packed;
        return limit;
    }

    /** By group, and for access points in none as well. */
    void clear(int nowGroups, long millis) {
        most = PackedCost.longestWithin(millis);
        groups = nowGroups;
        if (byGroup.length < groups) {
            byGroup = new long[groups + groups / 8];
        }
    }

    /** @param millis negative where no way is of use */
    void set(int group, long millis) {
        byGroup[group] = millis < 0 ? -1 : PackedCost.longestWithin(millis);
    }

    /**
     * Lowers the limits of groups to what ways to their access points, now that these are known, leave of the whole way.
     *
     * @param into of ways to access points, those of the groups first
     * @param accesses how many of them are in groups
     * @param millis of the whole way
     */
    void leaveFor(AccessCosts into, int accesses, long millis) {
        long[] costs = into.costs();
        for (int group = 0; group < groups; group++) {
            if (byGroup[group] >= 0) {
                long least = PackedCost.UNREACHED;
                int end = Math.min(accesses, AccessGroups.end(group));
                for (int access = AccessGroups.first(group); access < end; access++) {
                    least = Math.min(least, costs[access]);
                }
                long left = least < PackedCost.UNREACHED ? millis - PackedCost.millis(least) : -1;
                byGroup[group] = left < 0 ? -1 : Math.min(byGroup[group], PackedCost.longestWithin(left));
            }
        }
    }

    /** Packed cost. */
    long most() {
        return most;
    }

    /** Packed cost; negative where no way is of use. */
    long of(int group) {
        return groups == 0 ? most : byGroup[group];
    }

    /** Without groups. */
    ScanLimit ungrouped() {
        return of(most);
    }
}
