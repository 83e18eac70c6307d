package org.waystation.status;

import java.time.DayOfWeek;

/**
 * How full something usually is in an hour of the week.
 *
 * @param hour from 0 to 23, by the region's clock
 * @param occupancyPercent from 0 to 100
 * @param samples how many weeks it was seen in
 */
public record Typical(DayOfWeek weekday, int hour, int occupancyPercent, int samples) {

    /** Fuller than this, a driver had better not count on a space. */
    private static final int FULL_PERCENT = 95;

    boolean isUsuallyFree() {
        return occupancyPercent < FULL_PERCENT;
    }
}
