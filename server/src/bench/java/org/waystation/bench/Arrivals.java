package org.waystation.bench;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Questions that come by themselves, whether or not others have been answered: a Poisson process, the same each time. */
final class Arrivals {

    private static final double FEWEST_PER_SECOND = 5;
    private static final int FEWEST = 4;

    /** While connections are made. */
    private static final double UNCOUNTED_SHARE = 0.1;

    private static final int SEED = 1;

    private Arrivals() {}

    /** What comes. */
    @FunctionalInterface
    interface Comer {

        /**
         * @param number from 0
         * @param dueNanos when it was to come, by {@link System#nanoTime}; it may be later by now
         * @param counts whether it comes after the first moments
         */
        void come(int number, long dueNanos, boolean counts);
    }

    /** Returns after the last has come; on the thread of who calls. */
    static void spread(double wantedPerSecond, Duration howLong, Comer comer) {
        double perSecond = Math.max(FEWEST_PER_SECOND, wantedPerSecond);
        Random random = new Random(SEED);
        long start = System.nanoTime();
        double dueNanos = 0;
        for (int number = 0; dueNanos < howLong.toNanos() || number < FEWEST; number++) {
            long due = start + (long) dueNanos;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            comer.come(number, due, dueNanos >= UNCOUNTED_SHARE * howLong.toNanos());
            dueNanos += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
        }
    }
}
