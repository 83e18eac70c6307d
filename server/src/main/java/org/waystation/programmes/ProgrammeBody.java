package org.waystation.programmes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.http.EntryText;
import org.waystation.http.JsonBody;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;
import org.waystation.stations.Names;
import org.waystation.stations.Vocabulary;

/** A programme as it is entered, every mistake collected. Not thread-safe. */
final class ProgrammeBody {

    private static final List<String> FIELDS = List.of(
            "kind",
            "nameZh",
            "nameEn",
            "about",
            "first",
            "last",
            "from",
            "until",
            "leastAge",
            "mostAge",
            "capacity",
            "enrolUntil");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ABOUT = 2_000;
    private static final int YEARS_AHEAD = 3;
    private static final int LONGEST_DAYS = 366;

    private final JsonBody body;
    private final Instant now;
    private final ZoneId zone;

    ProgrammeBody(byte[] json, Instant now, ZoneId zone) {
        this.body = JsonBody.parse(json, FIELDS);
        this.now = now;
        this.zone = zone;
    }

    /** @throws ProblemException naming every mistake */
    Programme.Entry read() {
        Optional<Programme.Kind> kind = kind();
        Optional<Names> names = EntryText.names(body, "nameZh", "nameEn", LONGEST_NAME, "小候鸟暑期营");
        String about = EntryText.lines(body, "about", LONGEST_ABOUT).orElse("");
        Optional<LocalDate> first = date("first");
        Optional<LocalDate> last = body.has("last") ? date("last") : first;
        Optional<Programme.Hours> hours = hours();
        Optional<Programme.Ages> ages = ages();
        require("capacity", "30");
        int capacity = body.integerOr("capacity", 1, Programme.Entry.MOST_PLACES, 1);
        body.throwIfWrong();
        LocalDate begins = first.orElseThrow();
        LocalDate ends = last.orElseThrow();
        requireOrder(begins, ends);
        Instant enrolUntil = enrolUntil(begins, ends);
        body.throwIfWrong();
        return new Programme.Entry(
                kind.orElseThrow(),
                names.orElseThrow(),
                about,
                new Programme.Times(begins, ends, hours, enrolUntil),
                ages,
                capacity);
    }

    private Optional<Programme.Kind> kind() {
        require("kind", "summer_camp");
        Optional<String> word = body.word("kind");
        Optional<Programme.Kind> kind = word.flatMap(id -> Vocabulary.find(Programme.Kind.class, id));
        if (word.isPresent() && kind.isEmpty()) {
            body.reject("kind", Text.of("parameter.not-one-of"), Vocabulary.ids(Programme.Kind.class));
        }
        return kind;
    }

    private void requireOrder(LocalDate begins, LocalDate ends) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (ends.isBefore(begins)) {
            body.reject("last", Text.of("parameter.before", "first"), List.of());
        } else if (ends.isBefore(today)) {
            body.reject(body.has("last") ? "last" : "first", Text.of("parameter.is-over"), List.of());
        } else if (begins.isAfter(today.plusYears(YEARS_AHEAD))) {
            body.reject("first", Text.of("parameter.too-far-ahead", YEARS_AHEAD), List.of());
        } else if (ends.isAfter(begins.plusDays(LONGEST_DAYS))) {
            body.reject("last", Text.of("parameter.too-many-days", LONGEST_DAYS), List.of());
        }
        body.throwIfWrong();
    }

    /** By default, until it begins. */
    private Instant enrolUntil(LocalDate begins, LocalDate ends) {
        Instant start = begins.atStartOfDay(zone).toInstant();
        Optional<String> text = body.word("enrolUntil");
        if (text.isEmpty()) {
            return start;
        }
        Parameters time = new Parameters(Map.of("enrolUntil", List.of(text.get())), List.of("enrolUntil"), List.of());
        Instant latest = ends.plusDays(1).atStartOfDay(zone).toInstant();
        Instant until = time.time("enrolUntil", zone, Instant.EPOCH, latest, start);
        if (!time.errors().isEmpty()) {
            throw ProblemException.of(time.errors());
        }
        return until;
    }

    private Optional<Programme.Ages> ages() {
        if (!body.has("leastAge") && !body.has("mostAge")) {
            return Optional.empty();
        }
        require("leastAge", "6");
        require("mostAge", "14");
        int least = body.integerOr("leastAge", 0, Programme.Ages.OLDEST, 0);
        int most = body.integerOr("mostAge", 0, Programme.Ages.OLDEST, Programme.Ages.OLDEST);
        if (least > most) {
            body.reject("mostAge", Text.of("parameter.below", "leastAge"), List.of());
            return Optional.empty();
        }
        return Optional.of(new Programme.Ages(least, most));
    }

    private Optional<LocalDate> date(String field) {
        require(field, "2027-07-05");
        Optional<String> text = body.word(field);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            body.reject(field, Text.of("parameter.not-date"), List.of("2027-07-05"));
            return Optional.empty();
        }
    }

    private Optional<Programme.Hours> hours() {
        if (body.has("from") != body.has("until")) {
            body.reject(body.has("from") ? "until" : "from", Text.of("parameter.missing"), List.of("17:00"));
            return Optional.empty();
        }
        List<Optional<LocalTime>> ends =
                Arrays.asList("from", "until").stream().map(this::time).toList();
        if (ends.get(0).isEmpty() || ends.get(1).isEmpty()) {
            return Optional.empty();
        }
        if (!ends.get(0).get().isBefore(ends.get(1).get())) {
            body.reject("until", Text.of("parameter.not-after", "from"), List.of());
            return Optional.empty();
        }
        return Optional.of(new Programme.Hours(ends.get(0).get(), ends.get(1).get()));
    }

    private Optional<LocalTime> time(String field) {
        Optional<String> text = body.word(field);
        if (text.isPresent() && !text.get().matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            body.reject(field, Text.of("parameter.not-time-of-day"), List.of("09:00"));
            return Optional.empty();
        }
        return text.map(LocalTime::parse);
    }

    private void require(String field, String example) {
        if (!body.has(field)) {
            body.reject(field, Text.of("parameter.missing"), List.of(example));
        }
    }
}
