package org.waystation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecallTest {

    private static final Recall FOUR = new Recall(Map.of(1L, 0L, 2L, 60L, 3L, 60L, 4L, 300L));

    @Test
    void isThePartOfTheLeastDetoursThatWasFound() {
        assertThat(FOUR.of(List.of(1L, 2L, 3L), 3)).isEqualTo(1);
        assertThat(FOUR.of(List.of(1L, 4L), 3)).isEqualTo(1 / 3.0);
        assertThat(FOUR.of(List.of(), 3)).isZero();
    }

    @Test
    void anyOfEquallyGoodStationsWillDo() {
        assertThat(FOUR.of(List.of(1L, 3L), 2)).isEqualTo(1);
        assertThat(FOUR.of(List.of(1L, 2L), 2)).isEqualTo(1);
        assertThat(FOUR.of(List.of(1L, 2L, 3L), 2)).isEqualTo(1);
    }

    @Test
    void fewerStationsThanAskedForAreAll() {
        assertThat(FOUR.of(List.of(1L, 2L, 3L, 4L), 20)).isEqualTo(1);
        assertThat(FOUR.of(List.of(1L), 20)).isEqualTo(0.25);
    }

    @Test
    void whatIsFoundTwiceOrCannotBeReachedDoesNotCount() {
        assertThat(FOUR.of(List.of(1L, 1L, 99L), 2)).isEqualTo(0.5);
    }

    @Test
    void nothingIsMissedWhereThereIsNothing() {
        assertThat(new Recall(Map.of()).of(List.of(), 20)).isEqualTo(1);
    }
}
