package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {

    private static final ZoneId WENZHOU = ZoneId.of("Asia/Shanghai");

    @Test
    void endsAtMidnightThere() {
        Quarter third = new Quarter(2026, 3);

        assertThat(third.end(WENZHOU)).isEqualTo("2026-09-30T16:00:00Z");
        assertThat(Quarter.at(Instant.parse("2026-09-30T15:59:59Z"), WENZHOU)).isEqualTo(third);
        assertThat(Quarter.at(third.end(WENZHOU), WENZHOU)).isEqualTo(new Quarter(2026, 4));
    }

    @Test
    void comesAfterThoseBefore() {
        Quarter first = new Quarter(2027, 1);

        assertThat(first.previous()).isEqualTo(new Quarter(2026, 4)).isLessThan(first);
        assertThat(new Quarter(2026, 4).previous()).isEqualTo(new Quarter(2026, 3));
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(Quarter.parse("2026q3").map(Quarter::toString)).contains("2026Q3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026Q0", "2026Q5", "26Q1", "2026-Q1", "1969Q4", "Q12026"})
    void nothingElseIsOne(String text) {
        assertThat(Quarter.parse(text)).isEmpty();
    }

    @Test
    void hasFourOfAYear() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quarter(2026, 5));
    }
}
