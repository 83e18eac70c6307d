package org.waystation.hours;

/**
 * A stretch of time that begins on the day a rule applies to.
 *
 * @param startMinute minutes after that day's midnight, 0 to 1440
 * @param endMinute exclusive, up to 2880: the part beyond 1440 lies on the next day
 * @param openEnd whether this is the guessed stretch of an open end such as {@code 17:00+}
 */
record Span(int startMinute, int endMinute, boolean openEnd) {

    static final int DAY_MINUTES = 24 * 60;

    static final Span WHOLE_DAY = new Span(0, DAY_MINUTES, false);

    Span {
        if (startMinute < 0 || startMinute > endMinute || endMinute > 2 * DAY_MINUTES) {
            throw new IllegalArgumentException("span of minutes out of range: " + startMinute + " to " + endMinute);
        }
    }

    boolean passesMidnight() {
        return endMinute > DAY_MINUTES;
    }
}
