package org.waystation.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "%, 温州, true",
                "温%, 温州, true",
                "%州, 温州, true",
                "温_, 温州, true",
                "_, 温州, false",
                "%a%b%, xaybz, true",
                "%a%b%, xbya, false",
                "a\\%, a%, true",
                "a\\%, ab, false",
                "%aaaaaaaaaaaaaaaaab, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
            })
    void matchesAsLikeDoes(String pattern, String text, boolean matches) {
        assertThat(new LikePattern(pattern).matches(text)).isEqualTo(matches);
    }

    /** That a pattern made to be slow is none here needs no clock: it would not end. */
    @Test
    void isNeverSlow() {
        LikePattern pattern = new LikePattern("%a".repeat(500) + "b");
        assertThat(pattern.matches("a".repeat(2_000))).isFalse();
    }
}
