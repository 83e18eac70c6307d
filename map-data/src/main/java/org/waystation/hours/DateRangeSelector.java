package org.waystation.hours;

import ch.poole.openinghoursparser.DateRange;
import ch.poole.openinghoursparser.DateWithOffset;
import ch.poole.openinghoursparser.WeekDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Days within a range of months or dates, of one year or of every year, also over new year.
 *
 * <p>A 29 February alone exists in leap years only; as a bound it means the end of February.
 */
final class DateRangeSelector implements DaySelector {

    private final DateWithOffset start;
    private final DateWithOffset end;
    private final boolean single;
    private final OptionalInt startYear;
    private final OptionalInt endYear;

    private DateRangeSelector(DateWithOffset start, DateWithOffset end) {
        this.start = start;
        this.single = end == null;
        this.end = single ? start : end;
        this.startYear = year(start);
        this.endYear = single ? OptionalInt.empty() : year(end);
    }

    static DateRangeSelector of(DateRange range) {
        DateWithOffset start = range.getStartDate();
        DateWithOffset end = range.getEndDate();
        boolean endWithoutStartYear =
                end != null && year(end).isPresent() && year(start).isEmpty();
        boolean endInNoMonth =
                end != null && end.getMonth() == null && end.getVarDate() == null && start.getMonth() == null;
        if (range.getInterval() > 0
                || endWithoutStartYear
                || endInNoMonth
                || (start.getMonth() == null && start.getVarDate() == null)) {
            throw new UnsupportedConstruct();
        }
        return new DateRangeSelector(start.copy(), end == null ? null : end.copy());
    }

    @Override
    public boolean selects(DayQuestion day) {
        LocalDate date = day.date();
        if (startYear.isPresent()) {
            return selectsInYear(startYear.getAsInt(), date);
        }
        // Offsets and ranges over new year reach into the next year, negative offsets into the one before.
        return selectsInYear(date.getYear(), date)
                || selectsInYear(date.getYear() - 1, date)
                || selectsInYear(date.getYear() + 1, date);
    }

    private boolean selectsInYear(int year, LocalDate date) {
        Optional<LocalDate> first = resolve(start, year, false);
        if (first.isEmpty() || date.isBefore(first.get())) {
            return false;
        }
        if (start.isOpenEnded()) {
            // Without a year "Apr 1+" is understood as until the end of each year.
            return startYear.isPresent() || date.getYear() == year;
        }
        if (single && isExactDay(start)) {
            return date.equals(first.get());
        }
        int lastYear = endYear.orElse(year);
        Optional<LocalDate> last = resolve(end, lastYear, true);
        if (last.isPresent() && last.get().isBefore(first.get()) && endYear.isEmpty()) {
            last = resolve(end, lastYear + 1, true);
        }
        return last.isPresent() && !date.isAfter(last.get());
    }

    private Optional<LocalDate> resolve(DateWithOffset bound, int year, boolean last) {
        Optional<LocalDate> base;
        if (bound.getVarDate() != null) {
            base = Optional.of(Easter.sunday(year));
        } else {
            Month month = Month.of((bound.getMonth() == null ? start.getMonth() : bound.getMonth()).ordinal() + 1);
            base = resolve(bound, YearMonth.of(year, month), last);
        }
        return base.map(date -> shifted(date, bound));
    }

    private Optional<LocalDate> resolve(DateWithOffset bound, YearMonth month, boolean last) {
        if (bound.getNthWeekDay() != null) {
            LocalDate date = month.atDay(1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(
                            bound.getNth(), DaySelectors.dayOfWeek(bound.getNthWeekDay())));
            return Optional.of(date).filter(found -> YearMonth.from(found).equals(month));
        }
        if (bound.undefinedDay()) {
            return Optional.of(last ? month.atEndOfMonth() : month.atDay(1));
        }
        if (month.isValidDay(bound.getDay())) {
            return Optional.of(month.atDay(bound.getDay()));
        }
        if (single) {
            return Optional.empty();
        }
        return Optional.of(last ? month.atEndOfMonth() : month.plusMonths(1).atDay(1));
    }

    private static LocalDate shifted(LocalDate date, DateWithOffset bound) {
        LocalDate shifted = date;
        WeekDay weekDay = bound.getWeekDayOffset();
        if (weekDay != null) {
            DayOfWeek target = DaySelectors.dayOfWeek(weekDay);
            shifted = shifted.with(
                    bound.isWeekDayOffsetPositive()
                            ? TemporalAdjusters.next(target)
                            : TemporalAdjusters.previous(target));
        }
        return shifted.plusDays(bound.getDayOffset());
    }

    private static boolean isExactDay(DateWithOffset date) {
        return date.getVarDate() != null || date.getNthWeekDay() != null || !date.undefinedDay();
    }

    private static OptionalInt year(DateWithOffset date) {
        return date.undefinedYear() ? OptionalInt.empty() : OptionalInt.of(date.getYear());
    }
}
