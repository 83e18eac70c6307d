package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;
import org.waystation.files.ArrayFile;

/**
 * For every junction and slot, the stations' access points that were found there, the cheapest first. Answers what all of
 * them cost from a point (or to it) by one upward search and one look at the buckets on its way.
 *
 * <p>Work of a look-up: the entries met, each of them once and in the order they lie in memory; with a limit, in each bucket
 * only those within it. Immutable and thread-safe.
 *
 * <p>Source: Knopp et al. 2007, Computing Many-to-Many Shortest Paths Using Highway Hierarchies; sorted buckets as in Delling
 * and Werneck 2013, Customizable Point-of-Interest Queries in Road Networks.
 */
final class BucketTable {

    private static final int CHECK_EVERY = 256;

    /** Junctions that have entries. */
    private final RankSet junctions;
    /** By position of the junction: number of its first bucket; one more than there are junctions. */
    private final int[] firstBucket;
    /** By bucket, one for each slot of a junction: its first entry; one more than there are buckets. */
    private final int[] firstEntry;

    private final int[] access;
    private final long[] cost;
    /** By entry: the arc by which it was reached, or the complement of the key of the road at the access point. */
    private final int[] arc;

    private BucketTable(RankSet junctions, int[] firstBucket, int[] firstEntry, int[] access, long[] cost, int[] arc) {
        this.junctions = junctions;
        this.firstBucket = firstBucket;
        this.firstEntry = firstEntry;
        this.access = access;
        this.cost = cost;
        this.arc = arc;
    }

    /**
     * Lowers the costs of all access points that a search meets.
     *
     * @param exact of that search
     * @param offset number of this table's first access point among all
     * @param limit packed cost beyond which nobody cares
     * @param best by access point, with the entries that gave these costs
     */
    void lower(UpwardSearch search, ExactLabels exact, int offset, long limit, AccessCosts best, Deadline deadline) {
        long[] turned = search.turned();
        for (int i = 0; i < search.size(); i++) {
            if (i % CHECK_EVERY == 0) {
                deadline.check();
            }
            int rank = search.rank(i);
            int position = junctions.position(rank);
            if (position != RankSet.ABSENT) {
                int label = search.block(rank);
                for (int bucket = firstBucket[position]; bucket < firstBucket[position + 1]; bucket++, label++) {
                    if (turned[label] <= limit && exact.isTurnExact(search, label)) {
                        lower(bucket, turned[label], offset, limit, best);
                    }
                }
            }
        }
    }

    private void lower(int bucket, long before, int offset, long limit, AccessCosts best) {
        long[] bestCost = best.costs();
        int[] bestEntry = best.entries();
        int end = firstEntry[bucket + 1];
        for (int entry = firstEntry[bucket]; entry < end; entry++) {
            long total = before + cost[entry];
            if (total > limit) {
                return;
            }
            int point = offset + access[entry];
            if (total < bestCost[point]) {
                bestCost[point] = total;
                bestEntry[point] = entry;
            }
        }
    }

    /** Rank of the junction an entry lies at. */
    int rank(int entry) {
        return junctions.rank(position(bucket(entry)));
    }

    int slot(int entry) {
        int bucket = bucket(entry);
        return bucket - firstBucket[position(bucket)];
    }

    private int bucket(int entry) {
        return lastUpTo(firstEntry, entry);
    }

    private int position(int bucket) {
        return lastUpTo(firstBucket, bucket);
    }

    /** Of an ascending array: the last index, but one, whose value is not above this. */
    private static int lastUpTo(int[] ascending, int value) {
        int low = 0;
        int high = ascending.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ascending[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The way between an entry's junction and its access point, by which the entry came about.
     *
     * @param graph that the access points were searched from in
     */
    HalfWay follow(int entry, UpwardGraph graph) {
        IntArrayList arcs = new IntArrayList();
        int at = entry;
        while (arc[at] >= 0) {
            arcs.add(arc[at]);
            at = below(at, graph);
        }
        return new HalfWay(arcs.toArray(), ~arc[at]);
    }

    /** The entry of the same access point at the junction from which an entry was reached. */
    private int below(int entry, UpwardGraph graph) {
        int by = arc[entry];
        int rank = graph.tail(by);
        long wanted = cost[entry] - graph.arcCost[by];
        int turnedTo = UpwardGraph.tailSlot(graph.arcSlots[by]);
        int first = firstBucket[junctions.position(rank)];
        for (int slot = 0; slot < graph.roads[rank]; slot++) {
            if (graph.isAllowed(rank, slot, turnedTo)) {
                int found = find(first + slot, access[entry], wanted);
                if (found >= 0) {
                    return found;
                }
            }
        }
        throw new IllegalStateException("No entry leads on from that of access point " + access[entry]);
    }

    private int find(int bucket, int point, long wanted) {
        int low = firstEntry[bucket];
        int high = firstEntry[bucket + 1];
        int end = high;
        long millis = PackedCost.millis(wanted);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (PackedCost.millis(cost[middle]) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < end && PackedCost.millis(cost[i]) == millis; i++) {
            if (access[i] == point && cost[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    int entries() {
        return cost.length;
    }

    long bytes() {
        return junctions.bytes()
                + 4L * (firstBucket.length + firstEntry.length + access.length + arc.length)
                + 8L * cost.length;
    }

    /** Takes all entries, in whatever order. */
    @FunctionalInterface
    interface EntrySink {
        void add(int rank, int slot, int access, long cost, int arc);
    }

    /** Gives out the same entries in the same order each time. */
    @FunctionalInterface
    interface EntrySource {
        void forEach(EntrySink sink);
    }

    /** Sorts entries into buckets: three times through the source, then by cost within each bucket. */
    static BucketTable of(UpwardGraph graph, EntrySource source) {
        RankSet.Builder ranks = new RankSet.Builder(graph.roads.length);
        source.forEach((rank, slot, access, cost, arc) -> ranks.add(rank));
        RankSet junctions = ranks.build();
        int[] firstBucket = new int[junctions.size() + 1];
        source.forEach(
                (rank, slot, access, cost, arc) -> firstBucket[junctions.position(rank) + 1] = graph.roads[rank]);
        for (int position = 0; position < junctions.size(); position++) {
            firstBucket[position + 1] += firstBucket[position];
        }
        int[] fill = new int[firstBucket[junctions.size()] + 1];
        source.forEach((rank, slot, access, cost, arc) -> fill[firstBucket[junctions.position(rank)] + slot + 1]++);
        for (int bucket = 1; bucket < fill.length; bucket++) {
            fill[bucket] += fill[bucket - 1];
        }
        int[] firstEntry = fill.clone();
        int[] access = new int[firstEntry[firstEntry.length - 1]];
        long[] cost = new long[access.length];
        int[] arc = new int[access.length];
        source.forEach((rank, slot, point, packed, by) -> {
            int place = fill[firstBucket[junctions.position(rank)] + slot]++;
            access[place] = point;
            cost[place] = packed;
            arc[place] = by;
        });
        for (int bucket = 0; bucket + 1 < firstEntry.length; bucket++) {
            sort(access, cost, arc, firstEntry[bucket], firstEntry[bucket + 1]);
        }
        return new BucketTable(junctions, firstBucket, firstEntry, access, cost, arc);
    }

    /** @param name of this table among the writer's arrays */
    void put(ArrayFile.Writer writer, String name) {
        writer.put(name + ".junctions", junctions.bits())
                .put(name + ".firstBucket", firstBucket)
                .put(name + ".firstEntry", firstEntry)
                .put(name + ".access", access)
                .put(name + ".cost", cost)
                .put(name + ".arc", arc);
    }

    static BucketTable read(ArrayFile arrays, String name) {
        return new BucketTable(
                RankSet.of(arrays.longs(name + ".junctions")),
                arrays.ints(name + ".firstBucket"),
                arrays.ints(name + ".firstEntry"),
                arrays.ints(name + ".access"),
                arrays.longs(name + ".cost"),
                arrays.ints(name + ".arc"));
    }

    /** By time, then in the order they came. */
    private static void sort(int[] access, long[] cost, int[] arc, int start, int end) {
        if (end - start < 2) {
            return;
        }
        long[] order = new long[end - start];
        for (int i = 0; i < order.length; i++) {
            order[i] = PackedCost.millis(cost[start + i]) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        int[] oldAccess = Arrays.copyOfRange(access, start, end);
        int[] oldArc = Arrays.copyOfRange(arc, start, end);
        long[] oldCost = Arrays.copyOfRange(cost, start, end);
        for (int i = 0; i < order.length; i++) {
            access[start + i] = oldAccess[(int) order[i]];
            arc[start + i] = oldArc[(int) order[i]];
            cost[start + i] = oldCost[(int) order[i]];
        }
    }

    /**
     * Gives out all entries but those of dropped access points.
     *
     * @param renumbered by access point: its new number, negative if dropped
     */
    void forEach(int[] renumbered, EntrySink sink) {
        int[] rankOf = junctions.toArray();
        for (int position = 0; position < rankOf.length; position++) {
            for (int bucket = firstBucket[position]; bucket < firstBucket[position + 1]; bucket++) {
                for (int entry = firstEntry[bucket]; entry < firstEntry[bucket + 1]; entry++) {
                    int point = renumbered[access[entry]];
                    if (point >= 0) {
                        sink.add(rankOf[position], bucket - firstBucket[position], point, cost[entry], arc[entry]);
                    }
                }
            }
        }
    }
}
