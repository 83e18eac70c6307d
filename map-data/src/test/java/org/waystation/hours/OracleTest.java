package org.waystation.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the evaluator with answers of the reference implementation, see {@code oracle.txt}. */
class OracleTest {

    private record Answer(OpeningHours hours, LocalDateTime at, String status, String until) {}

    private static final List<Answer> ANSWERS = new ArrayList<>();
    private static HolidayCalendar holidays;

    @BeforeAll
    static void readAnswers() throws IOException {
        try (Reader csv = open("holidays-oracle.csv")) {
            holidays = HolidayCalendar.read(csv);
        }
        try (BufferedReader lines = open("oracle.txt")) {
            OpeningHours hours = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("=")) {
                    hours = OpeningHours.parse(line.substring(1));
                } else if (!line.startsWith("#")) {
                    String[] fields = line.split(" ");
                    ANSWERS.add(new Answer(hours, LocalDateTime.parse(fields[0]), fields[1], fields[2]));
                }
            }
        }
    }

    private static BufferedReader open(String resource) {
        return new BufferedReader(
                new InputStreamReader(OracleTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8));
    }

    @Test
    void statusAndNextChangeAreThoseOfTheReferenceImplementation() {
        assertThat(ANSWERS).hasSizeGreaterThan(500).allSatisfy(answer -> {
            OpeningState state = answer.hours().stateAt(answer.at(), holidays);
            assertThat(state.status().name()).startsWith(answer.status());
            assertThat(state.until().map(LocalDateTime::toString).orElse("-")).isEqualTo(answer.until());
        });
    }

    @Test
    void statusHoldsUntilTheNextChangeAndNoLonger() {
        assertThat(ANSWERS).allSatisfy(answer -> {
            OpeningState state = answer.hours().stateAt(answer.at(), holidays);
            state.until().ifPresent(until -> {
                OpeningState last = answer.hours().stateAt(until.minusMinutes(1), holidays);
                assertThat(last.status()).isEqualTo(state.status());
                assertThat(last.until()).contains(until);
                assertThat(answer.hours().stateAt(until, holidays).status()).isNotEqualTo(state.status());
            });
        });
    }

    @Test
    void readingBackItsOwnTextGivesTheSame() {
        assertThat(ANSWERS).allSatisfy(answer -> {
            OpeningHours again = OpeningHours.parse(" " + answer.hours().value() + "\n");
            assertThat(again).isEqualTo(answer.hours());
            assertThat(again.stateAt(answer.at(), holidays))
                    .isEqualTo(answer.hours().stateAt(answer.at(), holidays));
        });
    }
}
