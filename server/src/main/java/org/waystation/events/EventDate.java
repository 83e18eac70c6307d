package org.waystation.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.hours.LunarDate;

/**
 * The day on which an event begins, as it was entered. Of every year, a day that a month does not have is its last: the 30th of
 * the 12th lunar month is new year's eve in every year, 29 February is the 28th in most.
 *
 * @param year of that calendar; empty for every year. The year's 12th lunar month is mostly in the next solar year
 * @param isLeapMonth only with a lunar year
 */
record EventDate(Kind kind, OptionalInt year, int month, int day, boolean isLeapMonth) {

    enum Kind {
        SOLAR,
        LUNAR;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException where there is no such day */
    EventDate {
        Objects.requireNonNull(kind);
        if (isLeapMonth && (kind == Kind.SOLAR || year.isEmpty())) {
            throw new IllegalArgumentException("a leap month is of a lunar year");
        }
        if (kind == Kind.SOLAR) {
            requireSolar(year, month, day);
        } else if (year.isPresent()) {
            new LunarDate(year.getAsInt(), month, isLeapMonth, day);
        } else if (month < 1 || month > 12 || day < 1 || day > 30) {
            throw new IllegalArgumentException("no such day in any lunar year");
        }
    }

    private static void requireSolar(OptionalInt year, int month, int day) {
        try {
            if (year.isPresent()) {
                LocalDate.of(year.getAsInt(), month, day);
            } else {
                MonthDay.of(month, day);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * By the solar calendar, the day in a year of this one's own calendar; empty where it is of another year, or that year's
     * calendar is not known.
     */
    Optional<LocalDate> in(int wantedYear) {
        if (year.isPresent() && year.getAsInt() != wantedYear) {
            return Optional.empty();
        }
        if (kind == Kind.SOLAR) {
            return Optional.of(MonthDay.of(month, day).atYear(wantedYear));
        }
        return LunarDate.Month.find(wantedYear, month, isLeapMonth)
                .map(found -> found.firstDay().plusDays(Math.min(day, found.days()) - 1L));
    }

    /** As it was entered, such as {@code 腊月初八} or {@code 12月21日}. */
    String zh() {
        if (kind == Kind.SOLAR) {
            return (year.isPresent() ? year.getAsInt() + "年" : "") + month + "月" + day + "日";
        }
        return (year.isPresent() ? year.getAsInt() + "年" : "") + LunarDate.zh(month, isLeapMonth, day);
    }
}
