package org.waystation.stops;

/**
 * How much of what the rule allows a driver has used up, in milliseconds. Immutable.
 *
 * @param sinceBreak driven since the last break
 * @param hasFirstPart whether the first piece of a break was taken since
 * @param night the part of {@code sinceBreak} that was driven at night
 * @param today driven since the last daily rest
 * @param dayStart when the last daily rest ended; always 0 under a rule without duty window
 * @param slack by how much all that was done since {@code dayStart} could have been done later; a wait before a closed
 *     station is then spent on a longer daily rest instead
 * @param extendedDays days left on which more may be driven
 */
record DriverClock(
        long sinceBreak, boolean hasFirstPart, long night, long today, long dayStart, long slack, int extendedDays) {

    /** Whether whatever the other one may still do, this one may do as well. */
    boolean noWorseThan(DriverClock other) {
        return sinceBreak <= other.sinceBreak
                && night <= other.night
                && today <= other.today
                && dayStart >= other.dayStart
                && slack >= other.slack
                && extendedDays >= other.extendedDays
                && (hasFirstPart || !other.hasFirstPart);
    }
}
