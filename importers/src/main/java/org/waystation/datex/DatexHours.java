package org.waystation.datex;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.rows.WeekHours;
import org.waystation.rows.WeekHours.Span;
import org.waystation.xml.XmlElement;

/** Opening times as valid periods: a span of the day, on some days of the week or on all. Exceptions are not read. */
final class DatexHours {

    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d))?.*");
    private static final int DAY = 24 * 60;
    private static final String ALWAYS = "24/7";

    private DatexHours() {}

    /** In OpenStreetMap's syntax; empty where it is not told, or in a way that is not understood. */
    static Optional<String> text(XmlElement record) {
        Optional<XmlElement> hours = record.child("openingTimes").or(() -> record.child("operatingHours"));
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        boolean isAlways = hours.get().type().equals("OpenAllHours")
                || hours.get().attribute("id").equals(ALWAYS)
                || hours.get().textBelow("label").equals(ALWAYS);
        if (isAlways) {
            return Optional.of(WeekHours.always().text());
        }
        WeekHours.Builder week = new WeekHours.Builder();
        boolean any = false;
        for (XmlElement period : hours.get().below("validPeriod").toList()) {
            Set<DayOfWeek> days = days(period);
            List<XmlElement> spans = period.below("recurringTimePeriodOfDay").toList();
            for (XmlElement span : spans) {
                int from = minute(span.textBelow("startTimeOfPeriod"));
                int to = minute(span.textBelow("endTimeOfPeriod"));
                if (from < 0 || to < 0) {
                    return Optional.empty();
                }
                days.forEach(day -> week.add(day, from % DAY, to));
                any = true;
            }
            if (spans.isEmpty() && period.below("applicableDay").findAny().isPresent()) {
                days.forEach(day -> week.add(day, 0, DAY));
                any = true;
            }
        }
        return any ? Optional.of(week.build().text()) : Optional.empty();
    }

    private static Set<DayOfWeek> days(XmlElement period) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        period.below("applicableDay").forEach(day -> {
            for (DayOfWeek each : DayOfWeek.values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(day.text())) {
                    days.add(each);
                }
            }
        });
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    /** Minutes of the day; what ends within the last minute ends at midnight; -1 where it is no time. */
    private static int minute(String clock) {
        Matcher parts = CLOCK.matcher(clock);
        if (!parts.matches()) {
            return -1;
        }
        int minute = Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
        return minute == DAY - 1 ? DAY : Math.min(minute, DAY);
    }

    /** Markup of the periods of a week; {@code com} is the prefix of DATEX II's common part. */
    static List<String> periods(WeekHours week) {
        List<String> periods = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Span span : week.on(day)) {
                periods.add("<com:validPeriod><com:recurringTimePeriodOfDay>"
                        + "<com:startTimeOfPeriod>" + clock(span.fromMinute()) + ":00</com:startTimeOfPeriod>"
                        + "<com:endTimeOfPeriod>" + end(span.toMinute()) + "</com:endTimeOfPeriod>"
                        + "</com:recurringTimePeriodOfDay><com:recurringDayWeekMonthPeriod><com:applicableDay>"
                        + day.name().toLowerCase(Locale.ROOT)
                        + "</com:applicableDay></com:recurringDayWeekMonthPeriod></com:validPeriod>");
            }
        }
        return periods;
    }

    private static String end(int minute) {
        return minute == DAY ? "23:59:59" : clock(minute) + ":00";
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
