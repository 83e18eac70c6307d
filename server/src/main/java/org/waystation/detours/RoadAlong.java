package org.waystation.detours;

/**
 * The cheapest way along one road that two points lie on.
 *
 * @param cost packed, {@link PackedCost#UNREACHED} where there is none
 * @param key of the road as it is driven, or {@link #NO_KEY} where the points are one place, or there is no way
 */
record RoadAlong(long cost, int key) {

    /** More than there are roads; its complement is an {@code int} still. */
    static final int NO_KEY = Integer.MAX_VALUE;

    static final RoadAlong NONE = new RoadAlong(PackedCost.UNREACHED, NO_KEY);
    static final RoadAlong ONE_PLACE = new RoadAlong(PackedCost.NOTHING, NO_KEY);
}
