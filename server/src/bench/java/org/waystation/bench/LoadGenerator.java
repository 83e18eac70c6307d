package org.waystation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.Timing;

/**
 * Asks a server over HTTP: clients that each wait for an answer before they ask again, over connections that stay open. JMH
 * does not fit here, as answers a second and the time of each under load are wanted from the same run.
 */
final class LoadGenerator {

    private static final int BUSY_CLIENTS_PER_PROCESSOR = 2;
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

        synchronized void add(long answerNanos, HttpResponse<byte[]> answer) {
            if (answer.statusCode() == HTTP_OK) {
                nanos.add(answerNanos);
                bytes += answer.body().length;
            } else {
                refused++;
            }
        }
    }

    /** First warm, then by one client, then by several. */
    Load load(List<HttpRequest> requests) {
        int clients = BUSY_CLIENTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        ask(requests, clients, pace.serviceWarmup());
        Tally idle = ask(requests, 1, pace.measure());
        Tally busy = ask(requests, clients, pace.measure());
        return new Load(
                clients,
                Timing.ofNanos(idle.nanos),
                Timing.ofNanos(busy.nanos),
                busy.nanos.size() / busy.seconds,
                busy.bytes / Math.max(1, busy.nanos.size()),
                idle.refused + busy.refused);
    }

    /** Those of the requests that are not refused. */
    List<HttpRequest> answered(List<HttpRequest> requests) {
        HttpClient http = HttpClient.newHttpClient();
        return requests.stream()
                .filter(request -> send(http, request).statusCode() == HTTP_OK)
                .toList();
    }

    private static Tally ask(List<HttpRequest> requests, int clients, Duration howLong) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        Tally tally = new Tally();
        long start = System.nanoTime();
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client * requests.size() / clients;
                ends.add(threads.submit(() -> askInTurn(requests, first, start + howLong.toNanos(), tally)));
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
    private static void askInTurn(List<HttpRequest> requests, int first, long until, Tally tally) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int next = first;
        do {
            HttpRequest request = requests.get(next++ % requests.size());
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = send(http, request);
            tally.add(System.nanoTime() - start, answer);
        } while (System.nanoTime() < until);
    }

    private static HttpResponse<byte[]> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
