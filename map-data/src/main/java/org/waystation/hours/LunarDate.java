package org.waystation.hours;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A day of the Chinese lunar calendar, by Beijing time. Which month a moon begins, and which month is a leap month, is ICU's
 * word; on which day the moon is new is {@link NewMoon}'s, since ICU's is minutes off. Right for the years
 * {@value #FIRST_YEAR} to {@value #LAST_YEAR}.
 *
 * @param year the one whose first month begins in the solar year of the same number: the 12th month of 2026 is in early 2027
 * @param month 1 to 12
 * @param isLeapMonth whether it is the second month of that number in its year
 * @param day 1 to 29, or 30 in a long month
 */
public record LunarDate(int year, int month, boolean isLeapMonth, int day) {

    public static final int FIRST_YEAR = 2000;
    public static final int LAST_YEAR = 2099;

    /** ICU counts Chinese years from 2637 BCE. */
    private static final int EXTENDED_YEAR_OFFSET = 2637;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration LUNATION = Duration.ofHours(709);
    private static final int MIDDLE_OF_MONTH_DAYS = 14;

    private static final List<String> MONTHS = List.of("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊");
    private static final List<String> DIGITS = List.of("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十");
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final String BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
    /** A year that begins the cycle of sixty. */
    private static final int FIRST_OF_CYCLE = 1984;

    /** @throws IllegalArgumentException where there is no such day */
    public LunarDate {
        int length = Month.find(year, month, isLeapMonth)
                .map(Month::days)
                .orElseThrow(() -> new IllegalArgumentException("no such lunar month"));
        if (day < 1 || day > length) {
            throw new IllegalArgumentException("the lunar month has " + length + " days, was " + day);
        }
    }

    /**
     * A month that is there.
     *
     * @param firstDay by the solar calendar
     * @param days 29 or 30
     */
    public record Month(int year, int month, boolean isLeap, LocalDate firstDay, int days) {

        /** ICU takes milliseconds for a month, and there are few years. */
        private static final Map<Integer, List<Month>> BY_YEAR = new ConcurrentHashMap<>();

        /** Empty where the year has no such month, or is none of those that are known. */
        public static Optional<Month> find(int year, int month, boolean isLeap) {
            return listOf(year).stream()
                    .filter(one -> one.month == month && one.isLeap == isLeap)
                    .findFirst();
        }

        /** In their order; none where the year is none of those that are known. */
        private static List<Month> listOf(int year) {
            return year < FIRST_YEAR || year > LAST_YEAR ? List.of() : BY_YEAR.computeIfAbsent(year, Month::workOut);
        }

        private static List<Month> workOut(int year) {
            List<Month> months = new ArrayList<>();
            Instant newMoon = NewMoon.nearest(icuFirstDay(year));
            for (Month month = beginningWith(newMoon); month.year == year; month = beginningWith(newMoon)) {
                months.add(month);
                newMoon = NewMoon.nearest(newMoon.plus(LUNATION));
            }
            return List.copyOf(months);
        }

        private static Instant icuFirstDay(int year) {
            ChineseCalendar calendar = icuCalendar();
            calendar.set(ChineseCalendar.EXTENDED_YEAR, year + EXTENDED_YEAR_OFFSET);
            calendar.set(ChineseCalendar.MONTH, 0);
            calendar.set(ChineseCalendar.IS_LEAP_MONTH, 0);
            calendar.set(ChineseCalendar.DAY_OF_MONTH, 1);
            calendar.set(ChineseCalendar.HOUR_OF_DAY, 12);
            return Instant.ofEpochMilli(calendar.getTimeInMillis());
        }

        private static Month beginningWith(Instant newMoon) {
            LocalDate first = LocalDate.ofInstant(newMoon, BEIJING);
            LocalDate next = LocalDate.ofInstant(NewMoon.nearest(newMoon.plus(LUNATION)), BEIJING);
            // In its middle there is no doubt which month it is.
            ChineseCalendar calendar = icuCalendar();
            calendar.setTimeInMillis(noon(first.plusDays(MIDDLE_OF_MONTH_DAYS)).toEpochMilli());
            return new Month(
                    calendar.get(ChineseCalendar.EXTENDED_YEAR) - EXTENDED_YEAR_OFFSET,
                    calendar.get(ChineseCalendar.MONTH) + 1,
                    calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 1,
                    first,
                    (int) (next.toEpochDay() - first.toEpochDay()));
        }

        private static Optional<Month> containing(LocalDate date) {
            return Stream.of(date.getYear(), date.getYear() - 1)
                    .flatMap(year -> listOf(year).stream())
                    .filter(month ->
                            !date.isBefore(month.firstDay) && date.isBefore(month.firstDay.plusDays(month.days)))
                    .findFirst();
        }

        private static ChineseCalendar icuCalendar() {
            ChineseCalendar calendar = new ChineseCalendar();
            calendar.setTimeZone(TimeZone.getTimeZone(BEIJING.getId()));
            calendar.clear();
            return calendar;
        }

        private static Instant noon(LocalDate date) {
            return date.atTime(LocalTime.NOON).atZone(BEIJING).toInstant();
        }
    }

    /** @throws IllegalArgumentException where the lunar year is none of those that are known */
    public static LunarDate of(LocalDate date) {
        Month month = Month.containing(date)
                .orElseThrow(() -> new IllegalArgumentException("the lunar calendar of " + date + " is not known"));
        return new LunarDate(
                month.year(),
                month.month(),
                month.isLeap(),
                (int) (date.toEpochDay() - month.firstDay().toEpochDay()) + 1);
    }

    public LocalDate toSolar() {
        return Month.find(year, month, isLeapMonth).orElseThrow().firstDay().plusDays(day - 1L);
    }

    /** Such as {@code 丙午年腊月初八}. */
    public String zh() {
        int place = Math.floorMod(year - FIRST_OF_CYCLE, 60);
        return "" + STEMS.charAt(place % 10) + BRANCHES.charAt(place % 12) + "年" + zh(month, isLeapMonth, day);
    }

    /** Such as {@code 8th of the 12th lunar month of 2026}. */
    public String en() {
        return en(month, isLeapMonth, day) + " of " + year;
    }

    /** A day of any year. */
    public static String zh(int month, boolean isLeapMonth, int day) {
        String tens = day <= 10 ? "初" : day < 20 ? "十" : day == 20 ? "二" : day < 30 ? "廿" : "三";
        String ones = day == 10 || day == 20 || day == 30 ? "十" : DIGITS.get(day % 10);
        return (isLeapMonth ? "闰" : "") + MONTHS.get(month - 1) + "月" + tens + ones;
    }

    /** A day of any year. */
    public static String en(int month, boolean isLeapMonth, int day) {
        return ordinal(day) + " of the " + (isLeapMonth ? "leap " : "") + ordinal(month) + " lunar month";
    }

    private static String ordinal(int number) {
        boolean isTeen = number >= 11 && number <= 13;
        return number
                + (isTeen
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }
}
