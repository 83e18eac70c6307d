package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.waystation.access.Role;

/** Two servers on one database: what is told to one the other knows; and one is killed behind a proxy. */
final class TwoServersDrill implements Drill {

    private static final int ROUNDS = 10;
    private static final double AGREE_SECONDS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BEFORE_THE_KILL = Duration.ofSeconds(2);
    private static final Duration AFTER_THE_KILL = Duration.ofSeconds(8);

    private final AtomicInteger numbers = new AtomicInteger();

    @Override
    public String promise() {
        return "8. Two servers on one database agree, and one may be killed";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        Ground.Site site = ground.site();
        ServerProcess one = site.start().awaitReady();
        ServerProcess other = site.start().awaitReady();
        List<Counted> counted = new ArrayList<>();
        List<Double> published = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        List<Double> lent = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ServerProcess here = i % 2 == 0 ? one : other;
            ServerProcess there = i % 2 == 0 ? other : one;
            published.add(publish(ground, here, there));
            told.add(tell(ground, here, there));
            lent.add(lend(ground, here, there));
        }
        counted.add(slowest("a published station found through the other server", published));
        counted.add(slowest("a status told by the other server", told));
        counted.add(slowest("a net lent here missing from the other's stock", lent));
        try (Proxy proxy = Proxy.before(List.of(one, other), ground.folder().resolve("nginx"))) {
            counted.addAll(killOne(ground, site, one, proxy));
        }
        return counted;
    }

    private static Counted slowest(String what, List<Double> seconds) {
        return Counted.atMostSeconds(
                what + ", slowest of " + seconds.size(),
                AGREE_SECONDS,
                seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.POSITIVE_INFINITY));
    }

    private double publish(Ground ground, ServerProcess here, ServerProcess there) throws Exception {
        Change registration = Change.of(Change.Kind.REGISTRATION, ground.furniture(), numbers.incrementAndGet());
        HttpResponse<String> made = registration.send(here.baseUrl(), ground.token(Role.OPERATOR));
        JsonNode entry = Asking.good(made);
        JsonNode approved = Asking.good(Asking.send(
                here.baseUrl(),
                ground.token(Role.PLANNER),
                "POST",
                "/api/v1/registrations/" + entry.path("id").asLong() + "/approve",
                "",
                "If-Match",
                made.headers().firstValue("ETag").orElseThrow()));
        String sheet = "/api/v1/stations/" + approved.path("stationId").asLong();
        return Await.secondsUntil(
                PATIENCE, () -> Asking.get(there.baseUrl() + sheet).statusCode() == 200);
    }

    private double tell(Ground ground, ServerProcess here, ServerProcess there) throws Exception {
        Change status = Change.of(Change.Kind.STATUS, ground.furniture(), numbers.incrementAndGet());
        Asking.good(status.send(here.baseUrl(), ground.token(Role.OPERATOR)));
        String path = "/api/v1/stations/" + ground.furniture().stations().get(Change.BATCH - 1) + "/status";
        return Await.secondsUntil(
                PATIENCE,
                () -> Asking.json(Asking.get(there.baseUrl() + path))
                                .at("/status/queueMinutes/value")
                                .asInt()
                        == status.number());
    }

    private double lend(Ground ground, ServerProcess here, ServerProcess there) throws Exception {
        int before = stock(ground, there);
        Change loan = Change.of(Change.Kind.LOAN, ground.furniture(), numbers.incrementAndGet());
        Asking.good(loan.send(here.baseUrl(), ""));
        return Await.secondsUntil(PATIENCE, () -> stock(ground, there) == before - 1);
    }

    /** As drivers' questions see it. */
    private static int stock(Ground ground, ServerProcess server) throws Exception {
        String question = "/api/v1/nearest?at=120.6994,27.9943&need=cargo_net&open=any&limit=100";
        for (JsonNode hit : Asking.json(Asking.get(server.baseUrl() + question)).path("stations")) {
            if (hit.at("/station/id").asLong() == ground.furniture().station()) {
                return hit.at("/nets/available").asInt();
            }
        }
        return -1;
    }

    private List<Counted> killOne(Ground ground, Ground.Site site, ServerProcess victim, Proxy proxy) throws Exception {
        Writers writers = Writers.start(proxy.baseUrl(), ground, Ledger.KINDS, numbers);
        Readers readers = new Readers(proxy.baseUrl());
        Thread.sleep(BEFORE_THE_KILL.toMillis());
        victim.kill();
        int then = writers.acknowledgedSoFar();
        double wentOn = Await.secondsUntil(PATIENCE, () -> writers.acknowledgedSoFar() > then + 5);
        Thread.sleep(AFTER_THE_KILL.toMillis());
        writers.end();
        readers.end();
        writers.refused().stream().limit(3).forEach(System.err::println);
        List<Change> acknowledged = writers.acknowledged();
        Ledger.Balance balance = new Ledger(ground.postgres(), site.database()).balance(acknowledged);
        return List.of(
                Counted.all(
                        "one killed behind nginx: changes acknowledged that are there",
                        acknowledged.size() - balance.missing().size(),
                        acknowledged.size()),
                Counted.none(
                        "changes made twice, " + writers.sentAgain() + " sent again",
                        balance.doubled().size()),
                Counted.none(
                        "changes refused for another reason", writers.refused().size()),
                Counted.all("questions answered through nginx meanwhile", readers.answered(), readers.asked()),
                Counted.atMostSeconds("changes taken by the other, after the kill", 5, wentOn));
    }

    /** Asks one question after the other. */
    private static final class Readers {

        private static final String QUESTION = "/api/v1/nearest?at=120.6994,27.9943&limit=3";

        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final Thread thread;
        private volatile boolean isEnded;

        private Readers(String baseUrl) {
            thread = new Thread(() -> read(baseUrl), "reader");
            thread.setDaemon(true);
            thread.start();
        }

        private void read(String baseUrl) {
            try {
                while (!isEnded) {
                    asked.incrementAndGet();
                    if (Asking.tryGet(baseUrl + QUESTION)
                            .filter(answer -> answer.statusCode() == 200)
                            .isPresent()) {
                        answered.incrementAndGet();
                    }
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void end() throws InterruptedException {
            isEnded = true;
            thread.join();
        }

        private int asked() {
            return asked.get();
        }

        private int answered() {
            return answered.get();
        }
    }
}
