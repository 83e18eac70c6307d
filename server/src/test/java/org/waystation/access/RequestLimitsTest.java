package org.waystation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;

class RequestLimitsTest {

    private final RequestLimits limits = new RequestLimits(new RequestRate(1, 5), new RequestRate(1, 5));

    @Test
    void anAddressThatAsksTooOftenIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10_000_000; i++) {
                        limits.countAddress("203.0.113.7");
                    }
                })
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    }

    @Test
    void aProxyThatDoesNotSayForWhomItAsksIsNotHeldBack() {
        for (int i = 0; i < 100; i++) {
            limits.countAddress("127.0.0.1");
            limits.countAddress("::1");
        }
    }
}
