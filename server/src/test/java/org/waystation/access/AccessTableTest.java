package org.waystation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waystation.app.RunningApp;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.http.ClientAddress;

/** The table is what happens, cell by cell, and what is printed. */
class AccessTableTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> cells() {
        return AccessTable.waystation().list().stream()
                .flatMap(rule -> Arrays.stream(Role.values())
                        .map(role -> Arguments.of(rule.method() + " " + rule.path(), role, rule)));
    }

    /** Asked for what is not there, or with an empty body, so that what is allowed changes nothing. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cells")
    void everyRoleMayWhatTheTableSays(String endpoint, Role role, AccessRule rule) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(APP.baseUrl() + rule.path().replaceAll("\\{[^}]+}", "999999999")))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(
                        rule.method().name(),
                        rule.method() == AccessRule.Method.GET
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"));
        if (role != Role.DRIVER) {
            request.headers(RunningApp.bearer(role));
        }
        HttpResponse<InputStream> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (rule.allows(role)) {
                assertThat(response.statusCode()).isNotIn(401, 403, 500);
                return;
            }
            assertThat(response.statusCode()).isEqualTo(role == Role.DRIVER ? 401 : 403);
            assertThat(JSON.readTree(body).path("type").asText())
                    .isEqualTo("urn:waystation:problem:" + (role == Role.DRIVER ? "unauthorized" : "forbidden"));
            assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(role == Role.DRIVER);
        }
    }

    @Test
    void headIsJudgedAsGetIs() {
        HttpResponse<String> anonymous = APP.send("HEAD", "/api/v1/tokens", "");
        HttpResponse<String> known = APP.send("HEAD", "/api/v1/tokens", "", RunningApp.bearer(Role.ADMINISTRATOR));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.body()).isEmpty();
    }

    /** To print it again: run this test with {@code -Dprint.access.table=true}. */
    @Test
    void theDocumentIsPrintedFromIt() throws IOException {
        Path document = Path.of("doc", "access.md");
        String printed = AccessDocument.of(AccessTable.waystation());
        if (Boolean.getBoolean("print.access.table")) {
            Files.writeString(document, printed);
        }
        assertThat(document).hasContent(printed);
    }

    @Test
    void anEndpointThatIsNotInItKeepsTheServerFromStarting() {
        AccessTable table = new AccessTable(List.of(rule("/listed"), rule("/without-route")));
        try (Access access = access(table)) {
            Javalin.create(config -> {
                access.register(config);
                config.routes.get("/listed", context -> {});
                config.routes.get("/forgotten", context -> {});
            });
            assertThatIllegalStateException()
                    .isThrownBy(access::checkTable)
                    .withMessageContainingAll("GET /forgotten", "GET /without-route")
                    .withMessageNotContaining("GET /listed");
        }
    }

    @Test
    void anEndpointHasOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccessTable(List.of(rule("/twice"), rule("/twice"))));
    }

    private static AccessRule rule(String path) {
        return new AccessRule(AccessRule.Method.GET, path, Set.of(Role.DRIVER), false, "something");
    }

    private static Access access(AccessTable table) {
        return new Access(
                DATABASE.get(),
                new AccessStore(DATABASE.get()),
                Optional.empty(),
                AllowedHosts.PUBLIC,
                new ClientAddress(List.of()),
                RequestLimits.of(50, 100),
                table,
                Clock.systemUTC());
    }
}
