package org.waystation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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

    private record Asked(List<Long> nanos, double seconds, long bytes) {}

    /** First warm, then by one client, then by several. */
    Load load(List<HttpRequest> requests) {
        int clients = BUSY_CLIENTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        ask(requests, clients, pace.warmup());
        Asked idle = ask(requests, 1, pace.measure());
        Asked busy = ask(requests, clients, pace.measure());
        return new Load(
                clients,
                Timing.ofNanos(idle.nanos()),
                Timing.ofNanos(busy.nanos()),
                busy.nanos().size() / busy.seconds(),
                busy.bytes() / Math.max(1, busy.nanos().size()));
    }

    /** Those of the requests that are not refused. */
    List<HttpRequest> answered(List<HttpRequest> requests) {
        HttpClient http = HttpClient.newHttpClient();
        return requests.stream()
                .filter(request -> send(http, request).statusCode() == HTTP_OK)
                .toList();
    }

    private static Asked ask(List<HttpRequest> requests, int clients, Duration howLong) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        AtomicLong bytes = new AtomicLong();
        long start = System.nanoTime();
        try {
            List<Future<List<Long>>> answers = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client * requests.size() / clients;
                answers.add(threads.submit(() -> askInTurn(requests, first, start + howLong.toNanos(), bytes)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> answer : answers) {
                nanos.addAll(answer.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Asked(nanos, seconds, bytes.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the server could not be asked", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** At least one question, however short the time. */
    private static List<Long> askInTurn(List<HttpRequest> requests, int first, long until, AtomicLong bytes) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Long> nanos = new ArrayList<>();
        for (int i = first; nanos.isEmpty() || System.nanoTime() < until; i++) {
            HttpRequest request = requests.get(i % requests.size());
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = send(http, request);
            nanos.add(System.nanoTime() - start);
            if (answer.statusCode() != HTTP_OK) {
                throw new IllegalStateException(request.uri() + " was answered with " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            bytes.addAndGet(answer.body().length);
        }
        return nanos;
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
