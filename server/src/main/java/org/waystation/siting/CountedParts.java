package org.waystation.siting;

import org.waystation.coverage.Pieces;

/** Passes on of each piece what lies within the parts that count. */
record CountedParts(Demand demand, Pieces target) implements Pieces {

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        double slope = to == from ? 0 : (millisTo - millisFrom) / (to - from);
        double[] parts = demand.parts(stretch);
        for (int i = 0; i < parts.length; i += 2) {
            double begin = Math.max(from, parts[i]);
            double end = Math.min(to, parts[i + 1]);
            if (begin < end) {
                target.reached(
                        stretch, begin, end, millisFrom + slope * (begin - from), millisFrom + slope * (end - from));
            }
        }
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        double[] parts = demand.parts(stretch);
        for (int i = 0; i < parts.length; i += 2) {
            double begin = Math.max(from, parts[i]);
            double end = Math.min(to, parts[i + 1]);
            if (begin < end) {
                target.unreached(stretch, begin, end);
            }
        }
    }
}
