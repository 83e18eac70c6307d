package org.waystation.stops;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Looks for a stretch that is longer than may be driven without rest, or than a full battery lasts, and on which there is
 * no place to rest or to charge; then there is no plan, and none need be looked for. A stretch is found by what is left to
 * the end from its two ends, so that only those are missed that can be got round at the price of a longer way.
 */
final class GapFinder {

    /** What is shorter than this, in milliseconds or metres, is no gap. */
    private static final double ROUNDING = 1;

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final Ways ways;

    /**
     * @param lastPlace of all that could be reached at best, the one from which it is least to the end; empty where that is
     *     the start
     */
    record Gap(OptionalInt lastPlace) {}

    GapFinder(PlanQuestion question, DrivingLaw law, Ways ways) {
        this.question = question;
        this.law = law;
        this.ways = ways;
    }

    Optional<Gap> find(DriverClock start) {
        Optional<Gap> inTime = find(
                ways::leastMillisToEnd,
                place -> question.places().get(place).rests(),
                law.longestDriving(),
                law.mostDriving(start, question.departAt()),
                0);
        if (inTime.isPresent() || question.battery().isEmpty()) {
            return inTime;
        }
        Battery battery = question.battery().get();
        return find(
                ways::leastMetresToEnd,
                place -> question.places().get(place).charging().isPresent(),
                battery.metresFor(1 - battery.least()),
                battery.metresFor(battery.atStart() - battery.least()),
                battery.metresFor(battery.leastAtArrival() - battery.least()));
    }

    /**
     * @param toEnd what is left at least; no drive between two places is less than the difference
     * @param ends which places end a stretch
     * @param longest stretch
     * @param firstLongest the one from the start
     * @param shorterAtEnd by how much the last one must be
     */
    private Optional<Gap> find(
            IntToDoubleFunction toEnd, IntPredicate ends, double longest, double firstLongest, double shorterAtEnd) {
        double[] left = IntStream.range(0, question.places().size())
                .filter(ends)
                .filter(place -> ways.leastMillisToEnd(place) != DrivingLaw.NEVER)
                .mapToDouble(place -> -toEnd.applyAsDouble(place))
                .sorted()
                .map(negative -> -negative)
                .toArray();
        double reach = toEnd.applyAsDouble(StopSearch.START) - firstLongest - ROUNDING;
        for (double here : left) {
            if (here < reach) {
                break;
            }
            reach = Math.min(reach, here - longest - ROUNDING);
        }
        return reach + shorterAtEnd > 0 ? Optional.of(endingAt(toEnd, reach)) : Optional.empty();
    }

    private Gap endingAt(IntToDoubleFunction toEnd, double reach) {
        return new Gap(IntStream.range(0, question.places().size())
                .filter(place -> ways.leastMillisToEnd(place) != DrivingLaw.NEVER)
                .filter(place -> toEnd.applyAsDouble(place) >= reach)
                .boxed()
                .min((one, other) ->
                        Long.compare(ways.toEnd(one).millis(), ways.toEnd(other).millis()))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty));
    }
}
