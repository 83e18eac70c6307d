package org.waystation.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many heavy questions run at once; others wait a little and are then told to come back. So a crowd makes
 * answers late, but never exhausts memory or threads. Thread-safe.
 */
public final class Admission {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore places;
    private final Duration longestWait;

    public Admission(int places, Duration longestWait) {
        this.places = new Semaphore(places, true);
        this.longestWait = longestWait;
    }

    /** @throws ProblemException where no place became free in time */
    public <A> A admit(Supplier<A> question) {
        if (!waitForPlace()) {
            throw ProblemException.retryLater(ProblemType.BUSY, Text.of("detail.busy"), RETRY_AFTER);
        }
        try {
            return question.get();
        } finally {
            places.release();
        }
    }

    private boolean waitForPlace() {
        try {
            return places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
