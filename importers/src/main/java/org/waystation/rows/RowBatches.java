package org.waystation.rows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationCollector.Place;
import org.waystation.stations.StationDraft;

/**
 * Rows that are worked on by other threads, batch by batch, while the file is read on; the collector gets the results in the
 * order of the rows, on the caller's thread. Holds a bounded number of rows. Not thread-safe.
 */
final class RowBatches {

    private static final int BATCH = 200;
    private static final int MOST_WAITING = 8;

    private final StationCollector collector;
    private final Deque<CompletableFuture<List<Done>>> waiting = new ArrayDeque<>();
    private List<Task> batch = new ArrayList<>(BATCH);

    RowBatches(StationCollector collector) {
        this.collector = collector;
    }

    /** A station, or what is wrong with the row. */
    record Result(Optional<StationDraft> draft, List<ImportProblem> problems) {

        static Result of(StationDraft draft) {
            return new Result(Optional.of(draft), List.of());
        }

        static Result of(List<ImportProblem> problems) {
            return new Result(Optional.empty(), problems);
        }
    }

    private record Task(Place place, Supplier<Result> work) {}

    private record Done(Place place, Result result) {}

    void add(Place place, Supplier<Result> work) {
        batch.add(new Task(place, work));
        if (batch.size() >= BATCH) {
            send();
            while (waiting.size() > MOST_WAITING
                    || (!waiting.isEmpty() && waiting.peek().isDone())) {
                takeFirst();
            }
        }
    }

    private void send() {
        List<Task> tasks = batch;
        batch = new ArrayList<>(BATCH);
        waiting.add(CompletableFuture.supplyAsync(() -> tasks.stream()
                .map(task -> new Done(task.place(), task.work().get()))
                .toList()));
    }

    private void takeFirst() {
        List<Done> results;
        try {
            results = waiting.remove().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
        for (Done done : results) {
            Optional<StationDraft> draft = done.result().draft();
            if (draft.isPresent()) {
                collector.accept(draft.get(), done.place());
            } else {
                collector.reject(done.result().problems());
            }
        }
    }

    void finish() {
        send();
        while (!waiting.isEmpty()) {
            takeFirst();
        }
    }
}
