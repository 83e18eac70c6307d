package org.waystation.coverage;

import java.util.function.IntPredicate;
import org.waystation.roads.RoadStretches;

/** Adds up drive times by unit and class of road. Not thread-safe. */
final class UnitTally implements Pieces {

    private static final double CENTIMETRES_PER_METRE = 100;

    private final RoadStretches stretches;
    private final RoadUnits units;
    private final int classes;
    /** By unit, outside of all first, and within it by class; none where there is no such road. */
    private final SecondsHistogram[] histograms;

    UnitTally(RoadStretches stretches, RoadUnits units) {
        this.stretches = stretches;
        this.units = units;
        this.classes = stretches.classes().size();
        this.histograms = new SecondsHistogram[(units.units().size() + 1) * classes];
    }

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        double metres = stretches.centimetres(stretch) / CENTIMETRES_PER_METRE;
        if (units.isWhole(stretch)) {
            histogram(units.at(stretch, 0), stretch).add(metres * (to - from), millisFrom, millisTo);
            return;
        }
        double slope = to == from ? 0 : (millisTo - millisFrom) / (to - from);
        units.divide(
                stretch,
                from,
                to,
                (begin, end, unit) -> histogram(unit, stretch)
                        .add(
                                metres * (end - begin),
                                millisFrom + slope * (begin - from),
                                millisFrom + slope * (end - from)));
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        double metres = stretches.centimetres(stretch) / CENTIMETRES_PER_METRE;
        units.divide(
                stretch,
                from,
                to,
                (begin, end, unit) -> histogram(unit, stretch).addUnreached(metres * (end - begin)));
    }

    private SecondsHistogram histogram(int unit, int stretch) {
        int place = (unit + 1) * classes + stretches.classNumber(stretch);
        if (histograms[place] == null) {
            histograms[place] = new SecondsHistogram();
        }
        return histograms[place];
    }

    /**
     * Of one class of road in several units together.
     *
     * @param wanted by unit, {@link Units#OUTSIDE} among them
     */
    SecondsHistogram sum(IntPredicate wanted, int classNumber) {
        SecondsHistogram sum = new SecondsHistogram();
        for (int unit = Units.OUTSIDE; unit < units.units().size(); unit++) {
            SecondsHistogram part = histograms[(unit + 1) * classes + classNumber];
            if (part != null && wanted.test(unit)) {
                sum.addAll(part);
            }
        }
        return sum;
    }
}
