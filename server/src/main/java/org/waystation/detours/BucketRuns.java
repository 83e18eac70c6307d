package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;
import org.waystation.files.ArrayFile;

/**
 * Where in large buckets the entries of each group of access points are: a run of them follows on the other, in the order of
 * the groups. Immutable.
 */
final class BucketRuns {

    static final int NONE = -1;

    private static final int LEAST_ENTRIES = 64;
    private static final int LEAST_ENTRIES_PER_RUN = 4;

    /** Ascending. */
    private final int[] buckets;
    /** By position of the bucket among these; one more than there are. */
    private final int[] firstRun;

    private final int[] group;
    private final int[] firstEntry;
    private final int[] endEntry;

    private BucketRuns(int[] buckets, int[] firstRun, int[] group, int[] firstEntry, int[] endEntry) {
        this.buckets = buckets;
        this.firstRun = firstRun;
        this.group = group;
        this.firstEntry = firstEntry;
        this.endEntry = endEntry;
    }

    /** Whether entries lie so near to each other that runs are long enough. */
    static boolean isWorthwhile(int[] access, int start, int end) {
        if (end - start < LEAST_ENTRIES) {
            return false;
        }
        BitSet groups = new BitSet();
        for (int entry = start; entry < end; entry++) {
            groups.set(AccessGroups.of(access[entry]));
        }
        return (long) groups.cardinality() * LEAST_ENTRIES_PER_RUN <= end - start;
    }

    /** Position of a bucket, {@link #NONE} if it has no runs. */
    int position(int bucket, int entries) {
        int found = entries < LEAST_ENTRIES ? NONE : Arrays.binarySearch(buckets, bucket);
        return found < 0 ? NONE : found;
    }

    int firstRun(int position) {
        return firstRun[position];
    }

    /** The run of a group in the bucket at a position, or {@link #NONE}. */
    int find(int position, int wanted) {
        int found = Arrays.binarySearch(group, firstRun[position], firstRun[position + 1], wanted);
        return found < 0 ? NONE : found;
    }

    int group(int run) {
        return group[run];
    }

    int firstEntry(int run) {
        return firstEntry[run];
    }

    int endEntry(int run) {
        return endEntry[run];
    }

    long bytes() {
        return 4L * (buckets.length + firstRun.length + 3L * group.length);
    }

    /** @param name of these among the writer's arrays */
    void put(ArrayFile.Writer writer, String name) {
        writer.put(name + ".buckets", buckets)
                .put(name + ".firstRun", firstRun)
                .put(name + ".group", group)
                .put(name + ".firstEntry", firstEntry)
                .put(name + ".endEntry", endEntry);
    }

    static BucketRuns read(ArrayFile arrays, String name) {
        return new BucketRuns(
                arrays.ints(name + ".buckets"),
                arrays.ints(name + ".firstRun"),
                arrays.ints(name + ".group"),
                arrays.ints(name + ".firstEntry"),
                arrays.ints(name + ".endEntry"));
    }

    /** For one thread. */
    static final class Builder {

        private final IntArrayList buckets = new IntArrayList();
        private final IntArrayList firstRun = new IntArrayList();
        private final IntArrayList group = new IntArrayList();
        private final IntArrayList firstEntry = new IntArrayList();
        private final IntArrayList endEntry = new IntArrayList();

        /** @param bucket after all others; its entries are in the order of their groups */
        void add(int bucket, int[] access, int start, int end) {
            buckets.add(bucket);
            firstRun.add(group.size());
            for (int entry = start; entry < end; entry++) {
                int of = AccessGroups.of(access[entry]);
                if (entry == start || of != group.get(group.size() - 1)) {
                    group.add(of);
                    firstEntry.add(entry);
                    endEntry.add(entry);
                }
                endEntry.set(endEntry.size() - 1, entry + 1);
            }
        }

        BucketRuns build() {
            firstRun.add(group.size());
            return new BucketRuns(
                    buckets.toArray(), firstRun.toArray(), group.toArray(), firstEntry.toArray(), endEntry.toArray());
        }
    }
}
