package org.waystation.detours;

import org.waystation.roads.RoadPoint;

/**
 * A point on the roads as a hierarchy sees it: by which roads one leaves it, up to the next junction, and by which one comes
 * in, from the last. At a junction these are all its roads from end to end; within a road, the parts to both sides, where
 * they may be driven. Immutable.
 *
 * @param junction rank of the junction the point is, or {@link #WITHIN_ROAD}
 * @param leaving where one gets by leaving: reached slots of a forward search
 * @param entering whence one comes in: reached slots of a backward search
 * @param roads on or at which the point lies, as GraphHopper numbers edges; each once
 */
record Anchor(RoadPoint point, int junction, Ends leaving, Ends entering, int[] roads) {

    static final int WITHIN_ROAD = -1;

    boolean isJunction() {
        return junction != WITHIN_ROAD;
    }

    /**
     * Places at which the roads from or to a point end.
     *
     * @param keys of the roads, as GraphHopper numbers them with their directions
     */
    record Ends(int[] keys, int[] ranks, int[] slots, long[] costs) {

        int size() {
            return ranks.length;
        }

        int key(int i) {
            return keys[i];
        }

        int rank(int i) {
            return ranks[i];
        }

        int slot(int i) {
            return slots[i];
        }

        long cost(int i) {
            return costs[i];
        }
    }
}
