package org.waystation.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Logarithmic: as far on the drawing from 1 to 10 as from 10 to 100.
 *
 * @param from where {@code least} is on the drawing
 * @param to where {@code most} is
 */
record LogAxis(double least, double most, double from, double to) {

    /** From the power of ten below all values to that above. */
    static LogAxis around(DoubleStream values, double from, double to) {
        double[] positive = values.filter(value -> value > 0).sorted().toArray();
        if (positive.length == 0) {
            return new LogAxis(1, 10, from, to);
        }
        double least = Math.pow(10, Math.floor(Math.log10(positive[0])));
        double most = Math.pow(10, Math.ceil(Math.log10(positive[positive.length - 1])));
        return new LogAxis(least, most > least ? most : 10 * least, from, to);
    }

    double at(double value) {
        return from + (to - from) * Math.log10(value / least) / Math.log10(most / least);
    }

    List<Double> powersOfTen() {
        List<Double> ticks = new ArrayList<>();
        for (double tick = least; tick < most * 1.001; tick *= 10) {
            ticks.add(tick);
        }
        return ticks;
    }
}
