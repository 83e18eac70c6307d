package org.waystation.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How far some roads are from stations.
 *
 * @param metres of road, once for both directions
 * @param unreachedMetres from which, or to which, there is no way within a day
 * @param metresWithin each of the question's thresholds
 * @param meanSeconds over what is reached
 * @param medianSeconds the least number of whole seconds within which half of all metres are; empty where less is reached
 * @param ninetiethSeconds the same for nine tenths
 * @param mostSeconds of what is reached
 * @param metresByMinute within 0, 1, 2, … {@value #CURVE_MINUTES} minutes; empty where it is not wanted
 */
public record Figures(
        double metres,
        double unreachedMetres,
        List<Double> metresWithin,
        OptionalDouble meanSeconds,
        OptionalLong medianSeconds,
        OptionalLong ninetiethSeconds,
        OptionalDouble mostSeconds,
        List<Double> metresByMinute) {

    static final int CURVE_MINUTES = 120;

    private static final long[] CURVE_SECONDS =
            LongStream.rangeClosed(0, CURVE_MINUTES).map(minute -> 60 * minute).toArray();

    public Figures {
        metresWithin = List.copyOf(metresWithin);
        metresByMinute = List.copyOf(metresByMinute);
    }

    public static Figures of(SecondsHistogram roads, List<Long> withinSeconds, boolean hasCurve) {
        return new Figures(
                roads.metres(),
                roads.unreachedMetres(),
                list(roads.metresWithin(
                        withinSeconds.stream().mapToLong(Long::longValue).toArray())),
                roads.meanSeconds(),
                roads.secondsOfShare(0.5),
                roads.secondsOfShare(0.9),
                roads.mostSeconds(),
                hasCurve ? list(roads.metresWithin(CURVE_SECONDS)) : List.of());
    }

    static long[] curveSeconds() {
        return CURVE_SECONDS.clone();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Of all metres, the share of some of them; 0 where there are none. */
    public double share(double some) {
        return metres == 0 ? 0 : some / metres;
    }

    public double shareWithin(int threshold) {
        return share(metresWithin.get(threshold));
    }
}
