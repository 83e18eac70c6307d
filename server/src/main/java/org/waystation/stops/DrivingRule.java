package org.waystation.stops;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What a law demands of one driver's driving and rest, as data: the planner knows these limits and no law by name. What is
 * not given is not limited. Limits over a week or longer are not judged.
 *
 * @param sources where it is written, most important first
 */
record DrivingRule(
        String id, List<Source> sources, Optional<BreakRule> breaks, Optional<NightRule> night, Optional<DayRule> day) {

    /** Longer ones could span two nights. */
    private static final Duration LONGEST_BEFORE_BREAK_WITH_NIGHT = Duration.ofHours(12);

    DrivingRule {
        sources = List.copyOf(sources);
        if (night.isPresent()) {
            if (breaks.isEmpty() || breaks.get().driving().compareTo(LONGEST_BEFORE_BREAK_WITH_NIGHT) > 0) {
                throw new IllegalArgumentException("a night limit needs a break after at most 12 h of driving");
            }
            if (day.flatMap(DayRule::window).isPresent()) {
                throw new IllegalArgumentException("a night limit and a duty window do not go together");
            }
        }
    }

    /** A text of law, as one cites it. */
    record Source(String zh, String en) {}

    /**
     * At most {@code driving} without a stop of {@code rest} in one piece, or of two pieces in that order.
     *
     * @param split the two pieces that do instead, where the law has them
     */
    record BreakRule(Duration driving, Duration rest, Optional<Split> split) {
        BreakRule {
            requirePositive("driving", driving);
            requirePositive("rest", rest);
        }

        /** The least rest that makes a break. */
        Duration leastRest() {
            return split.map(parts -> parts.first().plus(parts.second()))
                    .filter(both -> both.compareTo(rest) < 0)
                    .orElse(rest);
        }
    }

    record Split(Duration first, Duration second) {
        Split {
            requirePositive("first", first);
            requirePositive("second", second);
        }
    }

    /** Of the driving since the last break, at most {@code driving} lies between two times of the day. */
    record NightRule(LocalTime from, LocalTime until, Duration driving) {
        NightRule {
            requirePositive("driving", driving);
            if (!from.isAfter(until)) {
                throw new IllegalArgumentException("a night begins in the evening and ends in the morning");
            }
        }
    }

    /**
     * Between two daily rests.
     *
     * @param driving most driving on an ordinary day
     * @param extension what may be driven more on some days
     * @param window how long after the last daily rest one may drive, breaks and waiting included
     * @param rest what ends a day, in one piece
     */
    record DayRule(Duration driving, Optional<Extension> extension, Optional<Window> window, Duration rest) {
        DayRule {
            requirePositive("driving", driving);
            requirePositive("rest", rest);
        }
    }

    /**
     * @param driving most driving on such a day
     * @param days how many such days a week has
     */
    record Extension(Duration driving, int days) {
        Extension {
            requirePositive("driving", driving);
            if (days < 0) {
                throw new IllegalArgumentException("days must not be negative, was " + days);
            }
        }
    }

    /** @param restBeginsWithin whether the next daily rest must have begun when the window ends */
    record Window(Duration length, boolean restBeginsWithin) {
        Window {
            requirePositive("length", length);
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, was " + duration);
        }
    }
}
