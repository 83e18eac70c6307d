package org.waystation.coverage;

import org.waystation.roads.RoadStretches;

/**
 * How long it takes from, or to, every stretch of road, for maps. Immutable and thread-safe. Memory: 4 bytes a stretch.
 *
 * @param longestMillis by stretch as of {@link StretchRanges#longestMillis}; must not be changed
 */
record RoadTimes(RoadStretches stretches, int[] longestMillis) {

    private static final int MILLIS_PER_MINUTE = 60_000;
    /** Of a stretch of which a part is not reached. */
    static final int NEVER = Integer.MAX_VALUE;

    boolean isDriven(int stretch) {
        return longestMillis[stretch] != StretchRanges.NOT_DRIVEN;
    }

    /** Whole minutes within which all of a stretch is, or {@link #NEVER}. */
    int minutes(int stretch) {
        int millis = longestMillis[stretch];
        return millis < 0 ? NEVER : (millis + MILLIS_PER_MINUTE - 1) / MILLIS_PER_MINUTE;
    }
}
