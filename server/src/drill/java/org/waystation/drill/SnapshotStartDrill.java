package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A server that is started while PostgreSQL is away: with what an earlier run kept, without it, and with what is left of it. */
final class SnapshotStartDrill implements Drill {

    private static final String KEPT = "snapshot.jsonl.gz";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double BACK_SECONDS = 5;
    private static final String QUESTION =
            "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180&limit=3&geometry=none";

    @Override
    public String promise() {
        return "3. Starts without the database";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        Ground.Site site = ground.site();
        Path data = site.newData();
        ServerProcess server = site.startOn(data).awaitReady();
        String usual = stations(Asking.good(Asking.get(server.baseUrl() + QUESTION)));
        Await.until("the snapshot is kept", PATIENCE, () -> Files.exists(data.resolve(KEPT)));
        server.kill();
        ground.postgres().kill();

        List<Counted> counted = new ArrayList<>();
        server.restart();
        double started = Await.secondsUntil(PATIENCE, () -> status(server, "/health/ready") == 200);
        counted.add(new Counted(
                "with what was kept: ready, with the database away",
                "yes",
                "after %.1f s".formatted(started),
                Double.isFinite(started)));
        JsonNode ready = Asking.json(Asking.get(server.baseUrl() + "/health/ready"));
        counted.add(Counted.is(
                "/health/ready says that the database is away",
                true,
                ready.at("/checks/database/status").asText().equals("DOWN")
                        && ready.at("/checks/database/detail").asText().contains("nothing can be changed")));
        JsonNode answer = Asking.json(Asking.get(server.baseUrl() + QUESTION));
        counted.add(Counted.is(
                "the same stations are found as before", true, stations(answer).equals(usual)));
        counted.add(Counted.is("with their age", true, answer.path("snapshot").has("ageSeconds")));
        Change change = Change.of(Change.Kind.LOAN, ground.furniture(), 1);
        HttpResponse<String> refused = change.send(server.baseUrl(), "");
        counted.add(Counted.is(
                "a loan is refused by 503 and Retry-After",
                true,
                refused.statusCode() == 503
                        && refused.headers().firstValue("Retry-After").isPresent()));
        ground.postgres().restart();
        counted.add(Counted.atMostSeconds(
                "a loan is taken, after the database was there",
                BACK_SECONDS,
                Await.secondsUntil(
                        PATIENCE, () -> change.send(server.baseUrl(), "").statusCode() == 201)));
        counted.add(Counted.atMostSeconds(
                "answers are of this moment again, after that",
                BACK_SECONDS,
                Await.secondsUntil(
                        PATIENCE,
                        () -> !Asking.json(Asking.get(server.baseUrl() + QUESTION))
                                .has("snapshot"))));
        server.kill();

        Files.delete(data.resolve(KEPT));
        counted.addAll(waits(ground, server, "without what was kept"));
        server.kill();
        byte[] whole = Files.readAllBytes(site.newData().resolve(KEPT));
        Files.write(data.resolve(KEPT), Arrays.copyOf(whole, whole.length / 2));
        counted.addAll(waits(ground, server, "with half of what was kept"));
        return counted;
    }

    private static List<Counted> waits(Ground ground, ServerProcess server, String how) throws Exception {
        ground.postgres().kill();
        server.restart();
        Await.until("it listens", PATIENCE, () -> status(server, "/health/live") == 200);
        HttpResponse<String> ready = Asking.get(server.baseUrl() + "/health/ready");
        HttpResponse<String> answer = Asking.get(server.baseUrl() + QUESTION);
        Thread.sleep(2_000);
        boolean lives = server.isAlive() && status(server, "/health/ready") == 503;
        String log = server.logText();
        ground.postgres().restart();
        double seconds = Await.secondsUntil(PATIENCE, () -> status(server, "/health/ready") == 200);
        return List.of(
                Counted.is(
                        how + ": /health/ready says no, and why",
                        true,
                        ready.statusCode() == 503 && ready.body().contains("waiting for the database")),
                Counted.is(how + ": it waits", true, lives),
                Counted.is(
                        how + ": it tells on the console what it waits for",
                        true,
                        log.contains("does not answer") && log.contains("Waiting for it")),
                Counted.is(
                        how + ": questions get 503 and Retry-After",
                        true,
                        answer.statusCode() == 503
                                && answer.headers().firstValue("Retry-After").isPresent()),
                Counted.atMostSeconds(how + ": ready, after the database was there", 2 * BACK_SECONDS, seconds));
    }

    private static int status(ServerProcess server, String path) throws InterruptedException {
        Optional<HttpResponse<String>> answer = Asking.tryGet(server.baseUrl() + path);
        return answer.map(HttpResponse::statusCode).orElse(0);
    }

    private static String stations(JsonNode answer) {
        StringBuilder ids = new StringBuilder();
        answer.path("stations")
                .forEach(stop -> ids.append(stop.at("/station/id").asText()).append(' '));
        return ids + answer.path("matched").asText();
    }
}
