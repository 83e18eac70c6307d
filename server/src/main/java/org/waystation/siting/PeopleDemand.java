package org.waystation.siting;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.waystation.coverage.DemandPoints;
import org.waystation.coverage.Pieces;
import org.waystation.coverage.Units;

/**
 * People, each at the place on a road that is nearest to where they live. Those who live too far from any road are not in it.
 * Memory: 8 bytes a stretch and a bit a point, beside the points, which it shares.
 */
final class PeopleDemand implements Demand {

    private final DemandPoints points;
    private final BitSet counts;
    /** By stretch; 0 where nobody counts. */
    private final double[] people;

    private final double total;

    private PeopleDemand(DemandPoints points, BitSet counts, double[] people) {
        this.points = points;
        this.counts = counts;
        this.people = people;
        double sum = 0;
        for (double each : people) {
            sum += each;
        }
        this.total = sum;
    }

    /** @param only the one unit whose people count, if it is one only */
    static PeopleDemand of(DemandPoints points, int stretches, Units units, OptionalInt only) {
        BitSet counts = new BitSet(points.size());
        double[] people = new double[stretches];
        for (int point = 0; point < points.size(); point++) {
            if (only.isEmpty() || units.isWithin(points.unit(point), only.getAsInt())) {
                counts.set(point);
                people[points.stretch(point)] += points.people(point);
            }
        }
        return new PeopleDemand(points, counts, people);
    }

    @Override
    public Demand only(IntPredicate wanted) {
        double[] some = people.clone();
        for (int stretch = 0; stretch < some.length; stretch++) {
            if (some[stretch] > 0 && !wanted.test(stretch)) {
                some[stretch] = 0;
            }
        }
        return new PeopleDemand(points, counts, some);
    }

    @Override
    public int stretches() {
        return people.length;
    }

    @Override
    public double total() {
        return total;
    }

    @Override
    public boolean isAny(int stretch) {
        return people[stretch] > 0;
    }

    @Override
    public double amount(int stretch) {
        return people[stretch];
    }

    @Override
    public boolean isEven(int stretch) {
        return false;
    }

    @Override
    public Pieces counting(Counted target) {
        return new CountedPoints(target);
    }

    /** Passes on of each piece who lives at it. */
    private final class CountedPoints implements Pieces {

        private final Counted target;

        CountedPoints(Counted target) {
            this.target = target;
        }

        @Override
        public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
            for (int point = first(stretch); point < end(stretch); point++) {
                if (isCounted(point, from, to)) {
                    double part = points.part(point);
                    double millis = to == from
                            ? millisFrom
                            : millisFrom + (part - from) / (to - from) * (millisTo - millisFrom);
                    target.reached(stretch, part, part, points.people(point), millis, millis);
                }
            }
        }

        @Override
        public void unreached(int stretch, double from, double to) {
            for (int point = first(stretch); point < end(stretch); point++) {
                if (isCounted(point, from, to)) {
                    target.unreached(stretch, points.part(point), points.part(point), points.people(point));
                }
            }
        }

        private int first(int stretch) {
            return points.first(stretch);
        }

        private int end(int stretch) {
            return isAny(stretch) ? points.first(stretch + 1) : points.first(stretch);
        }

        private boolean isCounted(int point, double from, double to) {
            return counts.get(point) && points.isWithin(point, from, to);
        }
    }
}
