package org.waystation.roads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different sets of limits that occur in a road network. A region has some hundreds of them, however many roads it has;
 * so what a vehicle of any size may pass is known from judging each set once. Set 0 limits nothing. For one thread while it
 * grows.
 */
final class LimitSets {

    /** More than a map of the whole world has. */
    static final int BITS = 20;

    static final int MOST = 1 << BITS;

    private final List<LimitSet> sets = new ArrayList<>();
    private final Map<LimitSet, Integer> numbers = new HashMap<>();

    LimitSets() {
        numberOf(LimitSet.NONE);
    }

    LimitSets(List<LimitSet> sets) {
        this();
        sets.forEach(this::numberOf);
        if (!this.sets.equals(sets)) {
            throw new IllegalArgumentException("Limit sets begin with the empty one and occur once");
        }
    }

    /** Adds it if it is new. */
    int numberOf(LimitSet set) {
        Integer known = numbers.get(set);
        if (known != null) {
            return known;
        }
        if (sets.size() == MOST) {
            throw new IllegalStateException(
                    "The map has more than " + MOST + " different combinations of limits of size and weight");
        }
        numbers.put(set, sets.size());
        sets.add(set);
        return sets.size() - 1;
    }

    List<LimitSet> list() {
        return List.copyOf(sets);
    }

    int size() {
        return sets.size();
    }

    /** By number of the set, whether such a vehicle may pass. */
    boolean[] verdict(SizeLimits limits) {
        boolean[] passes = new boolean[sets.size()];
        for (int number = 0; number < passes.length; number++) {
            passes[number] = sets.get(number).letsPass(limits);
        }
        return passes;
    }
}
