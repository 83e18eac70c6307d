package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.app.Main;
import org.waystation.app.PreparedSample;
import org.waystation.database.TestDatabase;
import org.waystation.processes.JavaProgram;

/**
 * 200 drivers at once want 50 nets, half of them bring theirs back somewhere else, every request is sent twice at once with
 * the same key, and the server, a process of its own, is killed in the middle and started again on the same database. All
 * counts add up afterwards, and what was acknowledged is there exactly once.
 */
class NetStormTest {

    private static final int DRIVERS = 200;
    private static final int STATIONS = 5;
    private static final int PLAIN_EACH = 7;
    private static final int NUMBERED_EACH = 3;
    private static final int NETS = STATIONS * (PLAIN_EACH + NUMBERED_EACH);
    private static final int KILLED_AFTER = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern ADDRESS = Pattern.compile("http://[^:]+:(\\d+)/");
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase DATABASE = PreparedSample.database();

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch enoughAcknowledged = new CountDownLatch(KILLED_AFTER);
    private final CountDownLatch startedAgain = new CountDownLatch(1);
    /** Ids of loans that a driver was told of. */
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

    private final Set<Long> returned = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private Process server;
    private volatile int port;
    private long type;
    private List<Long> stations;

    @AfterEach
    void stop() {
        server.destroyForcibly();
    }

    @Test
    void nothingIsLentTwiceAndNothingIsLost() throws Exception {
        PreparedSample.layInto(folder);
        start();
        prepareNets();
        ExecutorService drivers = Executors.newFixedThreadPool(DRIVERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < DRIVERS; i++) {
                int driver = i;
                all.add(drivers.submit(() -> drive(driver)));
            }
            assertThat(enoughAcknowledged.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            server.destroyForcibly().waitFor();
            start();
            startedAgain.countDown();
            for (Future<?> each : all) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            drivers.shutdownNow();
        }
        assertThat(surprises).isEmpty();
        assertThat(NetBalance.imbalances(DATABASE.get())).isEmpty();
        assertThat(ids("SELECT id FROM net_loan")).isEqualTo(acknowledged);
        assertThat(ids("SELECT id FROM net_loan WHERE state = 'returned'")).isEqualTo(returned);
        assertThat(ids("SELECT owned FROM net_type WHERE id = " + type)).containsExactly((long) NETS);
        Set<Long> open = new HashSet<>(acknowledged);
        open.removeAll(returned);
        assertThat(ids("SELECT sum(stock) FROM net_holding")).containsExactly((long) NETS - open.size());
        assertThat(acknowledged.size()).as("all nets were wanted").isGreaterThanOrEqualTo(NETS / 2);
    }

    private Void drive(int driver) throws Exception {
        long from = stations.get(driver % STATIONS);
        String address = "10.0.%d.%d".formatted(driver / 256, driver % 256);
        JsonNode loan = twice(address, "/api/v1/net-loans", """
                {"stationId": %d, "typeId": %d, "phone": "1380000%04d", "plate": "浙C%05d"}""".formatted(from, type, driver, driver));
        if (loan.isMissingNode()) {
            return null;
        }
        if (!acknowledged.add(loan.path("id").asLong())) {
            surprises.add("loan " + loan.path("id") + " was given to two drivers");
        }
        enoughAcknowledged.countDown();
        if (driver % 2 == 0) {
            long to = stations.get((driver + 1) % STATIONS);
            JsonNode back =
                    twice(address, "/api/v1/net-loans/" + loan.path("id").asLong() + "/return", """
                    {"stationId": %d, "code": "%s"}""".formatted(
                                    to, loan.path("code").asText()));
            if (back.path("state").asText().equals("returned")) {
                returned.add(loan.path("id").asLong());
            } else {
                surprises.add("a return was refused: " + back);
            }
        }
        return null;
    }

    /**
     * What was acknowledged; nothing where it was refused. Of two requests at once one may be refused and the other have its
     * effect, where a net came back between them, so the last one is sent alone.
     */
    private JsonNode twice(String address, String path, String body) throws Exception {
        String key = UUID.randomUUID().toString();
        Supplier<HttpRequest> request = () -> HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        JsonNode first = JSON.missingNode();
        for (int sending = 0; sending < 2; sending++) {
            var another = client.sendAsync(request.get(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            first = same(first, untilAnswered(request));
            another.handle((response, failure) -> null).get();
        }
        return same(first, untilAnswered(request));
    }

    private JsonNode same(JsonNode first, JsonNode answer) {
        if (!first.isMissingNode() && !first.equals(answer)) {
            surprises.add("two answers to one key: " + first + " and " + answer);
        }
        return answer;
    }

    private JsonNode untilAnswered(Supplier<HttpRequest> request) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try {
                HttpResponse<String> response =
                        client.send(request.get(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (response.statusCode() / 100 == 2) {
                    return JSON.readTree(response.body());
                }
                if (response.statusCode() == 409) {
                    return JSON.missingNode();
                }
                if (response.statusCode() != 503) {
                    surprises.add(response.statusCode() + " " + response.body());
                    return JSON.missingNode();
                }
            } catch (IOException e) {
                startedAgain.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        surprises.add("no answer in time");
        return JSON.missingNode();
    }

    private void prepareNets() throws Exception {
        String admin = new Tokens(new AccessStore(DATABASE.get()), Clock.systemUTC())
                .issue(new Grant("storm", Role.ADMINISTRATOR, OptionalLong.empty(), Set.of()), Duration.ofDays(1))
                .secret();
        stations = new ArrayList<>();
        for (JsonNode feature : send("", "GET", "/api/v1/stations?bbox=119,26,122,29&need=cargo_net", "")
                .path("features")) {
            if (stations.size() < STATIONS) {
                stations.add(feature.path("id").asLong());
            }
        }
        assertThat(stations).hasSize(STATIONS);
        type = send(admin, "POST", "/api/v1/net-types", """
                {"nameZh": "兜网", "nameEn": "Net", "lengthMetres": 3, "widthMetres": 2}""").path("id").asLong();
        for (long station : stations) {
            String nets = "/api/v1/stations/" + station + "/nets";
            send(admin, "PUT", nets, "{\"participates\": true}");
            send(admin, "POST", nets + "/intake", "{\"typeId\": %d, \"count\": %d}".formatted(type, PLAIN_EACH));
            send(
                    admin,
                    "POST",
                    nets + "/intake",
                    "{\"typeId\": %d, \"count\": %d, \"numbered\": true}".formatted(type, NUMBERED_EACH));
        }
    }

    private JsonNode send(String token, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    /** Starts the program as a process and waits until it answers questions. */
    private void start() throws Exception {
        ProcessBuilder program = JavaProgram.of(
                        List.of("-Xmx1g", "-Dfile.encoding=UTF-8"),
                        Main.class,
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
        // Not on the command line, where everybody would see the password.
        program.environment()
                .put("WAYSTATION_DATABASE", DATABASE.settings().url().orElseThrow());
        server = program.start();
        BufferedReader told = server.inputReader(StandardCharsets.UTF_8);
        Matcher address = ADDRESS.matcher("");
        while (!address.find()) {
            String line = told.readLine();
            assertThat(line).as("the server starts").isNotNull();
            address = ADDRESS.matcher(line);
        }
        port = Integer.parseInt(address.group(1));
        // What it says from now on is not to hold it up.
        Thread reading = new Thread(() -> drain(told), "server-output");
        reading.setDaemon(true);
        reading.start();
    }

    private static void drain(BufferedReader output) {
        try {
            output.lines().forEach(line -> {});
        } catch (UncheckedIOException e) {
            // It was killed, as it should be.
        }
    }

    private static Set<Long> ids(String query) {
        return DATABASE.get()
                .jdbi()
                .withHandle(handle -> new HashSet<>(
                        handle.createQuery(query).mapTo(Long.class).list()));
    }
}
