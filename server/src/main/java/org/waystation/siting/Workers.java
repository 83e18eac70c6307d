package org.waystation.siting;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Tries many candidates at once, each thread with a {@link Trial} of its own. What is found does not depend on how many threads
 * there are. To be closed; for one thread at a time.
 */
final class Workers implements AutoCloseable {

    private final List<Trial> trials;
    private final ExecutorService threads;

    Workers(int count, Ground ground, Demand demand, Benefit benefit) {
        trials = IntStream.range(0, count)
                .mapToObj(i -> new Trial(ground, demand, benefit))
                .toList();
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "siting");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    int size() {
        return trials.size();
    }

    /** For the one thread that adds and takes away, while nothing is tried. */
    Trial first() {
        return trials.get(0);
    }

    /** The gain of each of some candidates, in their order. */
    double[] gains(NearestTimes times, List<Candidate> candidates, int[] which, Steps steps, boolean isTold) {
        double[] gains = new double[which.length];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> running = trials.stream()
                .limit(which.length)
                .<Future<?>>map(trial -> threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < which.length; i = next.getAndIncrement()) {
                        gains[i] = trial.gain(times, candidates.get(which[i]), steps);
                        if (isTold) {
                            steps.advance((double) done.incrementAndGet() / which.length);
                        }
                    }
                }))
                .toList();
        running.forEach(future -> await(future, next));
        return gains;
    }

    /** Where one thread fails, the others have nothing more to begin. */
    private static void await(Future<?> future, AtomicInteger next) {
        try {
            future.get();
        } catch (ExecutionException e) {
            next.set(Integer.MAX_VALUE / 2);
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
