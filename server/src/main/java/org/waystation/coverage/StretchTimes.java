package org.waystation.coverage;

import java.util.Arrays;

/** Keeps of each stretch of road the shortest and the longest time. Not thread-safe. Memory: 8 bytes a stretch. */
final class StretchTimes implements Pieces {

    static final int NOT_DRIVEN = -2;
    static final int UNREACHED = -1;

    private final int[] shortestMillis;
    private final int[] longestMillis;

    StretchTimes(int stretches) {
        shortestMillis = new int[stretches];
        longestMillis = new int[stretches];
        Arrays.fill(shortestMillis, NOT_DRIVEN);
        Arrays.fill(longestMillis, NOT_DRIVEN);
    }

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        int shortest = (int) Math.round(Math.min(millisFrom, millisTo));
        int longest = (int) Math.round(Math.max(millisFrom, millisTo));
        shortestMillis[stretch] = shortestMillis[stretch] < 0 ? shortest : Math.min(shortestMillis[stretch], shortest);
        if (longestMillis[stretch] != UNREACHED) {
            longestMillis[stretch] = Math.max(longestMillis[stretch], longest);
        }
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        shortestMillis[stretch] = shortestMillis[stretch] < 0 ? UNREACHED : shortestMillis[stretch];
        longestMillis[stretch] = UNREACHED;
    }

    /** From its nearest place, {@link #UNREACHED} or {@link #NOT_DRIVEN}; the array is not to be changed. */
    int[] shortestMillis() {
        return shortestMillis;
    }

    /** From its farthest place; {@link #UNREACHED} where there is no way from some of it. */
    int[] longestMillis() {
        return longestMillis;
    }
}
