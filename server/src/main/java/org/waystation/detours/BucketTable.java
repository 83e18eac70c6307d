package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Set;
import org.waystation.files.ArrayFile;

/**
 * For every junction and slot, the stations' access points that were found there, the cheapest first; in large buckets, group by group
 * ({@link AccessGroups}). Answers what all of
 * them cost from a point (or to it) by one upward search and one look at the buckets on its way.
 *
 * <p>Work of a look-up: the entries met, each of them once and in the order they lie in memory; with a limit, in each bucket
 * only those within it, and in large ones none of groups that are out of reach. Immutable and thread-safe.
 *
 * <p>Source: Knopp et al. 2007, Computing Many-to-Many Shortest Paths Using Highway Hierarchies; sorted buckets as in Delling
 * and Werneck 2013, Customizable Point-of-Interest Queries in Road Networks.
 */
final class BucketTable {

    private static final int CHECK_EVERY = 256;
    private static final String ARC = ".arc";

    /** Junctions that have entries. */
    private final RankSet junctions;
    /** By position of the junction: number of its first bucket; one more than there are junctions. */
    private final int[] firstBucket;
    /** By bucket, one for each slot of a junction: its first entry; one more than there are buckets. */
    private final int[] firstEntry;

    private final int[] access;
    private final long[] cost;
    /**
     * By entry: the arc by which it was reached, or the complement of the key of the road at the access point. Only who
     * unpacks a way looks at these, so they may stay in their file.
     */
    private final IntBuffer arc;

    private final BucketRuns runs;

    private BucketTable(
            RankSet junctions,
            int[] firstBucket,
            int[] firstEntry,
            int[] access,
            long[] cost,
            IntBuffer arc,
            BucketRuns runs) {
        this.junctions = junctions;
        this.firstBucket = firstBucket;
        this.firstEntry = firstEntry;
        this.access = access;
        this.cost = cost;
        this.arc = arc;
        this.runs = runs;
    }

    /**
     * Lowers the costs of all access points that a search meets.
     *
     * @param exact of that search
     * @param offset number of this table's first access point among all
     * @param limit beyond which nobody cares
     * @param best by access point, with the entries that gave these costs
     */
    void lower(
            UpwardSearch search, ExactLabels exact, int offset, ScanLimit limit, AccessCosts best, Deadline deadline) {
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
                    if (turned[label] <= limit.most() && exact.isTurnExact(search, label)) {
                        lower(bucket, turned[label], offset, limit, best);
                    }
                }
            }
        }
    }

    private void lower(int bucket, long before, int offset, ScanLimit limit, AccessCosts best) {
        int start = firstEntry[bucket];
        int end = firstEntry[bucket + 1];
        int position = runs.position(bucket, end - start);
        if (position == BucketRuns.NONE) {
            lower(start, end, before, offset, limit.most(), best);
            return;
        }
        int endRun = runs.firstRun(position + 1);
        for (int run = runs.firstRun(position); run < endRun; run++) {
            long most = limit.of(runs.group(run));
            if (before + cost[runs.firstEntry(run)] <= most) {
                lower(runs.firstEntry(run), runs.endEntry(run), before, offset, most, best);
            }
        }
    }

    private void lower(int start, int end, long before, int offset, long limit, AccessCosts best) {
        long[] bestCost = best.costs();
        int[] bestEntry = best.entries();
        for (int entry = start; entry < end; entry++) {
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
        while (arc.get(at) >= 0) {
            arcs.add(arc.get(at));
            at = below(at, graph);
        }
        return new HalfWay(arcs.toArray(), ~arc.get(at));
    }

    /** The entry of the same access point at the junction from which an entry was reached. */
    private int below(int entry, UpwardGraph graph) {
        int by = arc.get(entry);
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
        int position = runs.position(bucket, high - low);
        if (position != BucketRuns.NONE) {
            int run = runs.find(position, AccessGroups.of(point));
            if (run == BucketRuns.NONE) {
                return -1;
            }
            low = runs.firstEntry(run);
            high = runs.endEntry(run);
        }
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
                + 4L * (firstBucket.length + firstEntry.length + access.length + arc.limit())
                + 8L * cost.length
                + runs.bytes();
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

    /** Sorts entries into buckets: three times through the source, then by cost within each bucket or run. */
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
        BucketRuns.Builder runs = new BucketRuns.Builder();
        for (int bucket = 0; bucket + 1 < firstEntry.length; bucket++) {
            int start = firstEntry[bucket];
            int end = firstEntry[bucket + 1];
            boolean hasRuns = BucketRuns.isWorthwhile(access, start, end);
            sort(access, cost, arc, start, end, hasRuns);
            if (hasRuns) {
                runs.add(bucket, access, start, end);
            }
        }
        return new BucketTable(junctions, firstBucket, firstEntry, access, cost, IntBuffer.wrap(arc), runs.build());
    }

    /** @param name of this table among the writer's arrays */
    void put(ArrayFile.Writer writer, String name) {
        writer.put(name + ".junctions", junctions.bits())
                .put(name + ".firstBucket", firstBucket)
                .put(name + ".firstEntry", firstEntry)
                .put(name + ".access", access)
                .put(name + ".cost", cost)
                .put(name + ARC, arc);
        runs.put(writer, name + ".runs");
    }

    /** Which of its arrays {@link #read} leaves in the file. */
    static Set<String> leftInFile(String name) {
        return Set.of(name + ARC);
    }

    static BucketTable read(ArrayFile arrays, String name) {
        return new BucketTable(
                RankSet.of(arrays.longs(name + ".junctions")),
                arrays.ints(name + ".firstBucket"),
                arrays.ints(name + ".firstEntry"),
                arrays.ints(name + ".access"),
                arrays.longs(name + ".cost"),
                arrays.intsInFile(name + ARC),
                BucketRuns.read(arrays, name + ".runs"));
    }

    /** By time, in runs by group and then by time; then in the order they came. */
    private static void sort(int[] access, long[] cost, int[] arc, int start, int end, boolean hasRuns) {
        if (end - start < 2) {
            return;
        }
        int[] oldAccess = Arrays.copyOfRange(access, start, end);
        int[] oldArc = Arrays.copyOfRange(arc, start, end);
        long[] oldCost = Arrays.copyOfRange(cost, start, end);
        int[] order = order(oldAccess, oldCost, hasRuns);
        for (int i = 0; i < order.length; i++) {
            access[start + i] = oldAccess[order[i]];
            arc[start + i] = oldArc[order[i]];
            cost[start + i] = oldCost[order[i]];
        }
    }

    private static int[] order(int[] access, long[] cost, boolean hasRuns) {
        long[] keys = new long[access.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = PackedCost.millis(cost[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        if (!hasRuns) {
            return order;
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) AccessGroups.of(access[order[i]]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> order[(int) key]).toArray();
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
                        sink.add(rankOf[position], bucket - firstBucket[position], point, cost[entry], arc.get(entry));
                    }
                }
            }
        }
    }
}
