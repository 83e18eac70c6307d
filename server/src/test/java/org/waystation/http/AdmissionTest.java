package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void whoFindsNoPlaceInTimeIsToldToComeBack() {
        Admission admission = new Admission(1, Duration.ZERO);
        String answer = admission.admit(() -> {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> admission.admit(() -> "second"))
                    .satisfies(problem -> {
                        assertThat(problem.type()).isEqualTo(ProblemType.BUSY);
                        assertThat(problem.retryAfter()).isPresent();
                    });
            return "first";
        });
        assertThat(answer).isEqualTo("first");
    }

    @Test
    void aQuestionThatFailsGivesItsPlaceBack() {
        Admission admission = new Admission(1, Duration.ZERO);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> admission.admit(() -> {
                    throw new IllegalStateException();
                }));
        assertThat(admission.<String>admit(() -> "next")).isEqualTo("next");
    }
}
