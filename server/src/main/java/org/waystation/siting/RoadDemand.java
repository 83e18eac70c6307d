package org.waystation.siting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.waystation.coverage.Pieces;
import org.waystation.coverage.RoadUnits;

/** The roads themselves: so much along each stretch, evenly spread. Memory: 8 bytes a stretch. */
final class RoadDemand implements Demand {

    private static final double[] WHOLE = {0, 1};

    /** By stretch, on the whole of it, were it to count as a whole; 0 where nothing is. */
    private final double[] amount;
    /** Of stretches of which only parts count: where each begins and ends, ascending, from 0 to 1. */
    private final Map<Integer, double[]> parts;

    private final BitSet isPart = new BitSet();
    private final double total;

    private RoadDemand(double[] amount, Map<Integer, double[]> parts) {
        this.amount = amount;
        this.parts = Map.copyOf(parts);
        parts.keySet().forEach(isPart::set);
        double sum = 0;
        for (int stretch = 0; stretch < amount.length; stretch++) {
            sum += amount(stretch);
        }
        this.total = sum;
    }

    /**
     * What lies along the roads that the vehicle may drive.
     *
     * @param only the one unit in which it counts, if it is one only
     */
    static RoadDemand along(Ground ground, IntToDoubleFunction amountOnStretch, RoadUnits units, OptionalInt only) {
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
        return new RoadDemand(amount, parts);
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

    @Override
    public Demand only(IntPredicate wanted) {
        double[] some = amount.clone();
        for (int stretch = 0; stretch < some.length; stretch++) {
            if (some[stretch] > 0 && !wanted.test(stretch)) {
                some[stretch] = 0;
            }
        }
        return new RoadDemand(some, parts);
    }

    @Override
    public int stretches() {
        return amount.length;
    }

    @Override
    public double total() {
        return total;
    }

    @Override
    public boolean isAny(int stretch) {
        return amount[stretch] > 0;
    }

    @Override
    public double amount(int stretch) {
        if (isEven(stretch)) {
            return amount[stretch];
        }
        double share = 0;
        double[] counting = parts.get(stretch);
        for (int i = 0; i < counting.length; i += 2) {
            share += counting[i + 1] - counting[i];
        }
        return amount[stretch] * share;
    }

    @Override
    public boolean isEven(int stretch) {
        return !isPart.get(stretch);
    }

    private double[] parts(int stretch) {
        return isPart.get(stretch) ? parts.get(stretch) : WHOLE;
    }

    @Override
    public Pieces counting(Counted target) {
        return new CountedParts(target);
    }

    /** Passes on of each piece what lies within the parts that count. */
    private final class CountedParts implements Pieces {

        private final Counted target;

        CountedParts(Counted target) {
            this.target = target;
        }

        @Override
        public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
            double slope = to == from ? 0 : (millisTo - millisFrom) / (to - from);
            double[] counting = parts(stretch);
            for (int i = 0; i < counting.length; i += 2) {
                double begin = Math.max(from, counting[i]);
                double end = Math.min(to, counting[i + 1]);
                if (begin < end) {
                    target.reached(
                            stretch,
                            begin,
                            end,
                            amount[stretch] * (end - begin),
                            millisFrom + slope * (begin - from),
                            millisFrom + slope * (end - from));
                }
            }
        }

        @Override
        public void unreached(int stretch, double from, double to) {
            double[] counting = parts(stretch);
            for (int i = 0; i < counting.length; i += 2) {
                double begin = Math.max(from, counting[i]);
                double end = Math.min(to, counting[i + 1]);
                if (begin < end) {
                    target.unreached(stretch, begin, end, amount[stretch] * (end - begin));
                }
            }
        }
    }
}
