package org.waystation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRateTest {

    private static final long BEGIN = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RequestRate rate = new RequestRate(10, 3);

    @Test
    void soManyAreAnsweredAtOnceAndThenSoManyASecond() {
        assertThat(answered(20, BEGIN)).isEqualTo(3);
        assertThat(answered(20, BEGIN + SECOND / 10)).isEqualTo(1);
        assertThat(answered(20, BEGIN + SECOND)).isEqualTo(3);
    }

    @Test
    void whoIsRefusedLearnsHowLongToWait() {
        answered(3, BEGIN);
        assertThat(rate.count("a", BEGIN)).contains(Duration.ofMillis(100));
        assertThat(rate.count("a", BEGIN + Duration.ofMillis(60).toNanos())).contains(Duration.ofMillis(40));
        assertThat(rate.count("a", BEGIN + Duration.ofMillis(100).toNanos())).isEmpty();
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        answered(1_000, BEGIN);
        assertThat(rate.count("a", BEGIN + SECOND / 10)).isEmpty();
    }

    /** {@link System#nanoTime} may begin anywhere, and pass the largest number. */
    @Test
    void theClockMayTurnNegative() {
        answered(3, BEGIN);
        assertThat(rate.count("a", BEGIN + 6 * SECOND)).isEmpty();
    }

    @Test
    void othersAreNotHeldBack() {
        answered(20, BEGIN);
        assertThat(rate.count("b", BEGIN)).isEmpty();
    }

    @Test
    void howManyAreRememberedIsBounded() {
        for (int i = 0; i < 250_000; i++) {
            rate.count("address " + i, BEGIN);
        }
        assertThat(rate.known()).isLessThanOrEqualTo(100_001);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::9, 20010db800010002",
        "2001:db8:1:3::9, 20010db800010003",
        "not:an:address, not:an:address"
    })
    void anIpv6LineIsOneWhateverItsAddresses(String address, String network) {
        assertThat(RequestLimits.network(address)).isEqualTo(network);
    }

    private int answered(int asked, long nanos) {
        int answered = 0;
        for (int i = 0; i < asked; i++) {
            answered += rate.count("a", nanos).isEmpty() ? 1 : 0;
        }
        return answered;
    }
}
