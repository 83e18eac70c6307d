package org.waystation.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far people are from stations, by the places on roads that are nearest to where they live. Shares and quantiles are of all
 * people; mean and longest time of those who reach a station.
 *
 * @param people all of them
 * @param far who live too far from any road to be timed
 * @param unreached from whose road, or to it, there is no way within a day
 * @param within each of the question's thresholds
 * @param medianSeconds the least number of whole seconds within which half of all people are; empty where fewer are reached
 * @param ninetiethSeconds the same for nine tenths
 * @param byMinute within 0, 1, 2, … {@value Figures#CURVE_MINUTES} minutes
 */
record PeopleFigures(
        double people,
        double far,
        double unreached,
        List<Double> within,
        OptionalDouble meanSeconds,
        OptionalLong medianSeconds,
        OptionalLong ninetiethSeconds,
        OptionalDouble mostSeconds,
        List<Double> byMinute) {

    PeopleFigures {
        within = List.copyOf(within);
        byMinute = List.copyOf(byMinute);
    }

    /** @param onRoads with people for metres */
    static PeopleFigures of(SecondsHistogram onRoads, double far, long[] withinSeconds) {
        SecondsHistogram all = new SecondsHistogram();
        all.addAll(onRoads);
        all.addUnreached(far);
        return new PeopleFigures(
                all.metres(),
                far,
                onRoads.unreachedMetres(),
                list(all.metresWithin(withinSeconds)),
                all.meanSeconds(),
                all.secondsOfShare(0.5),
                all.secondsOfShare(0.9),
                all.mostSeconds(),
                list(all.metresWithin(Figures.curveSeconds())));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Of all people, the share of some of them; 0 where there are none. */
    double share(double some) {
        return people == 0 ? 0 : some / people;
    }

    double shareWithin(int threshold) {
        return share(within.get(threshold));
    }
}
