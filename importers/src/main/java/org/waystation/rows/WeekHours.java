package org.waystation.rows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.waystation.hours.HolidayCalendar;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningState;
import org.waystation.hours.OpeningStatus;

/**
 * Opening hours that are the same every week, as the formats of other people have them: for each day the spans in which it is
 * open, in their order, none touching another.
 */
public record WeekHours(Map<DayOfWeek, List<Span>> days) {

    private static final int DAY = 24 * 60;
    private static final Span WHOLE_DAY = new Span(0, DAY);
    private static final LocalDate A_MONDAY = LocalDate.of(2024, 1, 1);
    private static final String[] DAY_NAMES = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

    /** Weekdays and times only: whatever names dates, holidays or seasons is more than a week tells. */
    private static final Pattern WEEKLY =
            Pattern.compile("(?i)24/7|(?:\\b(?:Mo|Tu|We|Th|Fr|Sa|Su|off|closed|open)\\b|\\d{1,2}:\\d{2}|[-,; ])+");

    /**
     * @param fromMinute of the day, 0 to 1439
     * @param toMinute after it, up to 1440
     */
    public record Span(int fromMinute, int toMinute) {

        public Span {
            if (fromMinute < 0 || toMinute <= fromMinute || toMinute > DAY) {
                throw new IllegalArgumentException("not a span of a day: " + fromMinute + " to " + toMinute);
            }
        }

        private String text() {
            return clock(fromMinute) + "-" + clock(toMinute);
        }

        /** 24:00 at the end of a day. */
        private static String clock(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    public WeekHours {
        EnumMap<DayOfWeek, List<Span>> ordered = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                ordered.put(day, joined(spans));
            }
        });
        days = Collections.unmodifiableMap(ordered);
    }

    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans.stream()
                .sorted(Comparator.comparingInt(Span::fromMinute).thenComparingInt(Span::toMinute))
                .toList()) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.toMinute() >= span.fromMinute()) {
                joined.set(joined.size() - 1, new Span(last.fromMinute(), Math.max(last.toMinute(), span.toMinute())));
            } else {
                joined.add(span);
            }
        }
        return List.copyOf(joined);
    }

    public static WeekHours always() {
        Builder builder = new Builder();
        for (DayOfWeek day : DayOfWeek.values()) {
            builder.add(day, 0, DAY);
        }
        return builder.build();
    }

    /** Collects spans in any order. */
    public static final class Builder {
        private final Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);

        /** An end that is not after the start is on the next day; the same minute means the whole day through. */
        public Builder add(DayOfWeek day, int fromMinute, int toMinute) {
            if (toMinute > fromMinute) {
                spans(day).add(new Span(fromMinute, toMinute));
            } else {
                spans(day).add(new Span(fromMinute, DAY));
                if (toMinute > 0) {
                    spans(day.plus(1)).add(new Span(0, toMinute));
                }
            }
            return this;
        }

        private List<Span> spans(DayOfWeek day) {
            return days.computeIfAbsent(day, unused -> new ArrayList<>());
        }

        public WeekHours build() {
            return new WeekHours(days);
        }
    }

    /** Empty where it is not the same every week, or not known whether. */
    public static Optional<WeekHours> of(OpeningHours hours) {
        if (!WEEKLY.matcher(hours.value()).matches()) {
            return Optional.empty();
        }
        Builder builder = new Builder();
        LocalDateTime now = A_MONDAY.atStartOfDay();
        LocalDateTime end = now.plusWeeks(1);
        while (now.isBefore(end)) {
            OpeningState state = hours.stateAt(now, HolidayCalendar.none());
            if (state.status() == OpeningStatus.UNKNOWN) {
                return Optional.empty();
            }
            LocalDateTime midnight = now.toLocalDate().plusDays(1).atStartOfDay();
            LocalDateTime until = state.until().filter(midnight::isAfter).orElse(midnight);
            if (state.isOpen()) {
                builder.add(now.getDayOfWeek(), minute(now), until.equals(midnight) ? DAY : minute(until));
            }
            now = until;
        }
        return Optional.of(builder.build());
    }

    private static int minute(LocalDateTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /** The spans of a day; none where it is closed. */
    public List<Span> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    public boolean isAlways() {
        return days.size() == DAY_NAMES.length
                && days.values().stream().allMatch(spans -> spans.equals(List.of(WHOLE_DAY)));
    }

    /** In OpenStreetMap's syntax, {@code Mo-Fr 08:00-18:00; Sa 09:00-12:00}; days that are not named are closed. */
    public String text() {
        if (isAlways()) {
            return "24/7";
        }
        if (days.isEmpty()) {
            return "off";
        }
        Map<List<Span>, TreeSet<DayOfWeek>> alike = new LinkedHashMap<>();
        days.forEach((day, spans) ->
                alike.computeIfAbsent(spans, unused -> new TreeSet<>()).add(day));
        return alike.entrySet().stream()
                .map(entry -> names(entry.getValue()) + " "
                        + entry.getKey().stream().map(Span::text).collect(Collectors.joining(",")))
                .collect(Collectors.joining("; "));
    }

    private static String names(TreeSet<DayOfWeek> days) {
        List<String> names = new ArrayList<>();
        int day = 1;
        while (day <= DAY_NAMES.length) {
            int last = day;
            while (last <= DAY_NAMES.length && days.contains(DayOfWeek.of(last))) {
                last++;
            }
            if (last > day) {
                String first = DAY_NAMES[day - 1];
                names.add(last == day + 1 ? first : first + "-" + DAY_NAMES[last - 2]);
            }
            day = last + 1;
        }
        return String.join(",", names);
    }
}
