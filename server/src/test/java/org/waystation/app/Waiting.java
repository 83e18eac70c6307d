package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** Waits for what comes about by itself. */
public final class Waiting {

    /** How long, at most. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Waiting() {}

    /** What is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    public static void waitUntil(Condition condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("waited long enough").isBefore(deadline);
        }
    }
}
