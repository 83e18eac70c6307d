package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.Waiting.waitUntil;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.waystation.access.Role;
import org.waystation.config.Setting;

/**
 * The whole log of a server, from its start on, in which everything was written that can be: none of it says who a driver is, how
 * to reach or where to find him, and nothing of what proves something. Also where a request is broken off, repeated, or refused,
 * where a webhook is not answered well, and a source is gone.
 */
class NobodyInTheLogTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "a secret for this webhook";
    private static final String SOURCE_KEY = "a-key-for-this-source";

    /** Fields whose values are told to nobody else, wherever they stand in what was sent or answered. */
    private static final Set<String> PERSONAL = Set.of("phone", "plate", "email", "code", "secret", "token");

    private static final Queue<String> LOGGED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> POSTED = new ConcurrentLinkedQueue<>();
    private static final AppenderBase<ILoggingEvent> LOG = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LOGGED.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                LOGGED.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private static final HttpServer RECEIVER = receiver();
    private static final String ADDRESS =
            "http://127.0.0.1:" + RECEIVER.getAddress().getPort() + "/";

    @RegisterExtension
    static final OwnApp APP = WritingStories.app(
            CLOCK,
            "  - { id: gone, url: \"" + ADDRESS + "gone?key=" + SOURCE_KEY + "\", interval: 24h }\n",
            Map.of(
                    Setting.NET_WEBHOOK_URL,
                    ADDRESS,
                    Setting.NET_WEBHOOK_SECRET,
                    SECRET,
                    Setting.PRIVATE_HOSTS,
                    "127.0.0.1"));

    static {
        LOG.start();
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(LOG);
        logger("org.waystation").setLevel(Level.DEBUG);
    }

    /** What must not be logged, by what it is. */
    private final Map<String, String> canaries = new LinkedHashMap<>(Map.of(
            "the webhook's secret",
            SECRET,
            "the source's key",
            SOURCE_KEY,
            "longitude",
            "120.699",
            "latitude",
            "27.994"));

    private final List<String> done = new ArrayList<>();

    /** Answers every other post with an error. */
    private static HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/gone", exchange -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.createContext("/", exchange -> {
                POSTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(POSTED.size() % 2 == 0 ? 500 : 204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @AfterAll
    static void stop() {
        logger("org.waystation").setLevel(Level.INFO);
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(LOG);
        RECEIVER.stop(0);
    }

    @Test
    void theWholeLogNamesNobody() throws Exception {
        WritingStories stories = new WritingStories(APP, this::threeTimes);
        canaries.put("an operator's token", stories.operator.substring(4));
        canaries.put("a planner's token", stories.planner.substring(4));
        stories.tell();
        tokensAreUsed();
        driversAsk();
        aBorrowerIsReminded();
        waitUntil(() -> LOGGED.stream().anyMatch(line -> line.contains("The source gone failed")));

        for (String room : List.of(
                "/stations",
                "/status",
                "/net-loans",
                "/tickets",
                "/help-requests",
                "/enrolments",
                "/agreements",
                "/siting",
                "/sources",
                "/tokens",
                "/session",
                "/trip-plans")) {
            assertThat(done).as(room).anyMatch(path -> path.contains(room));
        }
        assertThat(canaries).hasSizeGreaterThan(20);
        assertThat(POSTED).anyMatch(json -> json.contains("help_accepted"));
        String log = String.join("\n", LOGGED);
        assertThat(log).contains("answered with 500");
        canaries.forEach((what, canary) -> assertThat(log).as(what).doesNotContain(canary));
    }

    /** As it should be, with its body cut off, and as somebody who has no right to. */
    private JsonNode threeTimes(String token, String method, String path, String body, String... headers)
            throws Exception {
        HttpResponse<String> answer = send(token, method, path, body, headers);
        assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 299);
        JsonNode told = answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.nullNode();
        collect(told);
        if (body.startsWith("{")) {
            collect(JSON.readTree(body));
            send(token, method, path, body.substring(0, body.length() - 1), headers);
        }
        send("wst_nobody", method, path, body, headers);
        return told;
    }

    private HttpResponse<String> send(String token, String method, String path, String body, String... headers)
            throws Exception {
        done.add(path);
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(ApiDocument.KEY, UUID.randomUUID().toString()));
        HttpResponse<String> answer =
                WritingStories.response(APP, token, method, path, body, all.toArray(String[]::new));
        assertThat(answer.statusCode()).as(path + answer.body()).isLessThan(500);
        return answer;
    }

    private void collect(JsonNode node) {
        node.properties().forEach(field -> {
            if (PERSONAL.contains(field.getKey()) && field.getValue().isTextual()) {
                String value = field.getValue().asText();
                canaries.put(field.getKey() + " " + value, value.startsWith("wst_") ? value.substring(4) : value);
            }
        });
        node.forEach(this::collect);
    }

    private void tokensAreUsed() throws Exception {
        String administrator = APP.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        canaries.put("an administrator's token", administrator.substring(4));
        JsonNode made =
                threeTimes(administrator, "POST", "/api/v1/tokens", "{\"name\": \"道闸\", \"role\": \"planner\"}");
        String tokens = "/api/v1/tokens/" + made.path("id").asLong();
        JsonNode next = threeTimes(administrator, "POST", tokens + "/rotate", "{\"overlapSeconds\": 0}");
        threeTimes(
                "",
                "POST",
                "/api/v1/session",
                "{\"token\": \"" + next.findValue("token").asText() + "\"}");
        CLOCK.turn(Duration.ofMinutes(1));
        for (String secret : List.of(made.findValue("token").asText(), "wst_" + "A".repeat(43))) {
            canaries.put("a token that is none any more " + secret.length(), secret.substring(4));
            send(secret, "GET", "/api/v1/tickets", "");
        }
    }

    private void driversAsk() throws Exception {
        String trip = "{\"from\": [120.69941, 27.99432], \"to\": [120.4030, 27.5180]}";
        send("", "GET", "/api/v1/nearest?at=120.69941,27.99432", "");
        send("", "GET", "/api/v1/nearest?at=120.69941,27.99432,x", "");
        send("", "GET", "/api/v1/places?q=x&near=120.69941,27.99432", "");
        send("", "POST", "/api/v1/along-route", trip);
        send("", "POST", "/api/v1/trip-plans", trip);
        send("", "POST", "/api/v1/trip-plans", trip.replace("27.99432", "27.99432, 1"));
    }

    /** By the webhook, with phone and plate, which are its point. */
    private void aBorrowerIsReminded() throws Exception {
        String net = APP.database()
                .get()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT '"stationId": ' || station_id || ', "typeId": ' || type_id
                        FROM net_holding WHERE stock > 0 LIMIT 1""").mapTo(String.class).one());
        threeTimes(
                "", "POST", "/api/v1/net-loans", "{" + net + ", \"phone\": \"13987650421\", \"plate\": \"浙C0K421\"}");
        CLOCK.turn(Duration.ofHours(70));
        waitUntil(() -> POSTED.stream().anyMatch(json -> json.contains("13987650421")));
    }
}
