package org.waystation.detours;

import java.util.Arrays;

/**
 * Access points of a layer in groups, each of neighbours where they are numbered so, with where a group lies among the
 * landmarks: one look at a group tells of all of them that no stop there can be within a limit. Immutable.
 */
final class AccessGroups {

    private static final int SIZE_BITS = 6;
    private static final int COUNT = Landmarks.COUNT;

    private final Landmarks landmarks;
    /** By group, then by landmark. */
    private final int[] least;

    private final int[] greatest;

    /** @param places by access point, then by landmark */
    AccessGroups(Landmarks landmarks, int[] places) {
        this.landmarks = landmarks;
        int accesses = places.length / COUNT;
        least = new int[(accesses == 0 ? 0 : of(accesses - 1) + 1) * COUNT];
        greatest = new int[least.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i < places.length; i++) {
            int bound = of(i / COUNT) * COUNT + i % COUNT;
            least[bound] = Math.min(least[bound], places[i]);
            greatest[bound] = Math.max(greatest[bound], places[i]);
        }
    }

    /** Number of an access point's group. */
    static int of(int access) {
        return access >> SIZE_BITS;
    }

    /** A group's first access point. */
    static int first(int group) {
        return group << SIZE_BITS;
    }

    /** The one after its last, where the group is full. */
    static int end(int group) {
        return first(group + 1);
    }

    /**
     * What ways to each group may cost, and ways from it, with the rest still within the limit.
     *
     * @param from where the leg begins, {@link Landmarks#place}
     * @param millis of the whole way
     */
    void limit(int[] from, int[] to, long millis, ScanLimit into, ScanLimit outOf) {
        int groups = least.length / COUNT;
        into.clear(groups, millis);
        outOf.clear(groups, millis);
        for (int group = 0; group < groups; group++) {
            long before = landmarks.millis(between(group, from));
            long after = landmarks.millis(between(group, to));
            boolean isWithin = before + after <= millis;
            into.set(group, isWithin ? millis - after : -1);
            outOf.set(group, isWithin ? millis - before : -1);
        }
    }

    private int between(int group, int[] place) {
        int most = 0;
        for (int landmark = 0; landmark < COUNT; landmark++) {
            int low = least[group * COUNT + landmark] - place[landmark];
            int high = place[landmark] - greatest[group * COUNT + landmark];
            most = Math.max(most, Math.max(low, high));
        }
        return most;
    }

    long bytes() {
        return 8L * least.length;
    }
}
