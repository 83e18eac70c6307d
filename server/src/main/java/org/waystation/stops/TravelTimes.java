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

    Drive toEnd(int place);

    /** No way from there to the end is faster, whatever other places it passes; a stop may be where one turns round. */
    default long leastMillisToEnd(int place) {
        return toEnd(place).millis();
    }

    /** No way from there to the end is shorter, whatever other places it passes. */
    double leastMetresToEnd(int place);
}
