package org.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StationCollectorTest {

    @Test
    void countsAllProblemsButKeepsTheFirst() {
        StationCollector collector = new StationCollector();
        for (int i = 1; i <= 5_000; i++) {
            collector.reject(
                    List.of(ImportProblem.of("a.csv", i, "bad"), ImportProblem.of("a.csv", i, "bad in another way")));
        }
        assertThat(collector.badRows()).isEqualTo(5_000);
        assertThat(collector.problemCount()).isEqualTo(10_000);
        assertThat(collector.problems()).hasSize(1_000).first().hasToString("a.csv:1: bad");
    }
}
