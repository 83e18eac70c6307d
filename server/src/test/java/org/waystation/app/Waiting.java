package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes about by itself. */
public final class Waiting {

    /** How long, at most. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Between two looks the processor is left to what is waited for. */
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private Waiting() {}

    /** What is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    public static void waitUntil(Condition condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("waited long enough").isBefore(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
