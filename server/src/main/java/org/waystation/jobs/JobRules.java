package org.waystation.jobs;

import java.time.Duration;

/**
 * @param mostOpen jobs that are not ended, of all owners together
 * @param mostOpenOfOwner of one owner
 * @param mostAttempts how often one is begun
 * @param retention how long a job and its result are kept after its end
 */
public record JobRules(int mostOpen, int mostOpenOfOwner, int mostAttempts, Duration retention) {

    private static final int MOST_OPEN = 20;
    private static final int MOST_OPEN_OF_OWNER = 5;
    private static final int MOST_ATTEMPTS = 3;

    public static JobRules keepingFor(Duration retention) {
        return new JobRules(MOST_OPEN, MOST_OPEN_OF_OWNER, MOST_ATTEMPTS, retention);
    }
}
