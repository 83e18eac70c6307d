package org.waystation.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.waystation.bench.report.Timing;

/**
 * How even a machine is. Where its processors are shared with others, all that runs on it stands still now and then, and no
 * program's slowest answers can be quicker than that.
 */
public final class BareMachine {

    private static final long FIRST_STEPS = 1_000_000;
    private static final int TRIES = 20;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private BareMachine() {}

    /**
     * Jobs that do nothing but compute, by as many threads as there are processors. They come as questions come to a server,
     * whether or not the machine stands still, and each is timed from when it was due.
     *
     * @param mostPerSecond how many the processors can do: that says how long one takes
     * @param share of that which comes
     */
    public static Timing compute(double mostPerSecond, double share, Duration howLong) {
        int processors = Runtime.getRuntime().availableProcessors();
        double eachNanos = 1e9 * processors / Math.max(1, mostPerSecond);
        long steps = Math.max(1, (long) (FIRST_STEPS * eachNanos / quickest(FIRST_STEPS)));
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        List<Future<Long>> jobs = new ArrayList<>();
        try {
            Arrivals.spread(share * mostPerSecond, howLong, (number, dueNanos, counts) -> {
                Future<Long> job = threads.submit(() -> {
                    long computing = time(steps);
                    return Math.max(computing, System.nanoTime() - dueNanos);
                });
                if (counts) {
                    jobs.add(job);
                }
            });
            List<Long> nanos = new ArrayList<>();
            for (Future<Long> job : jobs) {
                nanos.add(job.get());
            }
            return Timing.ofNanos(nanos);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("nothing but computing failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long quickest(long steps) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            quickest = Math.min(quickest, time(steps));
        }
        return Math.max(1, quickest);
    }

    private static long time(long steps) {
        long start = System.nanoTime();
        long value = start;
        for (long i = 0; i < steps; i++) {
            value = (value ^ (value >>> 31)) * ODD;
        }
        long nanos = System.nanoTime() - start;
        // Otherwise it need not be computed.
        return value == 0 ? nanos + 1 : nanos;
    }
}
