package org.waystation.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many heavy questions run at once. So many others wait a little; who finds a longer queue is told at once to come
 * back. So a crowd makes answers late, but not very late, and never exhausts memory or threads. Thread-safe.
 */
public final class Admission {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** For each place, so many may wait. */
    private static final int WAITING_FOR_A_PLACE = 8;

    private final Semaphore places;
    private final int mostWaiting;
    private final Duration longestWait;

    /** @param places how many may run at once */
    public Admission(int places, Duration longestWait) {
        this(places, places * WAITING_FOR_A_PLACE, longestWait);
    }

    /**
     * @param places how many may run at once
     * @param mostWaiting how many may wait for a place; about, as several may come in the same moment
     */
    public Admission(int places, int mostWaiting, Duration longestWait) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
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
        // Nobody who comes later overtakes those who wait.
        if (!places.hasQueuedThreads() && places.tryAcquire()) {
            return true;
        }
        if (places.getQueueLength() >= mostWaiting) {
            return false;
        }
        try {
            return places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
