package org.waystation.stops;

/**
 * What one question may cost at most.
 *
 * @param labels partial plans looked at, for all plans of an answer together
 * @param ways drives from stop to stop that are kept meanwhile
 * @param giveUpNanos by {@link System#nanoTime()}
 */
record Bounds(int labels, long ways, long giveUpNanos) {

    boolean isTimeUp() {
        return System.nanoTime() - giveUpNanos > 0 || Thread.currentThread().isInterrupted();
    }
}
