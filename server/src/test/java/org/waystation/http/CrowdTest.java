package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final Crowd all = new Crowd(Duration.ofSeconds(2), nanoTime::get);

    @Test
    void isThereForAWhileAfterTheLastRefusal() {
        assertThat(all.isThere()).isFalse();
        all.refused();
        nanoTime.addAndGet(Duration.ofMillis(1_900).toNanos());
        assertThat(all.isThere()).isTrue();
        all.refused();
        nanoTime.addAndGet(Duration.ofMillis(1_900).toNanos());
        assertThat(all.isThere()).isTrue();
        nanoTime.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(all.isThere()).isFalse();
    }

    @Test
    void aCrowdOfAllIsOneOfSomeAndNotTheOtherWayRound() {
        Crowd some = all.ofSome();
        some.refused();
        assertThat(some.isThere()).isTrue();
        assertThat(all.isThere()).isFalse();
        nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(some.isThere()).isFalse();
        all.refused();
        assertThat(some.isThere()).isTrue();
    }
}
