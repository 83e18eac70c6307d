package org.waystation.stops;

/**
 * All that the planner needs to know of roads: exact fastest drives between the start, the places where one could stop,
 * and the end, over the via points that lie between. Places are numbered from 0.
 */
interface TravelTimes {

    /** Start to end without a stop. */
    Drive direct();

    Drive fromStart(int place);

    /** May be asked for any two places; impossible where the second lies on an earlier leg than the first. */
    Drive between(int from, int to);

    /**
     * The drives from one place to all others, looked up at once; not kept.
     *
     * @param limitMillis what takes longer may be told as impossible
     */
    default Row row(int from, long limitMillis) {
        return to -> between(from, to);
    }

    /** Drives from one place, by where they lead. */
    @FunctionalInterface
    interface Row {
        Drive to(int place);

        /** {@link Long#MAX_VALUE} where it is impossible. */
        default long millisTo(int place) {
            return to(place).millis();
        }
    }

    Drive toEnd(int place);

    /** No way from there to the end is faster, whatever other places it passes; a stop may be where one turns round. */
    default long leastMillisToEnd(int place) {
        return toEnd(place).millis();
    }

    /** No way from the start to the end is shorter, whatever places it passes. */
    double leastMetresFromStart();

    /** No way from there to the end is shorter, whatever other places it passes. */
    double leastMetresToEnd(int place);
}
