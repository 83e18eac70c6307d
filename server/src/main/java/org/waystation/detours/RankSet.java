package org.waystation.detours;

import java.util.Arrays;

/**
 * A set of ranks, each with its position among them, in little more than a bit per possible rank. Immutable.
 *
 * <p>Source: Jacobson 1989, Space-efficient Static Trees and Graphs (rank on bit vectors).
 */
final class RankSet {

    static final int ABSENT = -1;

    private static final int WORD_BITS = Long.SIZE;

    private final long[] bits;
    private final int[] before;
    private final int size;

    /** @param bits taken over, not copied */
    private RankSet(long[] bits) {
        this.bits = bits;
        before = new int[bits.length];
        int count = 0;
        for (int word = 0; word < bits.length; word++) {
            before[word] = count;
            count += Long.bitCount(bits[word]);
        }
        size = count;
    }

    /** @param bits as {@link #bits} gives them; taken over, not copied */
    static RankSet of(long[] bits) {
        return new RankSet(bits);
    }

    /** One for each possible rank; not to be written. */
    long[] bits() {
        return bits;
    }

    int size() {
        return size;
    }

    int position(int rank) {
        int word = rank / WORD_BITS;
        long bit = 1L << rank;
        return (bits[word] & bit) == 0 ? ABSENT : before[word] + Long.bitCount(bits[word] & (bit - 1));
    }

    /** The rank at a position. */
    int rank(int position) {
        int found = Arrays.binarySearch(before, position);
        int word = found < 0 ? -found - 2 : found;
        // Of words that begin at the same position, the last is the one with a rank in it.
        while (word + 1 < before.length && before[word + 1] == position) {
            word++;
        }
        long rest = bits[word];
        for (int skipped = before[word]; skipped < position; skipped++) {
            rest &= rest - 1;
        }
        return word * WORD_BITS + Long.numberOfTrailingZeros(rest);
    }

    /** All ranks, ascending. */
    int[] toArray() {
        int[] ranks = new int[size];
        int count = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                ranks[count++] = word * WORD_BITS + Long.numberOfTrailingZeros(rest);
            }
        }
        return ranks;
    }

    long bytes() {
        return 8L * bits.length + 4L * before.length;
    }

    /** For one thread, and for one set. */
    static final class Builder {

        private final long[] bits;

        Builder(int ranks) {
            bits = new long[(ranks + WORD_BITS - 1) / WORD_BITS];
        }

        void add(int rank) {
            bits[rank / WORD_BITS] |= 1L << rank;
        }

        RankSet build() {
            return new RankSet(bits);
        }
    }
}
