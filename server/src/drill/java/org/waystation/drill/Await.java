package org.waystation.drill;

import java.time.Duration;

/** Waiting for what will be so in a moment. */
final class Await {

    private static final long LOOK_MILLIS = 20;

    private Await() {}

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * @return how long it took, in seconds
     * @throws IllegalStateException where it took too long, or looking failed
     */
    static double until(String what, Duration limit, Condition condition) throws InterruptedException {
        double seconds = secondsUntil(limit, condition);
        if (Double.isInfinite(seconds)) {
            throw new IllegalStateException("Waited for " + limit.toSeconds() + " s until " + what);
        }
        return seconds;
    }

    /** How long it took; infinite where it took longer than that. */
    static double secondsUntil(Duration limit, Condition condition) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                if (condition.holds()) {
                    return (System.nanoTime() - start) / 1e9;
                }
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                return Double.POSITIVE_INFINITY;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
