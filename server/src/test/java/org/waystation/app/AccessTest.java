package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.Waiting.waitUntil;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.database.Relay;
import org.waystation.database.TestDatabase;
import org.waystation.progress.Progress;

/** Tokens and signed-in pages, over HTTP, on two servers that share a database. */
class AccessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    static Path folder;

    private static final TurnedClock CLOCK = new TurnedClock(Instant.now());
    private static App app;
    private static App other;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private String admin;

    @BeforeAll
    static void startServers() throws Exception {
        app = server(DATABASE.settings());
        other = server(DATABASE.settings());
    }

    @AfterAll
    static void stopServers() {
        app.close();
        other.close();
    }

    @BeforeEach
    void start() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.DEBUG);
        admin = new Tokens(new AccessStore(DATABASE.get()), CLOCK)
                .issue(new Grant("first", Role.ADMINISTRATOR, OptionalLong.empty(), Set.of()), Duration.ofDays(100))
                .secret();
    }

    @AfterEach
    void stop() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.INFO);
        DATABASE.execute("TRUNCATE access_session, access_token CASCADE");
        DATABASE.execute("DELETE FROM organisation");
    }

    @Test
    void aTokenIsShownOnceAndKeptAsItsDigestOnly() throws Exception {
        JsonNode made = makeToken("{\"name\": \"灯塔\", \"role\": \"planner\", \"counties\": [\"330302\"]}");
        String token = made.path("token").asText();
        assertThat(token).matches("wst_[A-Za-z0-9_-]{43}");

        HttpResponse<String> list = send(app, "GET", "/api/v1/tokens", "", bearer(admin));
        assertThat(list.body()).contains("灯塔").doesNotContain(token);
        String rows = DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT string_agg(access_token::text, ' ') FROM access_token")
                        .mapTo(String.class)
                        .one());
        assertThat(rows).contains("灯塔").doesNotContain(token.substring(4));
        assertThat(who(app, token).path("role").asText()).isEqualTo("planner");
        assertThat(who(app, token).path("counties").path(0).asText()).isEqualTo("330302");
    }

    @Test
    void anAddressMayAskAsOftenAsTheSettingSays() throws Exception {
        String[] from = {"X-Forwarded-For", "203.0.113.77"};
        // This machine's own requests are not counted.
        for (int i = 0; i < 30; i++) {
            assertThat(send(app, "GET", "/api/v1/session", "").statusCode()).isEqualTo(200);
        }
        waitUntil(() -> send(app, "GET", "/api/v1/session", "", from).statusCode() == 429);
        HttpResponse<String> another = send(app, "GET", "/api/v1/session", "", "X-Forwarded-For", "203.0.113.78");
        assertThat(another.statusCode()).isEqualTo(200);
    }

    @Test
    void tokensAreListedPageByPage() throws Exception {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(
                    0,
                    makeToken("{\"name\": \"x\", \"role\": \"planner\"}")
                            .path("id")
                            .asLong());
        }
        List<Long> listed = new ArrayList<>();
        String from = "";
        while (listed.size() < made.size()) {
            JsonNode page = JSON.readTree(send(app, "GET", "/api/v1/tokens?limit=2" + from, "", bearer(admin))
                    .body());
            assertThat(page.path("tokens")).hasSizeBetween(1, 2);
            page.path("tokens").forEach(token -> listed.add(token.path("id").asLong()));
            from = "&before=" + page.path("next").asLong(1);
        }
        assertThat(listed.subList(0, made.size())).isEqualTo(made);
        assertThat(send(app, "GET", "/api/v1/tokens?limit=1001", "", bearer(admin))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsRevokedHereIsRefusedThere() throws Exception {
        JsonNode made = makeToken("{\"name\": \"x\", \"role\": \"planner\"}");
        String token = made.path("token").asText();
        assertThat(status(other, token)).isEqualTo(200);

        HttpResponse<String> revoked =
                send(app, "DELETE", "/api/v1/tokens/" + made.path("id").asLong(), "", bearer(admin));
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(status(app, token)).isEqualTo(401);
        waitUntil(() -> status(other, token) == 401);
    }

    @Test
    void aReplacedTokenStaysValidForTheOverlap() throws Exception {
        JsonNode old = makeToken("{\"name\": \"x\", \"role\": \"planner\", \"lifeSeconds\": 864000}");
        String path = "/api/v1/tokens/" + old.path("id").asLong() + "/rotate";
        HttpResponse<String> rotated = send(app, "POST", path, "{\"overlapSeconds\": 3600}", bearer(admin));
        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
        String replacement = JSON.readTree(rotated.body()).path("token").asText();

        assertThat(status(app, old.path("token").asText())).isEqualTo(200);
        assertThat(status(app, replacement)).isEqualTo(200);
        assertThat(send(app, "POST", path, "{}", bearer(admin)).statusCode())
                .as("a second replacement")
                .isEqualTo(404);
        CLOCK.turn(Duration.ofHours(2));
        assertThat(status(app, old.path("token").asText())).isEqualTo(401);
        assertThat(status(app, replacement)).isEqualTo(200);
        CLOCK.turn(Duration.ofDays(10));
        assertThat(status(app, replacement)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"x\", \"role\": \"driver\"}",
                "{\"name\": \"x\", \"role\": \"king\"}",
                "{\"name\": \" \", \"role\": \"planner\"}",
                "{\"name\": \"a\\u202eb\", \"role\": \"planner\"}",
                "{\"name\": \"x\", \"role\": \"operator\"}",
                "{\"name\": \"x\", \"role\": \"operator\", \"organisationId\": 4711}",
                "{\"name\": \"x\", \"role\": \"administrator\", \"counties\": [\"330302\"]}",
                "{\"name\": \"x\", \"role\": \"planner\", \"counties\": \"330302\"}",
                "{\"name\": \"x\", \"role\": \"planner\", \"lifeSeconds\": 0}",
                "{\"name\": \"x\", \"role\": \"planner\", \"lifeSeconds\": 1e30}",
                "{\"name\": \"x\", \"role\": \"planner\", \"expiresAt\": \"2099-01-01\"}"
            })
    void badWishesForTokensAreRefused(String body) throws Exception {
        HttpResponse<String> response = send(app, "POST", "/api/v1/tokens", body, bearer(admin));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("errors")).isNotEmpty();
    }

    @Test
    void operatorsBelongToAnOrganisation() throws Exception {
        String body = "{\"name\": \"高速服务\", \"level\": \"enterprise\"}";
        HttpResponse<String> made = send(app, "POST", "/api/v1/organisations", body, bearer(admin));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(send(app, "POST", "/api/v1/organisations", body, bearer(admin))
                        .statusCode())
                .isEqualTo(409);
        long id = JSON.readTree(made.body()).path("id").asLong();

        JsonNode token = makeToken("{\"name\": \"x\", \"role\": \"operator\", \"organisationId\": " + id + "}");
        assertThat(who(app, token.path("token").asText())
                        .path("organisation")
                        .path("name")
                        .asText())
                .isEqualTo("高速服务");
    }

    @Test
    void aTokenThatIsNotGoodIsRefusedEvenWhereNoneIsNeeded() throws Exception {
        for (String bad :
                new String[] {"wst_" + "A".repeat(43), "wst_", "x", "eyJhbGciOiJub25lIn0.e30.", admin + "A"}) {
            HttpResponse<String> response = send(app, "GET", "/health/live", "", bearer(bad));
            assertThat(response.statusCode()).as(bad).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).contains("invalid_token"));
        }
        assertThat(send(app, "GET", "/health/live", "", "Authorization", "Basic eDp5")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageSignsInWithACookieThatNoScriptReads() throws Exception {
        HttpResponse<String> signedIn = signIn(app, admin);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(201);
        String setCookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(setCookie)
                .startsWith("waystation_session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure", admin);
        HttpResponse<String> throughTls = send(
                app,
                "POST",
                "/api/v1/session",
                "{\"token\": \"" + admin + "\"}",
                "Content-Type",
                "application/json",
                "X-Forwarded-Proto",
                "https");
        assertThat(throughTls.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
        assertThat(signedIn.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(signIn(app, "wst_" + "A".repeat(43)).statusCode()).isEqualTo(401);
    }

    @Test
    void aSignedInPageMustProveThatItAskedItself() throws Exception {
        HttpResponse<String> signedIn = signIn(app, admin);
        String cookie = cookie(signedIn);
        String csrf = JSON.readTree(signedIn.body()).path("csrfToken").asText();
        String body = "{\"name\": \"甲\", \"level\": \"enterprise\"}";

        assertThat(send(other, "GET", "/api/v1/tokens", "", "Cookie", cookie).statusCode())
                .as("the other server knows it too")
                .isEqualTo(200);
        HttpResponse<String> without = sendJson(app, "/api/v1/organisations", body, "Cookie", cookie);
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(without.body()).path("type").asText()).isEqualTo("urn:waystation:problem:csrf");
        assertThat(sendJson(app, "/api/v1/organisations", body, "Cookie", cookie, "X-CSRF-Token", csrf + "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(sendJson(app, "/api/v1/organisations", body, "Cookie", cookie, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(201);
        JsonNode again = JSON.readTree(
                send(app, "GET", "/api/v1/session", "", "Cookie", cookie).body());
        assertThat(again.path("csrfToken").asText())
                .as("after loading the page again")
                .isEqualTo(csrf);
        assertThat(again.path("role").asText()).isEqualTo("administrator");
    }

    @Test
    void signingOutEndsTheSessionEverywhere() throws Exception {
        HttpResponse<String> signedIn = signIn(app, admin);
        String cookie = cookie(signedIn);
        String csrf = JSON.readTree(signedIn.body()).path("csrfToken").asText();
        assertThat(send(other, "GET", "/api/v1/tokens", "", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        assertThat(send(app, "DELETE", "/api/v1/session", "", "Cookie", cookie).statusCode())
                .isEqualTo(403);
        HttpResponse<String> out = send(app, "DELETE", "/api/v1/session", "", "Cookie", cookie, "X-CSRF-Token", csrf);
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("01 Jan 1970");
        assertThat(send(app, "GET", "/api/v1/tokens", "", "Cookie", cookie).statusCode())
                .isEqualTo(401);
        waitUntil(
                () -> send(other, "GET", "/api/v1/tokens", "", "Cookie", cookie).statusCode() == 401);
    }

    @Test
    void aSessionEndsWithItsTokenAndAfterHalfADay() throws Exception {
        JsonNode made = makeToken("{\"name\": \"x\", \"role\": \"planner\", \"lifeSeconds\": 3600}");
        String shortOne = cookie(signIn(app, made.path("token").asText()));
        String cookie = cookie(signIn(app, admin));
        assertThat(roleByCookie(shortOne)).isEqualTo("planner");

        CLOCK.turn(Duration.ofHours(2));
        assertThat(roleByCookie(shortOne)).isEqualTo("driver");
        assertThat(roleByCookie(cookie)).isEqualTo("administrator");
        CLOCK.turn(Duration.ofHours(11));
        assertThat(roleByCookie(cookie)).isEqualTo("driver");
    }

    @Test
    void withoutTheDatabaseQuestionsAreAnsweredAndChangesPutOff() throws Exception {
        try (Relay relay = new Relay(DATABASE.settings().url().orElseThrow())) {
            relay.open();
            try (App cutOff = server(DatabaseSettings.at(relay.url()))) {
                String cookie = cookie(signIn(cutOff, admin));
                assertThat(send(cutOff, "GET", "/api/v1/session", "", "Cookie", cookie)
                                .body())
                        .contains("administrator");
                relay.cut();

                assertThat(who(cutOff, admin).path("role").asText()).isEqualTo("administrator");
                assertThat(send(cutOff, "GET", "/api/v1/session", "", "Cookie", cookie)
                                .body())
                        .contains("administrator");
                String unknown = "wst_" + "B".repeat(43);
                assertThat(send(cutOff, "GET", "/health/live", "", bearer(unknown))
                                .statusCode())
                        .isEqualTo(200);
                for (String token : new String[] {unknown, admin}) {
                    HttpResponse<String> change = send(
                            cutOff,
                            "POST",
                            "/api/v1/organisations",
                            "{\"name\": \"甲\", \"level\": \"enterprise\"}",
                            bearer(token));
                    assertThat(change.statusCode()).as(change.body()).isEqualTo(503);
                    assertThat(change.headers().firstValue("Retry-After")).isPresent();
                }
            }
        }
    }

    @Test
    void secretsAreInNoLog() throws Exception {
        HttpResponse<String> signedIn = signIn(app, admin);
        String csrf = JSON.readTree(signedIn.body()).path("csrfToken").asText();
        String session = cookie(signedIn).replace("waystation_session=", "");
        send(app, "GET", "/api/v1/tokens/" + admin, "", bearer(admin));
        send(app, "DELETE", "/api/v1/tokens/" + admin, "", bearer(admin));
        send(app, "GET", "/api/v1/session", "", bearer(admin + "x"));
        sendJson(app, "/api/v1/session", "{\"token\": \"" + admin + "\"");
        DATABASE.execute("ALTER TABLE access_session RENAME TO away");
        try {
            assertThat(signIn(app, admin).statusCode()).isEqualTo(500);
            assertThat(send(other, "GET", "/api/v1/tokens", "", "Cookie", "waystation_session=" + session)
                            .statusCode())
                    .isEqualTo(500);
        } finally {
            DATABASE.execute("ALTER TABLE away RENAME TO access_session");
        }
        StringWriter all = new StringWriter();
        log.list.forEach(event -> {
            all.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        });
        assertThat(all.toString())
                .contains("failed, incident")
                .doesNotContain(admin.substring(4))
                .doesNotContain(session)
                .doesNotContain(csrf);
    }

    private static App server(DatabaseSettings database) throws Exception {
        return new App(
                new ConfigurationReader(Map.of())
                        .read(
                                Map.of(
                                        Setting.PORT,
                                        "0",
                                        Setting.DATA,
                                        folder.toString(),
                                        Setting.REQUESTS_PER_ADDRESS,
                                        "1"),
                                Optional.empty()),
                Database.open(database.withCloseOnExit(false), Progress.SILENT),
                CLOCK);
    }

    private JsonNode makeToken(String body) throws Exception {
        HttpResponse<String> made = send(app, "POST", "/api/v1/tokens", body, bearer(admin));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body());
    }

    private static JsonNode who(App server, String token) throws Exception {
        return JSON.readTree(
                send(server, "GET", "/api/v1/session", "", bearer(token)).body());
    }

    private static int status(App server, String token) throws Exception {
        return send(server, "GET", "/api/v1/session", "", bearer(token)).statusCode();
    }

    private String roleByCookie(String cookie) throws Exception {
        return JSON.readTree(send(app, "GET", "/api/v1/session", "", "Cookie", cookie)
                        .body())
                .path("role")
                .asText();
    }

    private static HttpResponse<String> signIn(App server, String token) throws Exception {
        return sendJson(server, "/api/v1/session", "{\"token\": \"" + token + "\"}");
    }

    private static String cookie(HttpResponse<String> signedIn) {
        return signedIn.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token, "Content-Type", "application/json"};
    }

    private static HttpResponse<String> sendJson(App server, String path, String body, String... headers)
            throws Exception {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send(server, "POST", path, body, all);
    }

    private static HttpResponse<String> send(App server, String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
