package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingPaceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10, false",
        "0, 11, true",
        "12, 12, true",
        "300, 11, false",
        "100000, 500, false",
        "90000, 500, true"
    })
    void aBodyIsWaitedForAsLongAsItComesFastEnough(long bytes, long seconds, boolean isTooSlow) {
        assertThat(SendingPace.isTooSlow(bytes, Duration.ofSeconds(seconds))).isEqualTo(isTooSlow);
    }
}
