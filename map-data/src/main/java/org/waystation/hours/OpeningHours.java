package org.waystation.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Opening hours in the OpenStreetMap {@code opening_hours} syntax (specification 0.7), parsed once and asked often.
 *
 * <p>Guarantees: {@link OpeningStatus#OPEN} and {@link OpeningStatus#CLOSED} are what the specification says. Where it leaves
 * the matter open, or the text uses a construct that is not evaluated, the status is {@link OpeningStatus#UNKNOWN}.
 *
 * <ul>
 *   <li>{@code ;} takes whole days from earlier rules, also the hours after midnight that the day before left there;
 *       closing rules cut out only their own times. {@code ,} adds, {@code ||} fills what is closed.
 *   <li>A rule without days after one with days, as in {@code Mo-Fr 08:00-12:00; 14:00-18:00}, replaces it by the
 *       specification and adds to it by the reference implementation; where that makes a difference the status is unknown.
 *   <li>An open end ({@code 17:00+}, {@code 10:00-14:00+}) is unknown from the time before the plus sign on: until midnight,
 *       from 17:00 on for 10 hours, from 22:00 on for 8 hours.
 *   <li>{@code dawn}, {@code sunrise}, {@code sunset} and {@code dusk} stand for 05:30, 06:00, 18:00 and 18:30 everywhere and
 *       all year, as in the reference implementation without a position. This alone is an approximation.
 *   <li>A make-up working day (调休) keeps its weekday: {@code Mo-Fr} does not apply on a Saturday that is worked, since the
 *       syntax has no word for such days. {@code PH} is every day off that was announced, the moved ones included.
 *   <li>{@code SH} is unknown unless the calendar is {@link HolidayCalendar#none()}; what does not depend on it is still said.
 *   <li>Times repeated or without an end ({@code 10:00-16:00/90}, {@code Mo 10:00}), dates with an interval, shifted school
 *       holidays, and comments in the place of dates make the whole text unknown.
 * </ul>
 *
 * <p>All times are on the place's own wall clock, to the minute: 17:59:59 is 17:59. Immutable and thread-safe.
 */
public final class OpeningHours {

    private static final int SEARCH_DAYS = 366;

    private final String value;
    private final RuleSequence rules;
    private final boolean sameEveryWeek;
    private final boolean alwaysOpen;
    /** What it says at any time, where a single rule says the same at all times. */
    private final Optional<OpeningState> always;

    private OpeningHours(String value, RuleCompiler.Compiled compiled) {
        this.value = value;
        this.rules = compiled.rules();
        this.sameEveryWeek = compiled.sameEveryWeek();
        OpeningState anyTime = judge(LocalDate.EPOCH.atStartOfDay(), HolidayCalendar.none());
        this.alwaysOpen = sameEveryWeek && anyTime.isOpen() && anyTime.until().isEmpty();
        this.always = alwaysOpen && rules.isSingle() ? Optional.of(anyTime) : Optional.empty();
    }

    /**
     * Parses leniently: {@code 8:00-18:00}, {@code mo-fr} and {@code 22:00-06:00} are understood.
     *
     * @throws OpeningHoursSyntaxException if the text is not opening hours; it says where
     */
    public static OpeningHours parse(String value) {
        String trimmed = value.strip();
        RuleCompiler.Compiled compiled = RuleCompiler.compile(OpeningHoursReader.read(trimmed));
        if (compiled.isEmpty()) {
            throw OpeningHoursReader.notUnderstood(trimmed, 0, null);
        }
        return new OpeningHours(trimmed, compiled);
    }

    /** The text as it was given, without surrounding white space. */
    public String value() {
        return value;
    }

    /** Whether this is {@code 24/7} or says the same in other words. Costs nothing. */
    public boolean alwaysOpen() {
        return alwaysOpen;
    }

    /**
     * The status at a moment and when it next changes.
     *
     * @param local the moment on the place's wall clock
     * @param holidays what {@code PH} means
     */
    public OpeningState stateAt(LocalDateTime local, HolidayCalendar holidays) {
        return always.orElseGet(() -> judge(local, holidays));
    }

    private OpeningState judge(LocalDateTime local, HolidayCalendar holidays) {
        LocalDate date = local.toLocalDate();
        int minute = minuteOfDay(local.toLocalTime());
        Outcome outcome = rules.planOf(date, holidays).at(minute);
        // Rules on weekdays alone repeat: what has not changed within a week, and the night after it, never does.
        LocalDateTime limit = local.plusDays(sameEveryWeek ? 8 : SEARCH_DAYS);
        return new OpeningState(
                outcome.status(),
                findOther(outcome.status(), local, limit, holidays),
                Optional.of(outcome.comment()).filter(comment -> !comment.isEmpty()));
    }

    /** Whether the place is certainly open for all of a stay. See {@link #statusDuring}. */
    public boolean coversStay(LocalDateTime from, Duration stay, HolidayCalendar holidays) {
        return statusDuring(from, stay, holidays) == OpeningStatus.OPEN;
    }

    /**
     * Open when it is open for all of the stay; closed when it is certainly closed at some moment of it; else unknown.
     * Closing at the very end of the stay does not matter; a stay of no length is the moment {@code from}.
     *
     * @param stay not negative
     */
    public OpeningStatus statusDuring(LocalDateTime from, Duration stay, HolidayCalendar holidays) {
        if (stay.isNegative()) {
            throw new IllegalArgumentException("stay must not be negative, was " + stay);
        }
        if (alwaysOpen) {
            return OpeningStatus.OPEN;
        }
        LocalDateTime end = from.plus(stay);
        OpeningStatus worst = OpeningStatus.OPEN;
        LocalDateTime now = from;
        while (true) {
            OpeningStatus status = rules.planOf(now.toLocalDate(), holidays)
                    .at(minuteOfDay(now.toLocalTime()))
                    .status();
            if (status == OpeningStatus.CLOSED) {
                return status;
            }
            if (status == OpeningStatus.UNKNOWN) {
                worst = status;
            }
            Optional<LocalDateTime> change = findOther(status, now, end, holidays);
            if (change.isEmpty()) {
                return worst;
            }
            now = change.get();
        }
    }

    /** The first moment after {@code from} and before {@code limit} with another status. */
    private Optional<LocalDateTime> findOther(
            OpeningStatus status, LocalDateTime from, LocalDateTime limit, HolidayCalendar holidays) {
        int minute = minuteOfDay(from.toLocalTime());
        for (LocalDate date = from.toLocalDate(); !date.isAfter(limit.toLocalDate()); date = date.plusDays(1)) {
            int found = rules.planOf(date, holidays).firstOther(status, minute);
            if (found >= 0) {
                return Optional.of(date.atStartOfDay().plusMinutes(found)).filter(limit::isAfter);
            }
            minute = 0;
        }
        return Optional.empty();
    }

    private static int minuteOfDay(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /** Two are equal when their texts are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OpeningHours hours && value.equals(hours.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
