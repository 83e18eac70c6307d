package org.waystation.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Values of parameters and fields of bodies: each is what it says, or a mistake that can be told in both languages. */
class ParametersFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final List<String> FIELDS = List.of("a", "b", "c");

    @FuzzTest
    void values(FuzzedDataProvider data) {
        String value = data.consumeRemainingAsString();
        Parameters parameters = new Parameters(Map.of("a", List.of(value)), List.of("a"), List.of("a"));
        parameters.position(parameters.find("a"), "a");
        parameters.positions("a", 25);
        parameters.ids("a", 50);
        parameters.choice("a", Map.of("yes", true), false);
        parameters.integer("a", 1, 1_000, 1);
        parameters.amount("a", 10, "parameter.not-metres", 100);
        parameters.duration("a", Duration.ofHours(24), Duration.ZERO);
        parameters.durations("a", Duration.ofHours(24), 10, List.of());
        parameters.durationRange("a", Duration.ofHours(48));
        parameters.time(
                "a", ZoneId.of("Asia/Shanghai"), NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(366)), NOW);
        parameters.bbox("a");
        tell(parameters.errors());
    }

    @FuzzTest
    void bodies(FuzzedDataProvider data) {
        byte[] json = data.consumeRemainingAsBytes();
        try {
            JsonBody body = JsonBody.parse(json, FIELDS);
            for (String field : FIELDS) {
                body.word(field);
                body.words(field);
                body.flag(field);
                body.coordinates(field);
                body.listOfCoordinates(field);
                body.amount(field);
                body.decimal(field);
                body.amounts(field);
                body.wholeNumber(field);
                body.id(field, "parameter.missing");
                body.ids(field, 10);
                body.pairs(field);
                body.number(field, 0, 10);
                body.seconds(field, 0, 3_600);
                body.integerOr(field, 0, 10, 1);
                EntryText.line(body, field, 100);
                EntryText.lines(body, field, 100);
                body.object(field, FIELDS).ifPresent(inner -> inner.number("a", 0, 1));
            }
            tell(body.errors());
        } catch (ProblemException e) {
            e.detail().in(Language.EN);
        }
    }

    @FuzzTest
    void languages(FuzzedDataProvider data) {
        String header = data.consumeRemainingAsString();
        Language.accepted(header);
    }

    @FuzzTest
    void ids(FuzzedDataProvider data) {
        try {
            PathId.of(data.consumeRemainingAsString(), "parameter.missing");
        } catch (ProblemException e) {
            e.detail().in(Language.ZH);
        }
    }

    private static void tell(List<ParameterError> errors) {
        for (ParameterError error : errors) {
            error.reason().in(Language.EN);
            error.reason().in(Language.ZH);
        }
    }
}
