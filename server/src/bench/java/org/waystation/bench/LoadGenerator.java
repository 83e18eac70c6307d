package org.waystation.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.Timing;

/**
 * Asks a server over HTTP, over connections that stay open. What it can answer is told by clients that each wait for an answer
 * before they ask again; how long an answer takes, by questions that come by themselves, whether or not others have been
 * answered, each timed from when it was due: else those that would have waited longest are never asked. JMH does not fit here,
 * as answers a second and the time of each under load are wanted from the same run.
 *
 * <p>Source: Schroeder, Wierman and Harchol-Balter 2006, Open Versus Closed: A Cautionary Tale.
 */
final class LoadGenerator {

    private static final int BUSY_CLIENTS_PER_PROCESSOR = 2;
    /** A rare event needs many questions to be seen, and these are but a part of what could be asked. */
    private static final int STEADY_MEASUREMENTS = 4;

    private static final int MOST_LINES = 1_000;
    private static final int HTTP_OK = 200;

    private final Pace pace;

    LoadGenerator(Pace pace) {
        this.pace = pace;
    }

    /** Of several clients together. Only what was answered is timed. */
    private static final class Tally {
        private final List<Long> nanos = new ArrayList<>();
        private long bytes;
        private long refused;
        private double seconds;

        synchronized void add(long answerNanos, Lines.Answer answer) {
            if (answer.status() == HTTP_OK) {
                nanos.add(answerNanos);
                bytes += answer.body().length;
            } else {
                refused++;
            }
        }
    }

    /** First warm, then by several clients, then by questions that come by themselves: now and then, and many. */
    Load load(List<HttpRequest> requests) {
        int clients = BUSY_CLIENTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        ask(requests, clients, pace.serviceWarmup());
        Tally saturated = ask(requests, clients, pace.serviceMeasure());
        double answersPerSecond = saturated.nanos.size() / saturated.seconds;
        Tally idle = come(requests, Load.IDLE_SHARE * answersPerSecond);
        Tally steady = come(requests, Load.STEADY_SHARE * answersPerSecond);
        return new Load(
                clients,
                Timing.ofNanos(idle.nanos),
                Timing.ofNanos(saturated.nanos),
                Timing.ofNanos(steady.nanos),
                BareMachine.compute(answersPerSecond, Load.STEADY_SHARE, steadyMeasure()),
                answersPerSecond,
                saturated.bytes / Math.max(1, saturated.nanos.size()),
                idle.refused + saturated.refused + steady.refused);
    }

    /** Those of the requests that are not refused. */
    List<HttpRequest> answered(List<HttpRequest> requests) {
        try (Lines lines = new Lines(1)) {
            return requests.stream()
                    .filter(request -> lines.send(request).join().status() == HTTP_OK)
                    .toList();
        }
    }

    private static Tally ask(List<HttpRequest> requests, int clients, Duration howLong) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        Tally tally = new Tally();
        long start = System.nanoTime();
        try (Lines lines = new Lines(clients)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client * requests.size() / clients;
                ends.add(threads.submit(() -> askInTurn(lines, requests, first, start + howLong.toNanos(), tally)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            tally.seconds = (System.nanoTime() - start) / 1e9;
            return tally;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the server could not be asked", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** At least one question, however short the time. */
    private static void askInTurn(Lines lines, List<HttpRequest> requests, int first, long until, Tally tally) {
        int next = first;
        do {
            HttpRequest request = requests.get(next++ % requests.size());
            long start = System.nanoTime();
            Lines.Answer answer = lines.send(request).join();
            tally.add(System.nanoTime() - start, answer);
        } while (System.nanoTime() < until);
    }

    private Tally come(List<HttpRequest> requests, double perSecond) {
        Tally counted = new Tally();
        Tally uncounted = new Tally();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        try (Lines lines = new Lines(MOST_LINES)) {
            Arrivals.spread(perSecond, steadyMeasure(), (number, dueNanos, counts) -> {
                Tally tally = counts ? counted : uncounted;
                asked.add(lines.send(requests.get(number % requests.size()))
                        .thenAccept(answer -> tally.add(System.nanoTime() - dueNanos, answer)));
            });
            CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
        }
        return counted;
    }

    private Duration steadyMeasure() {
        return pace.serviceMeasure().multipliedBy(STEADY_MEASUREMENTS);
    }
}
