package org.waystation.ogc;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/**
 * From one moment to another, both included.
 *
 * @param from {@link Instant#MIN} for no beginning
 * @param to {@link Instant#MAX} for no end
 */
record TimeSpan(Instant from, Instant to) {

    private static final String OPEN = "..";

    /** @throws IllegalArgumentException where it ends before it begins */
    TimeSpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span of time ends before it begins");
        }
    }

    /** All of a day by the clock of a zone. */
    static TimeSpan of(LocalDate day, ZoneId zone) {
        return new TimeSpan(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1));
    }

    /**
     * RFC 3339 date or time, or two of them with a slash between, of which one may be {@code ..} or empty for an open end, or
     * an ISO 8601 duration; empty where it is none of these.
     */
    static Optional<TimeSpan> parse(String text, ZoneId zone) {
        try {
            String[] ends = text.split("/", -1);
            if (ends.length == 1) {
                return Optional.of(moment(text, zone));
            }
            if (ends.length != 2 || isOpen(ends[0]) && isOpen(ends[1])) {
                return Optional.empty();
            }
            if (ends[1].startsWith("P")) {
                Instant from = moment(ends[0], zone).from();
                return Optional.of(new TimeSpan(from, moved(from, ends[1], zone, 1)));
            }
            if (ends[0].startsWith("P")) {
                Instant to = moment(ends[1], zone).to();
                return Optional.of(new TimeSpan(moved(to, ends[0], zone, -1), to));
            }
            return Optional.of(new TimeSpan(
                    isOpen(ends[0]) ? Instant.MIN : moment(ends[0], zone).from(),
                    isOpen(ends[1]) ? Instant.MAX : moment(ends[1], zone).to()));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals(OPEN);
    }

    private static TimeSpan moment(String text, ZoneId zone) {
        if (text.length() == "2026-01-01".length()) {
            return of(LocalDate.parse(text), zone);
        }
        // A plus sign that was not percent-encoded arrives as a space.
        Instant instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        return new TimeSpan(instant, instant);
    }

    private static Instant moved(Instant from, String duration, ZoneId zone, int direction) {
        int clock = duration.indexOf('T');
        String days = clock < 0 ? duration : duration.substring(0, clock);
        TemporalAmount period = clock == 1 ? Period.ZERO : Period.parse(days);
        TemporalAmount rest = clock < 0 ? Duration.ZERO : Duration.parse("P" + duration.substring(clock));
        var start = from.atZone(zone);
        return direction > 0
                ? start.plus(period).plus(rest).toInstant()
                : start.minus(rest).minus(period).toInstant();
    }

    boolean intersects(TimeSpan other) {
        return !other.to.isBefore(from) && !other.from.isAfter(to);
    }
}
