package org.waystation.sweeps;

import java.util.Arrays;

/**
 * Arcs by the millisecond at which their end is reached. The next quarter of an hour lies in a ring of one bucket for each
 * millisecond, in which an arc is put in and taken out in constant time; what comes later, as ferries do, waits in a heap.
 * Arcs of the same millisecond come in any order. Nothing is allocated once the heap has grown. For one thread.
 *
 * <p>Source: Dial 1969, Algorithm 360: Shortest-Path Forest with Topological Ordering.
 */
final class ArrivalQueue {

    static final int NONE = -1;

    private static final int RING_BITS = 20;
    private static final int RING = 1 << RING_BITS;
    private static final int WORD_BITS = 6;

    /** By millisecond within the ring, the first arc. */
    private final int[] bucket = new int[RING];
    /** By arc, the next one of the same bucket. */
    private final int[] next;
    /** A bit by bucket, and a bit by word of these, for what is not empty. */
    private final long[] filled = new long[RING >> WORD_BITS];

    private final long[] filledWords = new long[RING >> 2 * WORD_BITS];
    private long[] laterMillis = new long[64];
    private int[] laterArc = new int[64];
    private int laterCount;
    private int ringCount;
    private long now;

    ArrivalQueue(int arcs) {
        next = new int[arcs];
        Arrays.fill(bucket, NONE);
    }

    void clear() {
        if (ringCount > 0) {
            Arrays.fill(bucket, NONE);
            Arrays.fill(filled, 0);
            Arrays.fill(filledWords, 0);
        }
        ringCount = 0;
        laterCount = 0;
        now = 0;
    }

    /** The millisecond of the arc polled last. */
    long now() {
        return now;
    }

    boolean isEmpty() {
        return ringCount == 0 && laterCount == 0;
    }

    /** @param millis not before {@link #now()}; an arc is in the queue once at most */
    void add(int arc, long millis) {
        if (millis - now >= RING) {
            addLater(arc, millis);
            return;
        }
        int place = (int) millis & RING - 1;
        next[arc] = bucket[place];
        bucket[place] = arc;
        filled[place >> WORD_BITS] |= 1L << place;
        filledWords[place >> 2 * WORD_BITS] |= 1L << (place >> WORD_BITS);
        ringCount++;
    }

    /** The millisecond of the next arc; not of an empty queue. */
    long nextMillis() {
        long ring = ringCount == 0 ? Long.MAX_VALUE : nextInRing();
        return laterCount == 0 ? ring : Math.min(ring, laterMillis[0]);
    }

    /** Takes out an arc of {@link #nextMillis()}. */
    int poll() {
        long millis = nextMillis();
        now = millis;
        int place = (int) millis & RING - 1;
        if (ringCount > 0 && bucket[place] != NONE) {
            int arc = bucket[place];
            bucket[place] = next[arc];
            ringCount--;
            if (bucket[place] == NONE) {
                filled[place >> WORD_BITS] &= ~(1L << place);
                if (filled[place >> WORD_BITS] == 0) {
                    filledWords[place >> 2 * WORD_BITS] &= ~(1L << (place >> WORD_BITS));
                }
            }
            return arc;
        }
        return pollLater();
    }

    /** All arcs of the ring are reached less than a ring's length after now, so the next filled bucket, round, is the first. */
    private long nextInRing() {
        int start = (int) now & RING - 1;
        int word = start >> WORD_BITS;
        long bits = filled[word] & -1L << start;
        if (bits == 0) {
            word = nextWord(word + 1);
            bits = filled[word];
        }
        int place = (word << WORD_BITS) + Long.numberOfTrailingZeros(bits);
        return now + (place - start & RING - 1);
    }

    /** The next word, round, that is not empty. If that is the starting word, its early bits are the latest ones. */
    private int nextWord(int from) {
        int word = from & filled.length - 1;
        int group = word >> WORD_BITS;
        long bits = filledWords[group] & -1L << word;
        while (bits == 0) {
            group = group + 1 & filledWords.length - 1;
            bits = filledWords[group];
        }
        return (group << WORD_BITS) + Long.numberOfTrailingZeros(bits);
    }

    private void addLater(int arc, long millis) {
        if (laterCount == laterMillis.length) {
            laterMillis = Arrays.copyOf(laterMillis, 2 * laterCount);
            laterArc = Arrays.copyOf(laterArc, 2 * laterCount);
        }
        int place = laterCount++;
        while (place > 0 && laterMillis[place - 1 >> 1] > millis) {
            laterMillis[place] = laterMillis[place - 1 >> 1];
            laterArc[place] = laterArc[place - 1 >> 1];
            place = place - 1 >> 1;
        }
        laterMillis[place] = millis;
        laterArc[place] = arc;
    }

    private int pollLater() {
        int first = laterArc[0];
        laterCount--;
        long millis = laterMillis[laterCount];
        int arc = laterArc[laterCount];
        int place = 0;
        while (2 * place + 1 < laterCount) {
            int child = 2 * place + 1;
            if (child + 1 < laterCount && laterMillis[child + 1] < laterMillis[child]) {
                child++;
            }
            if (laterMillis[child] >= millis) {
                break;
            }
            laterMillis[place] = laterMillis[child];
            laterArc[place] = laterArc[child];
            place = child;
        }
        laterMillis[place] = millis;
        laterArc[place] = arc;
        return first;
    }
}
