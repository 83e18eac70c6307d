package org.waystation.stops;

import java.util.Arrays;

/**
 * The drives on from one place to the next stop, those first from which the end can be reached soonest. Only what a
 * driver and a battery could do without a stay in between is told. Immutable.
 */
final class Onward {

    /** Enough for ten days of milliseconds above, and for sixteen million places below. */
    private static final int PLACE_BITS = 24;

    private static final long PLACE_MASK = (1L << PLACE_BITS) - 1;

    private final int[] places;
    private final int[] millis;
    private final int[] leastWhole;
    private final double[] metres;

    /** @param ends last one to be told, by what is wanted of a drive and the place it leads to */
    private Onward(int size) {
        places = new int[size];
        millis = new int[size];
        leastWhole = new int[size];
        metres = new double[size];
    }

    /** Which drives are wanted. */
    @FunctionalInterface
    interface Filter {
        boolean isNextStop(int place);
    }

    /**
     * @param leastToEnd by place, {@link Long#MAX_VALUE} where the end cannot be reached
     * @param longestMillis longer drives are left out, as those of more than {@code longestMetres}
     */
    static Onward of(TravelTimes.Row row, long[] leastToEnd, Filter filter, long longestMillis, double longestMetres) {
        long[] order = new long[leastToEnd.length];
        int size = 0;
        for (int place = 0; place < leastToEnd.length; place++) {
            long drive = row.millisTo(place);
            if (drive <= longestMillis
                    && leastToEnd[place] <= PlanQuestion.HORIZON_MILLIS
                    && filter.isNextStop(place)
                    && (longestMetres == Double.MAX_VALUE || row.to(place).metres() <= longestMetres)) {
                order[size++] = drive + leastToEnd[place] << PLACE_BITS | place;
            }
        }
        Arrays.sort(order, 0, size);
        Onward onward = new Onward(size);
        for (int i = 0; i < size; i++) {
            int place = (int) (order[i] & PLACE_MASK);
            Drive drive = row.to(place);
            onward.places[i] = place;
            onward.millis[i] = (int) drive.millis();
            onward.leastWhole[i] = (int) (order[i] >> PLACE_BITS);
            onward.metres[i] = drive.metres();
        }
        return onward;
    }

    int size() {
        return places.length;
    }

    int place(int index) {
        return places[index];
    }

    long millis(int index) {
        return millis[index];
    }

    /** Of the drive there and, at least, on to the end; never falls with the index. */
    long leastWholeMillis(int index) {
        return leastWhole[index];
    }

    double metres(int index) {
        return metres[index];
    }

    Drive drive(int index) {
        return new Drive(millis[index], metres[index]);
    }
}
