package org.waystation.roads;

import java.util.Map;
import java.util.TreeMap;

/**
 * All tags of a stretch of road that could keep a vehicle out for what it measures, weighs or carries; see {@link SizeLimits}.
 *
 * @param way of the way it is part of
 * @param barrier of the barrier on it; empty where there is none
 */
record LimitSet(Map<String, String> way, Map<String, String> barrier) {

    static final LimitSet NONE = new LimitSet(Map.of(), Map.of());

    LimitSet {
        way = new TreeMap<>(way);
        barrier = new TreeMap<>(barrier);
    }

    boolean letsPass(SizeLimits limits) {
        return limits.letPass(way::get) && limits.letPass(barrier::get);
    }
}
