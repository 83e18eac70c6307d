package org.waystation.detours;

/**
 * A way along one road, or of no length.
 *
 * @param roads one or none
 */
record WayAlong(int[] roads) implements Way {

    /** @param key of the road, or {@link RoadAlong#NO_KEY} */
    static WayAlong of(int key) {
        return new WayAlong(key == RoadAlong.NO_KEY ? new int[0] : new int[] {key});
    }
}
