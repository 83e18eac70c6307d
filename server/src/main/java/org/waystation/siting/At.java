package org.waystation.siting;

import org.waystation.coverage.Pieces;

/** Notes the time at one place of a stretch. */
record At(double part, double[] millis) implements Pieces {

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        if (from <= part && part <= to) {
            double along = to == from ? 0 : (part - from) / (to - from);
            millis[0] = Math.min(millis[0], millisFrom + along * (millisTo - millisFrom));
        }
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        // It stays as far away as anything.
    }
}
