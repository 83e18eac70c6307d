package org.waystation.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mo-Fr 08:00-18:00 Sa 09:00-12:00 | 18",
                "周一至周五 08:00-18:00             | 0",
                "Mo-Fr 08:00-25:70                | 14",
                "Mo-Fr 08:00-                     | 11",
                "Mo-Fr 08:00-18:00; Xx 10:00      | 19",
            })
    void errorsNameTheirPosition(String value, int position) {
        OpeningHoursSyntaxException refusal = refusal(value);

        assertThat(refusal.position()).isEqualTo(position);
        assertThat(refusal.value()).isEqualTo(value);
        assertThat(refusal).hasMessageContaining("Mo-Fr 08:00-18:00");
    }

    @Test
    void messagesShowWhatWasNotUnderstood() {
        assertThat(refusal("Mo-Fr 08:00-18:00 Sa 09:00-12:00"))
                .hasMessageContaining("character 19")
                .hasMessageContaining("\"Sa 09:00-12:00\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "open all day",
                "08:00..18:00",
                "\"unclosed",
                "Mo-Fr 8:00-18:00 (except holidays)",
                "\0",
                "((((",
                "||"
            })
    void nonsenseIsRefused(String value) {
        assertThat(refusal(value).position()).isBetween(0, value.length());
    }

    @Test
    void endlessTextIsRefusedAtOnce() {
        assertThat(refusal("Mo 10:00-12:00; ".repeat(1000))).hasMessageContaining("longer than 2000");
    }

    @Test
    void lineBreaksAreSpaces() {
        assertThat(OpeningHours.parse("Mo-Fr 08:00-18:00;\n\tSa 10:00-12:00").value())
                .contains("Sa");
        assertThat(refusal("Mo-Fr 08:00-18:00;\n\tSa xx").position()).isGreaterThan(18);
    }

    private static OpeningHoursSyntaxException refusal(String value) {
        OpeningHoursSyntaxException refusal =
                catchThrowableOfType(OpeningHoursSyntaxException.class, () -> OpeningHours.parse(value));
        assertThat(refusal).as("refusal of %s", value).isNotNull();
        return refusal;
    }
}
