package org.waystation.detours;

import java.util.function.IntPredicate;

/** One way as it is driven, road by road. Immutable and thread-safe; the roads may be found only when they are asked for. */
interface Way {

    /**
     * Keys of the roads in the order in which they are driven, as GraphHopper numbers edges with their directions. The first
     * and the last are driven in part where the way's ends lie within a road; a way along one road has one. Empty where both
     * ends are one place.
     */
    int[] roads();

    /** Whether both ends are one place. */
    default boolean isEmpty() {
        return roads().length == 0;
    }

    /** Whether the way keeps to one road, or a part of it. */
    default boolean isOneRoad() {
        return roads().length == 1;
    }

    /** The first of the roads, of a way that has some. */
    default int first() {
        return roads()[0];
    }

    /** The last of the roads, of a way that has some. */
    default int last() {
        int[] roads = roads();
        return roads[roads.length - 1];
    }

    /**
     * The last road that a way from the same point has in common with this one, or {@link RoadAlong#NO_KEY}. Both ways are
     * fastest; so they are one up to there, or of equal time. Where there are several equally fast ways, they may meet once
     * more after what is told.
     *
     * @param isOnOther whether a road is one of the other way's
     */
    default int lastOn(IntPredicate isOnOther) {
        int[] roads = roads();
        for (int i = roads.length - 1; i >= 0; i--) {
            if (isOnOther.test(roads[i])) {
                return roads[i];
            }
        }
        return RoadAlong.NO_KEY;
    }

    /** The same for ways to the same point: the first road in common. */
    default int firstOn(IntPredicate isOnOther) {
        for (int road : roads()) {
            if (isOnOther.test(road)) {
                return road;
            }
        }
        return RoadAlong.NO_KEY;
    }
}
