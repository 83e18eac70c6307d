package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * The roads of a hierarchy without turn restrictions, each at the time of its faster direction: a network in which no way
 * takes longer than as it is driven. Immutable.
 */
final class RoadsAtLeast {

    /** Junctions that are reached within the same one are taken in any order, and again if that was too early. */
    private static final int BUCKET_MILLIS = 1000;

    /** By rank, one more than there are junctions. */
    private final int[] first;

    private final int[] head;
    private final int[] millis;

    RoadsAtLeast(UpwardGraph forward, UpwardGraph backward) {
        int ranks = forward.roads.length;
        int[] next = new int[ranks + 1];
        count(forward, next);
        count(backward, next);
        for (int rank = 0; rank < ranks; rank++) {
            next[rank + 1] += next[rank];
        }
        head = new int[next[ranks]];
        millis = new int[next[ranks]];
        first = new int[ranks + 1];
        first[ranks] = next[ranks];
        fill(forward, next);
        fill(backward, next);
        System.arraycopy(next, 0, first, 0, ranks);
    }

    private static void count(UpwardGraph graph, int[] count) {
        for (int rank = 0; rank < graph.roads.length; rank++) {
            for (int arc = graph.firstArc[rank]; arc < graph.firstArc[rank + 1]; arc++) {
                if (graph.firstPart(arc) == UpwardGraph.NO_ARC) {
                    count[rank]++;
                    count[graph.arcHead[arc]]++;
                }
            }
        }
    }

    /** @param end by rank, the place after those that are free; counted down */
    private void fill(UpwardGraph graph, int[] end) {
        for (int rank = 0; rank < graph.roads.length; rank++) {
            for (int arc = graph.firstArc[rank]; arc < graph.firstArc[rank + 1]; arc++) {
                if (graph.firstPart(arc) == UpwardGraph.NO_ARC) {
                    put(--end[rank], graph.arcHead[arc], graph.arcCost[arc]);
                    put(--end[graph.arcHead[arc]], rank, graph.arcCost[arc]);
                }
            }
        }
    }

    private void put(int place, int to, long cost) {
        head[place] = to;
        millis[place] = (int) Math.min(Integer.MAX_VALUE / 4, PackedCost.millis(cost));
    }

    /** One junction of each part of the network that no road connects with another part. */
    int[] oneOfEachPart() {
        boolean[] isFound = new boolean[first.length - 1];
        IntArrayList starts = new IntArrayList();
        // Each junction waits once at most.
        int[] waiting = new int[isFound.length];
        int count = 0;
        for (int start = 0; start < isFound.length; start++) {
            if (!isFound[start]) {
                starts.add(start);
                isFound[start] = true;
                waiting[count++] = start;
                while (count > 0) {
                    int rank = waiting[--count];
                    for (int road = first[rank]; road < first[rank + 1]; road++) {
                        if (!isFound[head[road]]) {
                            isFound[head[road]] = true;
                            waiting[count++] = head[road];
                        }
                    }
                }
            }
        }
        return starts.toArray();
    }

    /**
     * What one sweep finds.
     *
     * @param millis by rank, how long it takes at least
     * @param part by rank, which of the starts it is reached from
     */
    record Reached(int[] millis, int[] part) {}

    /** @param starts one in each part of the network */
    Reached from(int[] starts) {
        int[] reached = new int[first.length - 1];
        int[] part = new int[first.length - 1];
        Arrays.fill(reached, Integer.MAX_VALUE);
        Buckets waiting = new Buckets();
        for (int i = 0; i < starts.length; i++) {
            reached[starts[i]] = 0;
            part[starts[i]] = i;
            waiting.add(0, starts[i]);
        }
        for (int bucket = 0; bucket < waiting.size(); bucket++) {
            for (int rank = waiting.poll(bucket); rank >= 0; rank = waiting.poll(bucket)) {
                int before = reached[rank];
                if (before / BUCKET_MILLIS != bucket) {
                    continue;
                }
                for (int road = first[rank]; road < first[rank + 1]; road++) {
                    int after = before + millis[road];
                    if (after < reached[head[road]]) {
                        reached[head[road]] = after;
                        part[head[road]] = part[rank];
                        waiting.add(after / BUCKET_MILLIS, head[road]);
                    }
                }
            }
        }
        return new Reached(reached, part);
    }

    /** Junctions by when they are reached; one that is reached earlier later on is left where it was, too. */
    private static final class Buckets {

        private int[] last = new int[1024];
        private int size;
        private final IntArrayList ranks = new IntArrayList();
        private final IntArrayList before = new IntArrayList();

        int size() {
            return size;
        }

        void add(int bucket, int rank) {
            if (bucket >= last.length) {
                last = Arrays.copyOf(last, Math.max(bucket + 1, 2 * last.length));
            }
            while (size <= bucket) {
                last[size++] = -1;
            }
            before.add(last[bucket]);
            last[bucket] = ranks.size();
            ranks.add(rank);
        }

        /** Takes one out of a bucket; negative if there is none. */
        int poll(int bucket) {
            int entry = last[bucket];
            if (entry < 0) {
                return -1;
            }
            last[bucket] = before.get(entry);
            return ranks.get(entry);
        }
    }
}
