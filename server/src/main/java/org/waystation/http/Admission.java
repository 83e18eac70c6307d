package org.waystation.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets only so many heavy questions run at once. So many others wait a little; who finds a longer queue is told at once to come
 * back. So a crowd makes answers late, but not very late, and never exhausts memory or threads. Thread-safe.
 *
 * <p>Source of how long to wait in a queue that stands: Maurer 2015, Fail at Scale, ACM Queue 13(8), after Nichols and Jacobson 2012,
 * Controlling Queue Delay.
 */
public final class Admission {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** For each place, so many may wait. */
    private static final int WAITING_FOR_A_PLACE = 32;

    private final Semaphore places;
    private final int mostWaiting;
    private final Duration longestWait;
    private final Duration crowdedWait;
    private final LongSupplier nanoTime;
    private volatile long lastWithoutQueueNanos;

    /** @param places how many may run at once */
    public Admission(int places, Duration longestWait) {
        this(places, places * WAITING_FOR_A_PLACE, longestWait);
    }

    /**
     * For questions that come in crowds: a queue that somebody has stood in for as long as one may wait will not be empty soon, and
     * who comes to it waits less, so that he hears soon that he is to come back.
     *
     * @param places how many may run at once
     * @param longestWait in a queue that has just begun
     * @param crowdedWait in one that has not been empty for so long
     */
    public static Admission forCrowds(int places, Duration longestWait, Duration crowdedWait) {
        return new Admission(places, places * WAITING_FOR_A_PLACE, longestWait, crowdedWait, System::nanoTime);
    }

    /**
     * @param places how many may run at once
     * @param mostWaiting how many may wait for a place; about, as several may come in the same moment
     */
    public Admission(int places, int mostWaiting, Duration longestWait) {
        this(places, mostWaiting, longestWait, longestWait, System::nanoTime);
    }

    Admission(int places, int mostWaiting, Duration longestWait, Duration crowdedWait, LongSupplier nanoTime) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
        this.crowdedWait = crowdedWait;
        this.nanoTime = nanoTime;
        this.lastWithoutQueueNanos = nanoTime.getAsLong();
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
        long now = nanoTime.getAsLong();
        // Nobody who comes later overtakes those who wait.
        if (!places.hasQueuedThreads()) {
            lastWithoutQueueNanos = now;
            if (places.tryAcquire()) {
                return true;
            }
        }
        if (places.getQueueLength() >= mostWaiting) {
            return false;
        }
        boolean isCrowded = now - lastWithoutQueueNanos > longestWait.toNanos();
        try {
            return places.tryAcquire((isCrowded ? crowdedWait : longestWait).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
