package org.waystation.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many heavy questions run at once. So many others wait a little; who finds a longer queue is told at once to come
 * back. So a crowd makes answers late, but not very late, and never exhausts memory or threads. Thread-safe.
 *
 * <p>Where somebody has just been refused, the queue will not be empty soon: who comes then is told at once as well, rather than
 * after he has waited.
 */
public final class Admission {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** As long as the few take that {@link LoadShedding} lets in by then, but not as long as a refusal may. */
    private static final Duration CROWDED_WAIT = Duration.ofMillis(50);

    /** For each place, so many may wait. */
    private static final int WAITING_FOR_A_PLACE = 8;

    private final Semaphore places;
    private final int mostWaiting;
    private final Duration longestWait;
    private final Duration crowdedWait;
    private final Crowd crowd;

    /** @param places how many may run at once */
    public Admission(int places, Duration longestWait) {
        this(places, places * WAITING_FOR_A_PLACE, longestWait);
    }

    /**
     * For questions that come in crowds: who comes soon after somebody was refused waits for 50 ms at most.
     *
     * @param places how many may run at once
     * @param mostWaiting how many may wait for a place
     * @param crowd hears of it when somebody is refused
     */
    public static Admission forCrowds(int places, int mostWaiting, Duration longestWait, Crowd crowd) {
        return new Admission(places, mostWaiting, longestWait, CROWDED_WAIT, crowd);
    }

    /** As {@link #forCrowds(int, int, Duration, Crowd)}, with a crowd of its own. */
    public static Admission forCrowds(int places, int mostWaiting, Duration longestWait) {
        return forCrowds(places, mostWaiting, longestWait, new Crowd(longestWait));
    }

    /**
     * @param places how many may run at once
     * @param mostWaiting how many may wait for a place; about, as several may come in the same moment
     */
    public Admission(int places, int mostWaiting, Duration longestWait) {
        this(places, mostWaiting, longestWait, longestWait, new Crowd(longestWait));
    }

    Admission(int places, int mostWaiting, Duration longestWait, Duration crowdedWait, Crowd crowd) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
        this.crowdedWait = crowdedWait;
        this.crowd = crowd;
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
        boolean isIn =
                places.getQueueLength() < mostWaiting && waitForPlace(crowd.isThere() ? crowdedWait : longestWait);
        if (!isIn) {
            crowd.refused();
        }
        return isIn;
    }

    private boolean waitForPlace(Duration atMost) {
        try {
            return places.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
