package org.waystation.hours;

import ch.poole.openinghoursparser.Holiday;
import ch.poole.openinghoursparser.Nth;
import ch.poole.openinghoursparser.WeekDay;
import ch.poole.openinghoursparser.WeekDayRange;
import ch.poole.openinghoursparser.WeekRange;
import ch.poole.openinghoursparser.YearRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

/** Selectors of days by year, ISO week, weekday and holiday. */
final class DaySelectors {

    private DaySelectors() {}

    static DaySelector anyOf(List<DaySelector> selectors) {
        if (selectors.size() == 1) {
            return selectors.get(0);
        }
        List<DaySelector> all = List.copyOf(selectors);
        return day -> {
            for (DaySelector selector : all) {
                if (selector.selects(day)) {
                    return true;
                }
            }
            return false;
        };
    }

    static DaySelector years(YearRange range) {
        int start = range.getStartYear();
        int end = range.isOpenEnded()
                ? Integer.MAX_VALUE
                : range.getEndYear() == YearRange.UNDEFINED_YEAR ? start : range.getEndYear();
        int interval = Math.max(1, range.getInterval());
        return day -> {
            int year = day.date().getYear();
            return year >= start && year <= end && (year - start) % interval == 0;
        };
    }

    static DaySelector weeks(WeekRange range) {
        int start = range.getStartWeek();
        int end = range.getEndWeek() == WeekRange.UNDEFINED_WEEK ? start : range.getEndWeek();
        int interval = Math.max(1, range.getInterval());
        if (end < start && interval > 1) {
            // How the count goes on over new year differs by the length of the year; nobody defines it.
            throw new UnsupportedConstruct();
        }
        return day -> {
            int week = day.date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            return end < start
                    ? week >= start || week <= end
                    : week >= start && week <= end && (week - start) % interval == 0;
        };
    }

    static DaySelector weekdays(WeekDayRange range) {
        DayOfWeek start = dayOfWeek(range.getStartDay());
        DayOfWeek end = range.getEndDay() == null ? start : dayOfWeek(range.getEndDay());
        int length = Math.floorMod(end.getValue() - start.getValue(), 7);
        int offset = range.getOffset();
        List<Nth> nths = range.getNths() == null ? List.of() : List.copyOf(range.getNths());
        return day -> {
            LocalDate date = offset == 0 ? day.date() : day.date().minusDays(offset);
            int ahead = Math.floorMod(date.getDayOfWeek().getValue() - start.getValue(), 7);
            return ahead <= length && (nths.isEmpty() || isAnyOf(nths, date));
        };
    }

    private static boolean isAnyOf(List<Nth> nths, LocalDate date) {
        int fromStart = (date.getDayOfMonth() - 1) / 7 + 1;
        int fromEnd = -((date.lengthOfMonth() - date.getDayOfMonth()) / 7 + 1);
        for (Nth nth : nths) {
            int first = nth.getStartNth();
            int last = nth.getEndNth() == Nth.INVALID_NTH ? first : nth.getEndNth();
            int own = first < 0 ? fromEnd : fromStart;
            if (own >= first && own <= last) {
                return true;
            }
        }
        return false;
    }

    static DaySelector holiday(Holiday holiday) {
        int offset = holiday.getOffset();
        if (holiday.getType() == Holiday.Type.PH) {
            return day -> day.holidays().isPublicHoliday(day.date().minusDays(offset));
        }
        if (offset != 0) {
            throw new UnsupportedConstruct();
        }
        return DayQuestion::schoolHoliday;
    }

    static DayOfWeek dayOfWeek(WeekDay weekDay) {
        return DayOfWeek.of(weekDay.ordinal() + 1);
    }
}
