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
