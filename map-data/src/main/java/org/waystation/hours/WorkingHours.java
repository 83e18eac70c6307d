package org.waystation.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Counts time as offices do: only within the day's spans, only on working days, make-up working days among them. Answers are
 * exact to the nanosecond. Immutable, thread-safe.
 *
 * @param spans of a working day, in order and apart
 */
public record WorkingHours(HolidayCalendar calendar, ZoneId zone, List<Span> spans) {

    /** Longer than any run of days off. */
    private static final int MOST_DAYS_OFF = 60;

    /** Of a day: from its start to its end, which it does not include. */
    public record Span(LocalTime start, LocalTime end) {

        public Span {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("a span ends after it starts: " + start + "–" + end);
            }
        }
    }

    public WorkingHours {
        Objects.requireNonNull(calendar);
        Objects.requireNonNull(zone);
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a working day has hours");
        }
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).start().isBefore(spans.get(i - 1).end())) {
                throw new IllegalArgumentException("the spans of a day are in order and apart");
            }
        }
    }

    /** 8:30 to 12:00 and 13:30 to 17:30 on the working days of mainland China. */
    public static WorkingHours china(ZoneId zone) {
        return new WorkingHours(
                HolidayCalendar.china(),
                zone,
                List.of(
                        new Span(LocalTime.of(8, 30), LocalTime.NOON),
                        new Span(LocalTime.of(13, 30), LocalTime.of(17, 30))));
    }

    /**
     * The first moment at which so much working time has passed.
     *
     * @param working not negative
     */
    public Instant plus(Instant start, Duration working) {
        if (working.isNegative()) {
            throw new IllegalArgumentException("working time is not negative: " + working);
        }
        if (working.isZero()) {
            return start;
        }
        Duration left = working;
        int daysOff = 0;
        for (LocalDate date = start.atZone(zone).toLocalDate(); daysOff <= MOST_DAYS_OFF; date = date.plusDays(1)) {
            if (!calendar.isWorkingDay(date)) {
                daysOff++;
                continue;
            }
            daysOff = 0;
            for (Span span : spans) {
                Instant from = later(start, at(date, span.start()));
                Instant to = at(date, span.end());
                Duration here = from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
                if (here.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = left.minus(here);
            }
        }
        throw new IllegalStateException("the calendar has no working day in " + MOST_DAYS_OFF + " days");
    }

    /** The working time from one moment to another; zero where that is not later. */
    public Duration between(Instant start, Instant end) {
        Duration sum = Duration.ZERO;
        LocalDate last = end.atZone(zone).toLocalDate();
        for (LocalDate date = start.atZone(zone).toLocalDate(); !date.isAfter(last); date = date.plusDays(1)) {
            if (calendar.isWorkingDay(date)) {
                for (Span span : spans) {
                    Instant from = later(start, at(date, span.start()));
                    Instant to = earlier(end, at(date, span.end()));
                    sum = from.isBefore(to) ? sum.plus(Duration.between(from, to)) : sum;
                }
            }
        }
        return sum;
    }

    /** Whether the days off of the moment's year are announced; where they are not, they may still turn out otherwise. */
    public boolean isCertain(Instant moment) {
        return calendar.isAnnounced(moment.atZone(zone).getYear());
    }

    private Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
