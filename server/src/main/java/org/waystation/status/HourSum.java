package org.waystation.status;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What was free in one hour of the week, summed over the weeks, each of which counts {@link #FADE} of what the next one does:
 * what is usual follows what changes, and nothing needs to be taken out again. The result does not depend on the order in
 * which days are added. Immutable.
 *
 * @param lastDay the last day that is in it
 * @param days which weeks are in it: bit 0 for that day, bit 1 for a week before, up to 63 weeks back
 * @param knownSeconds time for which it was known how much is free
 * @param freeSeconds how much was free, summed over that time
 */
record HourSum(LocalDate lastDay, long days, double knownSeconds, double freeSeconds) {

    static final double FADE = 7.0 / 8;

    /** With one day and nothing seen in it yet. */
    static HourSum of(LocalDate day) {
        return new HourSum(day, 1, 0, 0);
    }

    /** @param day of the same day of the week */
    HourSum plus(LocalDate day, double seconds, double free) {
        int weeks = Math.toIntExact(ChronoUnit.WEEKS.between(lastDay, day));
        if (weeks > 0) {
            double fade = Math.pow(FADE, weeks);
            return new HourSum(
                    day,
                    (weeks < Long.SIZE ? days << weeks : 0) | 1,
                    knownSeconds * fade + seconds,
                    freeSeconds * fade + free * seconds);
        }
        double weight = Math.pow(FADE, -weeks) * seconds;
        return new HourSum(
                lastDay,
                days | (-weeks < Long.SIZE ? 1L << -weeks : 0),
                knownSeconds + weight,
                freeSeconds + free * weight);
    }

    /** Both together. */
    HourSum plus(HourSum other) {
        HourSum older = lastDay.isAfter(other.lastDay) ? other : this;
        HourSum newer = older == this ? other : this;
        int weeks = Math.toIntExact(ChronoUnit.WEEKS.between(older.lastDay, newer.lastDay));
        double fade = Math.pow(FADE, weeks);
        return new HourSum(
                newer.lastDay,
                newer.days | (weeks < Long.SIZE ? older.days << weeks : 0),
                newer.knownSeconds + older.knownSeconds * fade,
                newer.freeSeconds + older.freeSeconds * fade);
    }

    int samples() {
        return Long.bitCount(days);
    }

    double meanFree() {
        return freeSeconds / knownSeconds;
    }
}
