package org.waystation.ocpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.waystation.rows.FileTimes;
import org.waystation.rows.Mistake;
import org.waystation.rows.WeekHours;
import org.waystation.rows.WeekHours.Span;

/**
 * Opening times: the week by the location's own clock, and exceptions as moments. Exceptions that are over are left out, since
 * nobody asks for them any more, and of those to come the nearest {@value #MOST_EXCEPTIONS} are taken.
 */
final class OcpiHoursJson {

    private static final int MOST_EXCEPTIONS = 12;
    private static final int DAY = 24 * 60;
    private static final int LAST_MINUTE = DAY - 1;
    private static final Pattern CLOCK = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu MMM dd", Locale.ENGLISH);

    private final ZoneId zone;
    private final LocalDate today;
    private final List<Mistake> mistakes;

    /** @param mistakes takes what is wrong */
    OcpiHoursJson(ZoneId zone, LocalDate today, List<Mistake> mistakes) {
        this.zone = zone;
        this.today = today;
        this.mistakes = mistakes;
    }

    private record Period(LocalDateTime from, LocalDateTime to) {}

    /** In OpenStreetMap's syntax; empty where nothing is told. */
    Optional<String> text(JsonNode times) {
        List<String> openings = exceptions(times.path("exceptional_openings"), "exceptional_openings", "");
        List<String> closings = exceptions(times.path("exceptional_closings"), "exceptional_closings", " off");
        Optional<String> week = week(times);
        if (week.isEmpty() && openings.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(week.isPresent() ? week.get() : openings.remove(0));
        openings.forEach(opening -> text.append(", ").append(opening));
        closings.forEach(closing -> text.append("; ").append(closing));
        return Optional.of(text.toString());
    }

    private Optional<String> week(JsonNode times) {
        if (times.path("twentyfourseven").asBoolean(false)) {
            return Optional.of(WeekHours.always().text());
        }
        WeekHours.Builder week = new WeekHours.Builder();
        int number = 0;
        for (JsonNode period : times.path("regular_hours")) {
            String name = "opening_times.regular_hours[" + number++ + "]";
            int weekday = period.path("weekday").asInt(0);
            String begin = period.path("period_begin").asText();
            String end = period.path("period_end").asText();
            if (weekday < 1 || weekday > 7) {
                mistakes.add(new Mistake(
                        name + ".weekday", period.path("weekday").asText(), "must be 1 (Monday) to 7 (Sunday)"));
            } else if (!CLOCK.matcher(begin).matches() || !CLOCK.matcher(end).matches()) {
                mistakes.add(new Mistake(name, begin + "-" + end, "must be times such as 08:00 and 18:30"));
            } else {
                int last = minute(end);
                // The specification has no 24:00; what ends a minute before midnight means midnight.
                week.add(DayOfWeek.of(weekday), minute(begin) % DAY, last == LAST_MINUTE ? DAY : last);
            }
        }
        return number == 0 ? Optional.empty() : Optional.of(week.build().text());
    }

    private static int minute(String clock) {
        return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
    }

    private List<String> exceptions(JsonNode list, String name, String ending) {
        List<Period> periods = new ArrayList<>();
        int number = 0;
        for (JsonNode each : list) {
            String begin = each.path("period_begin").asText();
            String end = each.path("period_end").asText();
            Optional<Instant> from = FileTimes.find(begin);
            Optional<Instant> to = FileTimes.find(end);
            if (from.isEmpty() || to.isEmpty() || !from.get().isBefore(to.get())) {
                mistakes.add(new Mistake(
                        "opening_times." + name + "[" + number + "]",
                        begin + " - " + end,
                        "must be two times in their order, such as 2026-12-25T03:00:00Z"));
            } else {
                periods.add(
                        new Period(LocalDateTime.ofInstant(from.get(), zone), LocalDateTime.ofInstant(to.get(), zone)));
            }
            number++;
        }
        List<String> texts = new ArrayList<>();
        periods.stream()
                .filter(period -> !period.to().toLocalDate().isBefore(today))
                .sorted(Comparator.comparing(Period::from))
                .limit(MOST_EXCEPTIONS)
                .forEach(period -> days(period, ending, texts));
        return texts;
    }

    /** A first day from some time on, whole days, a last day until some time. */
    private static void days(Period period, String ending, List<String> texts) {
        LocalDate first = period.from().toLocalDate();
        LocalDate last = period.to().toLocalDate();
        if (first.equals(last)) {
            texts.add(day(first, period.from().toLocalTime(), clock(period.to().toLocalTime())) + ending);
            return;
        }
        if (!period.from().toLocalTime().equals(LocalTime.MIDNIGHT)) {
            texts.add(day(first, period.from().toLocalTime(), "24:00") + ending);
            first = first.plusDays(1);
        }
        if (first.isBefore(last)) {
            LocalDate end = last.minusDays(1);
            texts.add(DATE.format(first) + (first.equals(end) ? "" : "-" + DATE.format(end)) + " 00:00-24:00" + ending);
        }
        if (!period.to().toLocalTime().equals(LocalTime.MIDNIGHT)) {
            texts.add(day(last, LocalTime.MIDNIGHT, clock(period.to().toLocalTime())) + ending);
        }
    }

    private static String day(LocalDate date, LocalTime from, String to) {
        return DATE.format(date) + " " + clock(from) + "-" + to;
    }

    private static String clock(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }

    static void write(WeekHours week, ObjectNode json) {
        json.put("twentyfourseven", week.isAlways());
        if (week.isAlways()) {
            return;
        }
        ArrayNode regular = json.putArray("regular_hours");
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Span span : week.on(day)) {
                regular.addObject()
                        .put("weekday", day.getValue())
                        .put("period_begin", clock(span.fromMinute()))
                        .put("period_end", clock(Math.min(span.toMinute(), LAST_MINUTE)));
            }
        }
    }

    private static String clock(int minute) {
        return clock(LocalTime.ofSecondOfDay(minute * 60L));
    }
}
