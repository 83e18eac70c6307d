package org.waystation.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * A job as it is now.
 *
 * @param owner the identity of who asked for it
 * @param progress from 0 to 1
 * @param problem why it failed, a problem detail in the language asked for
 */
record Job(
        long id,
        String kind,
        String owner,
        State state,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String phase,
        double progress,
        Optional<String> problem) {

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        boolean isEnded() {
            return this != QUEUED && this != RUNNING;
        }
    }
}
