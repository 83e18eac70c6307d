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
final class BareMachine {

    private static final long FIRST_STEPS = 1_000_000;
    private static final int TRIES = 20;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private BareMachine() {}

    /**
     * Jobs that do nothing but compute, one after the other, by as many threads as there are processors.
     *
     * @param each how long one takes that nothing disturbs
     */
    static Timing compute(Duration each, Duration howLong) {
        long steps = Math.max(1, (long) (FIRST_STEPS * (double) each.toNanos() / quickest(FIRST_STEPS)));
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        try {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                all.add(threads.submit(() -> jobs(steps, howLong)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : all) {
                nanos.addAll(one.get());
            }
            return Timing.ofNanos(nanos);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("nothing but computing failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> jobs(long steps, Duration howLong) {
        List<Long> nanos = new ArrayList<>();
        long start = System.nanoTime();
        do {
            nanos.add(time(steps));
        } while (System.nanoTime() - start < howLong.toNanos());
        return nanos;
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
