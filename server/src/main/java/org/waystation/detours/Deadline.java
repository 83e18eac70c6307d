package org.waystation.detours;

import java.time.Duration;

/**
 * Until when a question may be worked on. An interrupt of the asking thread ends it, too.
 *
 * @param nanoTime by {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

    private static final long FAR_AWAY_NANOS = Duration.ofDays(3650).toNanos();

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    public static Deadline none() {
        return new Deadline(System.nanoTime() + FAR_AWAY_NANOS);
    }

    /** @throws DeadlineExceededException if time is up or the thread was interrupted, which it remains */
    public void check() {
        if (System.nanoTime() - nanoTime > 0) {
            throw new DeadlineExceededException("The question took too long");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new DeadlineExceededException("The question was called off");
        }
    }
}
