package org.waystation.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.hours.LunarDate;
import org.waystation.http.EntryText;
import org.waystation.http.JsonBody;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;
import org.waystation.stations.Names;

/** An event as it is entered, every mistake collected. Not thread-safe. */
final class EventBody {

    private static final List<String> FIELDS = List.of(
            "nameZh", "nameEn", "about", "calendar", "year", "month", "day", "leapMonth", "days", "from", "until");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ABOUT = 1_000;
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 5;
    private static final int LONGEST_LUNAR_MONTH = 30;

    private final JsonBody body;
    private final LocalDate today;

    EventBody(byte[] json, LocalDate today) {
        this.body = JsonBody.parse(json, FIELDS);
        this.today = today;
    }

    /** @throws ProblemException naming every mistake */
    Events.Entry read() {
        Optional<Names> names = EntryText.names(body, "nameZh", "nameEn", LONGEST_NAME, "腊八送粥");
        String about = EntryText.lines(body, "about", LONGEST_ABOUT).orElse("");
        Optional<EventDate> first = date();
        int days = body.integerOr("days", 1, StationEvent.Times.MOST_DAYS, 1);
        Optional<StationEvent.Hours> hours = hours();
        body.throwIfWrong();
        StationEvent.Times times = new StationEvent.Times(first.orElseThrow(), days, hours);
        requireNotOver(times);
        return new Events.Entry(names.orElseThrow(), about, times);
    }

    private Optional<EventDate> date() {
        Optional<EventDate.Kind> kind = kind();
        int thisYear = today.getYear();
        OptionalInt year = body.has("year")
                ? OptionalInt.of(body.integerOr("year", thisYear - YEARS_BACK, thisYear + YEARS_AHEAD, thisYear))
                : OptionalInt.empty();
        require("month", "12");
        require("day", "8");
        int month = body.integerOr("month", 1, 12, 0);
        int day = body.integerOr("day", 1, 31, 0);
        boolean isLeapMonth = body.flag("leapMonth");
        if (kind.isEmpty() || month == 0 || day == 0 || !body.errors().isEmpty()) {
            return Optional.empty();
        }
        if (isLeapMonth && (kind.get() == EventDate.Kind.SOLAR || year.isEmpty())) {
            body.reject("leapMonth", Text.of("parameter.leap-month-of-a-year"), List.of("false"));
            return Optional.empty();
        }
        return kind.get() == EventDate.Kind.SOLAR ? solar(year, month, day) : lunar(year, month, day, isLeapMonth);
    }

    private Optional<EventDate.Kind> kind() {
        require("calendar", "lunar");
        Optional<String> word = body.word("calendar");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        for (EventDate.Kind kind : EventDate.Kind.values()) {
            if (kind.id().equals(word.get())) {
                return Optional.of(kind);
            }
        }
        body.reject("calendar", Text.of("parameter.not-one-of"), List.of("solar", "lunar"));
        return Optional.empty();
    }

    private Optional<EventDate> solar(OptionalInt year, int month, int day) {
        // Of every year, a day that most years do not have is one that some do.
        int longest = YearMonth.of(year.orElse(2000), month).lengthOfMonth();
        if (day > longest) {
            body.reject("day", Text.of("parameter.day-of-month", longest), List.of("1–" + longest));
            return Optional.empty();
        }
        return Optional.of(new EventDate(EventDate.Kind.SOLAR, year, month, day, false));
    }

    private Optional<EventDate> lunar(OptionalInt year, int month, int day, boolean isLeapMonth) {
        int longest = LONGEST_LUNAR_MONTH;
        if (year.isPresent()) {
            Optional<LunarDate.Month> found = LunarDate.Month.find(year.getAsInt(), month, isLeapMonth);
            if (found.isEmpty()) {
                body.reject("leapMonth", Text.of("parameter.no-leap-month", month), List.of("false"));
                return Optional.empty();
            }
            longest = found.get().days();
        }
        if (day > longest) {
            body.reject("day", Text.of("parameter.day-of-month", longest), List.of("1–" + longest));
            return Optional.empty();
        }
        return Optional.of(new EventDate(EventDate.Kind.LUNAR, year, month, day, isLeapMonth));
    }

    private Optional<StationEvent.Hours> hours() {
        Optional<LocalTime> from = time("from");
        Optional<LocalTime> until = time("until");
        if (body.has("from") != body.has("until")) {
            body.reject(body.has("from") ? "until" : "from", Text.of("parameter.missing"), List.of("11:30"));
            return Optional.empty();
        }
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(until.get())) {
            body.reject("until", Text.of("parameter.not-after", "from"), List.of());
            return Optional.empty();
        }
        return Optional.of(new StationEvent.Hours(from.get(), until.get()));
    }

    private Optional<LocalTime> time(String field) {
        Optional<String> text = body.word(field);
        try {
            return text.map(LocalTime::parse)
                    .filter(time -> time.getSecond() == 0 && time.getNano() == 0)
                    .or(() -> notATime(field, text));
        } catch (DateTimeException e) {
            return notATime(field, text);
        }
    }

    private Optional<LocalTime> notATime(String field, Optional<String> text) {
        if (text.isPresent()) {
            body.reject(field, Text.of("parameter.not-time-of-day"), List.of("09:00"));
        }
        return Optional.empty();
    }

    /** One that was, nobody comes to. */
    private void requireNotOver(StationEvent.Times times) {
        EventDate first = times.first();
        boolean isOver = first.year().isPresent()
                && first.in(first.year().getAsInt())
                        .filter(day -> day.plusDays(times.days() - 1L).isBefore(today))
                        .isPresent();
        if (isOver) {
            body.reject("year", Text.of("parameter.is-over"), List.of());
            body.throwIfWrong();
        }
    }

    private void require(String field, String example) {
        if (!body.has(field)) {
            body.reject(field, Text.of("parameter.missing"), List.of(example));
        }
    }
}
