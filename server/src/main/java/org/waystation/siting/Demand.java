package org.waystation.siting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.waystation.coverage.RoadUnits;

/**
 * What stations are to be near to: how much of it lies along each stretch of road, evenly spread. That may be the road's own
 * length, or people who live along it. Immutable and thread-safe. Memory: 8 bytes a stretch.
 */
final class Demand {

    private static final double[] WHOLE = {0, 1};

    private final double[] amount;
    /** Of stretches of which only parts count: where each begins and ends. */
    private final Map<Integer, double[]> parts;

    private final BitSet isPart = new BitSet();
    private final double total;

    /**
     * @param amount by stretch, on the whole of it, were it to count as a whole; 0 where nothing is
     * @param parts of those stretches of which only parts count, where each begins and ends, ascending, from 0 to 1
     */
    Demand(double[] amount, Map<Integer, double[]> parts) {
        this.amount = amount.clone();
        this.parts = Map.copyOf(parts);
        parts.keySet().forEach(isPart::set);
        double sum = 0;
        for (int stretch = 0; stretch < amount.length; stretch++) {
            sum += amount[stretch] * share(stretch);
        }
        this.total = sum;
    }

    /**
     * What lies along the roads that the vehicle may drive.
     *
     * @param only the one unit in which it counts, if it is one only
     */
    static Demand along(Ground ground, IntToDoubleFunction amountOnStretch, RoadUnits units, OptionalInt only) {
        double[] amount = new double[ground.stretches().size()];
        Map<Integer, double[]> parts = new HashMap<>();
        for (int stretch = 0; stretch < amount.length; stretch++) {
            if (!ground.times().isRoad(stretch)) {
                continue;
            }
            double[] counting = only.isPresent() ? within(units, stretch, only.getAsInt()) : WHOLE;
            if (counting.length > 0) {
                amount[stretch] = amountOnStretch.applyAsDouble(stretch);
                if (!Arrays.equals(counting, WHOLE)) {
                    parts.put(stretch, counting);
                }
            }
        }
        return new Demand(amount, parts);
    }

    private static double[] within(RoadUnits units, int stretch, int only) {
        DoubleStream.Builder found = DoubleStream.builder();
        units.divide(stretch, 0, 1, (from, to, unit) -> {
            if (units.units().isWithin(unit, only)) {
                found.add(from).add(to);
            }
        });
        return found.build().toArray();
    }

    /** The same on some stretches only. */
    Demand only(IntPredicate wanted) {
        double[] some = amount.clone();
        for (int stretch = 0; stretch < some.length; stretch++) {
            if (some[stretch] > 0 && !wanted.test(stretch)) {
                some[stretch] = 0;
            }
        }
        return new Demand(some, parts);
    }

    private double share(int stretch) {
        double[] counting = parts(stretch);
        double share = 0;
        for (int i = 0; i < counting.length; i += 2) {
            share += counting[i + 1] - counting[i];
        }
        return share;
    }

    int stretches() {
        return amount.length;
    }

    /** On the whole stretch, were it to count as a whole. */
    double amount(int stretch) {
        return amount[stretch];
    }

    boolean isAny(int stretch) {
        return amount[stretch] > 0;
    }

    boolean isWhole(int stretch) {
        return !isPart.get(stretch);
    }

    /** Where each part that counts begins and ends; must not be changed. */
    double[] parts(int stretch) {
        return isPart.get(stretch) ? parts.get(stretch) : WHOLE;
    }

    double total() {
        return total;
    }
}
