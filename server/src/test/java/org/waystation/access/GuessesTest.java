package org.waystation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

class GuessesTest {

    private static final Caller DRIVER = Caller.driverAt("203.0.113.7");

    private final AtomicLong nanos = new AtomicLong();
    private final Guesses guesses = new Guesses(nanos::get);
    private final AtomicInteger tried = new AtomicInteger();

    @Test
    void anAddressTriesSoOftenAndThenWaitsAnHour() {
        for (int i = 0; i < 20; i++) {
            assertThat(wrong(DRIVER, "loan:" + i)).isEqualTo(ProblemType.NOT_FOUND);
        }
        assertThat(wrong(DRIVER, "loan:99")).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(tried).hasValue(20);
        assertThat(wrong(Caller.driverAt("203.0.113.8"), "loan:99")).isEqualTo(ProblemType.NOT_FOUND);

        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(wrong(DRIVER, "loan:99")).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void manyAddressesTogetherTryOneThingSoOften() {
        for (int i = 0; i < 50; i++) {
            assertThat(wrong(Caller.driverAt("203.0.113." + i), "loan:7")).isEqualTo(ProblemType.NOT_FOUND);
        }
        assertThat(wrong(Caller.driverAt("203.0.113.200"), "loan:7")).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(wrong(Caller.driverAt("203.0.113.200"), "loan:8")).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void aLineOfIpv6IsOneAddress() {
        for (int i = 0; i < 20; i++) {
            wrong(Caller.driverAt("2001:db8::" + i), "loan:" + i);
        }
        assertThat(wrong(Caller.driverAt("2001:db8::ffff"), "loan:99")).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void whatFitsIsNotCountedAndWhoSignedInIsNotEither() {
        Caller keeper =
                new Caller(Role.OPERATOR, new Identity(Identity.Kind.TOKEN, "1"), "t", OptionalLong.of(1), Set.of());
        for (int i = 0; i < 100; i++) {
            guesses.attempt(DRIVER, "loan:7", tried::incrementAndGet);
            assertThat(wrong(keeper, "loan:7")).isEqualTo(ProblemType.NOT_FOUND);
        }
        assertThat(wrong(DRIVER, "loan:7")).isEqualTo(ProblemType.NOT_FOUND);
    }

    private ProblemType wrong(Caller caller, String thing) {
        AtomicInteger type = new AtomicInteger();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> guesses.attempt(caller, thing, () -> {
                    tried.incrementAndGet();
                    throw ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-loan", 7));
                }))
                .satisfies(problem -> type.set(problem.type().ordinal()));
        return ProblemType.values()[type.get()];
    }
}
