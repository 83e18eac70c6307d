package org.waystation.stops;

import java.time.Duration;

/**
 * What a driver has behind himself at departure.
 *
 * @param sinceBreak driven since the last break, straight before departure
 * @param hasFirstPart whether the first of two pieces of a break was taken since
 * @param today driven since the last daily rest
 * @param onDuty time since the last daily rest
 * @param extendedDays days left this week on which more may be driven; {@link #RULES_OWN} for what the rule allows
 */
record DriverState(Duration sinceBreak, boolean hasFirstPart, Duration today, Duration onDuty, int extendedDays) {

    static final int RULES_OWN = -1;
    static final DriverState RESTED = new DriverState(Duration.ZERO, false, Duration.ZERO, Duration.ZERO, RULES_OWN);

    /** Whoever has driven since a break has driven, and been on duty, as long at least. */
    DriverState {
        today = longer(today, sinceBreak);
        onDuty = longer(onDuty, today);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
