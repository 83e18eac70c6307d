package org.waystation.organisations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.waystation.http.EntryText;
import org.waystation.http.JsonBody;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;

/** What is entered of agreements, every mistake collected. Not thread-safe. */
final class AgreementBody {

    private static final List<String> FIELDS =
            List.of("item", "about", "responsibleId", "otherId", "agreedOn", "dueOn");
    private static final String DAY = "2027-03-31";
    private static final int LONGEST_ITEM = 200;
    private static final int LONGEST_ABOUT = 2_000;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int YEARS_AHEAD = 20;

    private final JsonBody body;
    private final LocalDate today;

    /** @param today by the region's clock */
    private AgreementBody(JsonBody body, LocalDate today) {
        this.body = body;
        this.today = today;
    }

    /** @throws ProblemException naming every mistake */
    static Agreement.Entry entry(byte[] json, LocalDate today) {
        return new AgreementBody(JsonBody.parse(json, FIELDS), today).entry();
    }

    /**
     * On which day it was done; today where that is not said.
     *
     * @throws ProblemException naming every mistake
     */
    static LocalDate doneOn(byte[] json, LocalDate today) {
        AgreementBody read = new AgreementBody(JsonBody.parse(json, List.of("doneOn")), today);
        Optional<LocalDate> day = read.pastDay("doneOn");
        read.body.throwIfWrong();
        return day.orElse(today);
    }

    private Agreement.Entry entry() {
        Optional<String> item = EntryText.line(body, "item", LONGEST_ITEM);
        if (item.isEmpty()
                && body.errors().stream().noneMatch(error -> error.parameter().equals("item"))) {
            body.reject("item", Text.of("parameter.missing"), List.of("…"));
        }
        Optional<String> about = EntryText.lines(body, "about", LONGEST_ABOUT);
        OptionalLong responsible = organisation("responsibleId");
        OptionalLong other = organisation("otherId");
        if (responsible.isPresent() && responsible.equals(other)) {
            body.reject("otherId", Text.of("parameter.same-as", "responsibleId"), List.of());
        }
        Optional<LocalDate> agreedOn = pastDay("agreedOn");
        Optional<LocalDate> dueOn = dueOn(agreedOn.orElse(today));
        body.throwIfWrong();
        return new Agreement.Entry(
                item.orElseThrow(),
                about.orElse(""),
                responsible.orElseThrow(),
                other.orElseThrow(),
                agreedOn.orElse(today),
                dueOn.orElseThrow());
    }

    private OptionalLong organisation(String field) {
        if (!body.has(field)) {
            body.reject(field, Text.of("parameter.missing"), List.of("12"));
        }
        return body.id(field, "parameter.unknown-organisation");
    }

    private Optional<LocalDate> pastDay(String field) {
        Optional<LocalDate> day = day(field, EARLIEST, today.plusYears(YEARS_AHEAD));
        if (day.isPresent() && day.get().isAfter(today)) {
            body.reject(field, Text.of("parameter.in-future"), List.of(today.toString()));
            return Optional.empty();
        }
        return day;
    }

    private Optional<LocalDate> dueOn(LocalDate agreedOn) {
        if (!body.has("dueOn")) {
            body.reject("dueOn", Text.of("parameter.missing"), List.of(DAY));
        }
        Optional<LocalDate> day = day("dueOn", EARLIEST, today.plusYears(YEARS_AHEAD));
        if (day.isPresent() && day.get().isBefore(agreedOn)) {
            body.reject("dueOn", Text.of("parameter.before", "agreedOn"), List.of(agreedOn.toString()));
            return Optional.empty();
        }
        return day;
    }

    private Optional<LocalDate> day(String field, LocalDate earliest, LocalDate latest) {
        Optional<String> text = body.word(field);
        try {
            Optional<LocalDate> day = text.map(LocalDate::parse);
            if (day.isPresent() && (day.get().isBefore(earliest) || day.get().isAfter(latest))) {
                body.reject(
                        field,
                        Text.of("parameter.time-out-of-range", earliest.toString(), latest.toString()),
                        List.of());
                return Optional.empty();
            }
            return day;
        } catch (DateTimeException e) {
            body.reject(field, Text.of("parameter.not-date"), List.of(DAY));
            return Optional.empty();
        }
    }
}
