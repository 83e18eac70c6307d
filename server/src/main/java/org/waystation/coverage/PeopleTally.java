package org.waystation.coverage;

import java.util.function.IntPredicate;

/** Adds up how far people are, by unit. Not thread-safe. */
final class PeopleTally implements Pieces {

    private final DemandPoints points;
    private final int units;
    /** By unit, outside of all first; none where nobody lives. */
    private final SecondsHistogram[] histograms;

    PeopleTally(DemandPoints points, int units) {
        this.points = points;
        this.units = units;
        this.histograms = new SecondsHistogram[units + 1];
    }

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        for (int point = points.first(stretch); point < points.first(stretch + 1); point++) {
            if (points.isWithin(point, from, to)) {
                double share = to == from ? 0 : (points.part(point) - from) / (to - from);
                double millis = millisFrom + share * (millisTo - millisFrom);
                histogram(points.unit(point)).add(points.people(point), millis, millis);
            }
        }
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        for (int point = points.first(stretch); point < points.first(stretch + 1); point++) {
            if (points.isWithin(point, from, to)) {
                histogram(points.unit(point)).addUnreached(points.people(point));
            }
        }
    }

    private SecondsHistogram histogram(int unit) {
        if (histograms[unit + 1] == null) {
            histograms[unit + 1] = new SecondsHistogram();
        }
        return histograms[unit + 1];
    }

    /**
     * Of several units together.
     *
     * @param wanted by unit, {@link Units#OUTSIDE} among them
     */
    PeopleFigures figures(IntPredicate wanted, long[] withinSeconds) {
        SecondsHistogram sum = new SecondsHistogram();
        double far = 0;
        for (int unit = Units.OUTSIDE; unit < units; unit++) {
            if (wanted.test(unit)) {
                far += points.farPeople(unit);
                if (histograms[unit + 1] != null) {
                    sum.addAll(histograms[unit + 1]);
                }
            }
        }
        return PeopleFigures.of(sum, far, withinSeconds);
    }
}
