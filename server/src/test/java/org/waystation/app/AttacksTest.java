package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.waystation.access.AccessRule;
import org.waystation.access.AccessTable;
import org.waystation.access.Role;

/**
 * What somebody tries who means harm, at every endpoint of the {@link AccessTable} and every parameter and field of the OpenAPI
 * document, on one of everything there is; afterwards the database holds what it held before.
 */
class AttacksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fields that a careless program would take over into its own objects. */
    private static final List<String> FORBIDDEN_FRUIT = List.of(
            "owner", "ownerId", "role", "stock", "isAdministrator", "createdAt", "taken", "code_sha256", "__proto__");

    private static final List<String> SQL = List.of(
            "' OR '1'='1",
            "x'; DROP TABLE station CASCADE; --",
            "1) UNION SELECT sha256, 1 FROM access_token --",
            "\\'$$;\"");

    /** What everybody may see, or begin, although an id stands in its address. */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            // Takes pictures alone; tried where there is one.
            "PUT /api/v1/tickets/{number}/photo",
            "GET /api/v1/stations/{id}",
            "GET /api/v1/stations/{id}/status",
            "GET /api/v1/stations/{id}/nets",
            "GET /api/v1/stations/{id}/events",
            "GET /api/v1/stations/{id}/programmes",
            "GET /api/v1/stations/{id}/organisations",
            "POST /api/v1/programmes/{id}/enrolments",
            "GET /api/v1/coverage/tiles/{z}/{x}/{y}");

    /** What all staff may see: where a numbered net is, without whose loan it is of; who is under whom. */
    private static final Set<String> OPEN_TO_STAFF =
            Set.of("GET /api/v1/nets/{number}", "GET /api/v1/organisations/{id}");

    @RegisterExtension
    static final OwnApp APP = new OwnApp(new TurnedClock(Instant.parse("2026-11-24T02:00:00Z")));

    private static Belongings things;
    private static String plannerElsewhere;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Map<String, String> before;

    @BeforeAll
    static void makeThings() throws Exception {
        things = new Belongings(APP);
        plannerElsewhere = APP.issue(Role.PLANNER, java.util.OptionalLong.empty(), Set.of("000000"));
    }

    @BeforeEach
    void look() {
        before = things.contents();
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.DEBUG);
    }

    @AfterEach
    void nothingHasChangedAndNobodyIsNamedInTheLog() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.INFO);
        assertThat(things.contents()).isEqualTo(before);
        assertThat(logged())
                .doesNotContain(Belongings.PHONE)
                .doesNotContain(Belongings.PLATES)
                .doesNotContain(Belongings.LONGITUDE)
                .doesNotContain(things.operator.substring(4));
    }

    private String logged() {
        StringBuilder all = new StringBuilder();
        log.list.forEach(event -> {
            all.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        });
        return all.toString();
    }

    /** Ids are guessed, and right; the bodies are what the owner would send. */
    @Test
    void nobodyReachesWhatIsAnothers() {
        SoftAssertions all = new SoftAssertions();
        for (AccessRule rule : AccessTable.waystation().list()) {
            String endpoint = rule.method() + " " + rule.path();
            if (!rule.path().startsWith("/api/v1/") || !rule.path().contains("{") || OPEN_TO_ALL.contains(endpoint)) {
                continue;
            }
            all.assertThat(things.send("", rule).statusCode())
                    .as(endpoint + ", anonymous")
                    .isIn(400, 401, 404);
            if (!OPEN_TO_STAFF.contains(endpoint)) {
                HttpResponse<String> answer = things.send(things.otherOperator, rule);
                all.assertThat(answer.statusCode())
                        .as(endpoint + ", another operator: " + answer.body())
                        .isIn(403, 404);
            }
            if (rule.path().matches(".*/(organisations|agreements|changes|tokens|sources)/.*")) {
                // The tree of organisations is every planner's.
                continue;
            }
            if (!OPEN_TO_STAFF.contains(endpoint)) {
                HttpResponse<String> answer = things.send(plannerElsewhere, rule);
                all.assertThat(answer.statusCode())
                        .as(endpoint + ", planner of another county: " + answer.body())
                        .isIn(403, 404);
            }
        }
        all.assertAll();
    }

    @Test
    void nobodyListsWhatIsAnothers() throws Exception {
        for (String list : List.of(
                "/api/v1/registrations",
                "/api/v1/changes",
                "/api/v1/net-loans",
                "/api/v1/tickets",
                "/api/v1/agreements")) {
            HttpResponse<String> answer = things.send(things.otherOperator, "GET", list, "");
            assertThat(answer.statusCode()).as(list + answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).findValuesAsText("id"))
                    .as(list)
                    .isEmpty();
        }
    }

    @Test
    void ofAMixedBatchAnothersPartIsNotTaken() throws Exception {
        HttpResponse<String> answer = things.send(things.otherOperator, "PUT", "/api/v1/status", """
                {"updates": [{"stationId": %s, "hgvSpacesFree": 1, "role": "administrator"},
                             {"stationId": %s, "hgvSpacesFree": 2}]}""".formatted(
                        things.otherStation, things.id("station")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("applied").asInt()).isZero();
        assertThat(JSON.readTree(answer.body()).path("errors")).hasSize(2);
    }

    /** Also of who may do nearly everything. */
    @Test
    void noFieldIsTakenThatTheDocumentDoesNotHave() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations()) {
            JsonNode schema = operation.jsonBody();
            if (schema.isMissingNode()) {
                continue;
            }
            for (String token : List.of(things.administrator, things.operator)) {
                String own = things.body(operation.path());
                ObjectNode body = own.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(own);
                FORBIDDEN_FRUIT.stream()
                        .filter(name -> !schema.path("properties").has(name))
                        .forEach(name -> body.put(name, "administrator"));
                HttpResponse<String> answer =
                        things.send(token, operation.method(), operation.address(), body.toString());
                all.assertThat(answer.statusCode())
                        .as(operation + answer.body())
                        .isIn(400, 403, 404);
                if (answer.statusCode() == 400) {
                    all.assertThat(answer.body()).as(operation.toString()).contains("createdAt", "stock");
                }
            }
        }
        all.assertAll();
    }

    /** In every parameter and every text of a body; the answer is as to a text that harms nobody. */
    @Test
    void noTextIsTakenForSql() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations()) {
            for (String parameter : operation.parameters()) {
                HttpResponse<String> harmless = ask(operation, parameter, "zzz");
                for (String attack : SQL) {
                    HttpResponse<String> answer = ask(operation, parameter, attack);
                    all.assertThat(answer.statusCode())
                            .as(operation + " " + parameter + " " + attack + answer.body())
                            .isIn(harmless.statusCode(), 400);
                    if (answer.statusCode() == 200 && isJson(answer)) {
                        all.assertThat(answer.body())
                                .as(operation + " " + parameter + " " + attack)
                                .isEqualTo(harmless.body());
                    }
                }
            }
        }
        all.assertAll();
    }

    private static boolean isJson(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").contains("json");
    }

    private static HttpResponse<String> ask(Operation operation, String parameter, String value) {
        String address = operation.address();
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        if (operation.path().contains("{" + parameter + "}")) {
            address = things.address(operation.path().replace("{" + parameter + "}", encoded));
        }
        StringBuilder query = new StringBuilder("?");
        operation.required().forEach((name, example) -> {
            if (!name.equals(parameter)) {
                query.append(name)
                        .append('=')
                        .append(URLEncoder.encode(example, StandardCharsets.UTF_8))
                        .append('&');
            }
        });
        if (address.equals(operation.address())) {
            query.append(parameter).append('=').append(encoded);
        }
        return things.send(things.administrator, "GET", address + query, "");
    }

    /** What the database says of a row that it refuses, and what is in a body that is none. */
    @Test
    void noFailureNamesAnybodyInTheLog() throws Exception {
        List<String> tables =
                List.of("net_reservation", "net_loan", "enrolment", "ticket", "help_request", "help_volunteer");
        List<AccessRule> writing = AccessTable.waystation().list().stream()
                .filter(rule -> Set.of(
                                "/api/v1/net-reservations",
                                "/api/v1/net-loans",
                                "/api/v1/programmes/{id}/enrolments",
                                "/api/v1/tickets",
                                "/api/v1/help-requests",
                                "/api/v1/stations/{id}/volunteers")
                        .contains(rule.path()))
                .filter(rule -> rule.method() == AccessRule.Method.POST)
                .toList();
        String person = "\"phone\": \"%s\"".formatted(Belongings.PHONE);
        String borrower =
                "{\"stationId\": %s, \"typeId\": %s, \"arriveAt\": \"2026-11-24T13:00\", %s, \"plate\": \"%s\"}"
                        .formatted(things.id("station"), things.id("net-types"), person, Belongings.PLATES + "2");
        Map<String, String> bodies = Map.of(
                "/api/v1/net-reservations",
                borrower,
                "/api/v1/net-loans",
                borrower.replace("\"arriveAt\": \"2026-11-24T13:00\", ", ""),
                "/api/v1/programmes/{id}/enrolments",
                "{\"name\": \"李小红\", " + person + "}",
                "/api/v1/tickets",
                "{\"category\": \"food\", \"text\": \"面条是冷的\", \"position\": [%s, 27.9943], %s}"
                        .formatted(Belongings.LONGITUDE, person),
                "/api/v1/help-requests",
                "{\"kind\": \"lost\", \"position\": [120.6994, 27.9943], " + person + "}",
                "/api/v1/stations/{id}/volunteers",
                "{\"name\": \"丙\", \"radiusMinutes\": 20, \"hours\": \"24/7\", " + person + "}");
        for (String table : tables) {
            APP.database().execute("ALTER TABLE " + table + " ADD CONSTRAINT refused CHECK (id < 0) NOT VALID");
        }
        try {
            for (AccessRule rule : writing) {
                String body = bodies.get(rule.path());
                String token = rule.allows(Role.DRIVER) ? "" : things.operator;
                String address = things.address(rule.path());
                HttpResponse<String> failed = things.send(token, "POST", address, body);
                assertThat(failed.statusCode()).as(rule.path() + failed.body()).isEqualTo(500);
                assertThat(failed.body()).doesNotContain(Belongings.PHONE).doesNotContain("refused");
                for (String broken : List.of(body.substring(0, body.length() - 1), body + "}", body.replace(":", ""))) {
                    HttpResponse<String> refused = things.send(token, "POST", address, broken);
                    assertThat(refused.statusCode()).as(broken).isEqualTo(400);
                    assertThat(refused.body()).doesNotContain(Belongings.PHONE);
                }
            }
        } finally {
            for (String table : tables) {
                APP.database().execute("ALTER TABLE " + table + " DROP CONSTRAINT refused");
            }
        }
        assertThat(logged()).contains("failed, incident").contains("\"refused\"");
        String verbosity = APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SHOW log_error_verbosity")
                        .mapTo(String.class)
                        .one());
        assertThat(verbosity).as("of the private database's own log").isEqualTo("terse");
    }

    /** One line of the OpenAPI document. */
    private record Operation(String method, String path, JsonNode node, JsonNode document) {

        String address() {
            return things.address(path);
        }

        private Iterable<JsonNode> declared() {
            List<JsonNode> all = new ArrayList<>();
            document.path("paths").path(path).path("parameters").forEach(one -> all.add(resolved(one)));
            node.path("parameters").forEach(one -> all.add(resolved(one)));
            return all;
        }

        private JsonNode resolved(JsonNode one) {
            JsonNode found = one;
            while (found.has("$ref")) {
                found = document.at(found.path("$ref").asText().substring(1));
            }
            return found;
        }

        /** Of questions alone, and neither what streams without end nor what a path's number is. */
        List<String> parameters() {
            List<String> names = new ArrayList<>();
            if (method.equals("GET") && !path.endsWith("/stream")) {
                declared().forEach(one -> {
                    if (Set.of("query", "path").contains(one.path("in").asText())) {
                        names.add(one.path("name").asText());
                    }
                });
            }
            return names;
        }

        Map<String, String> required() {
            Map<String, String> examples = new java.util.TreeMap<>();
            declared().forEach(one -> {
                if (one.path("required").asBoolean() && one.path("in").asText().equals("query")) {
                    String example = one.path("example")
                            .asText(resolved(one.path("schema")).path("example").asText());
                    examples.put(one.path("name").asText(), example);
                }
            });
            return examples;
        }

        JsonNode jsonBody() {
            JsonNode schema = resolved(resolved(node.path("requestBody"))
                    .path("content")
                    .path("application/json")
                    .path("schema"));
            return schema;
        }

        @Override
        public String toString() {
            return method + " " + path + " ";
        }
    }

    private static List<Operation> operations() throws Exception {
        JsonNode document =
                JSON.readTree(APP.send("", "GET", "/openapi.json", "").body());
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                    if (Set.of("GET", "POST", "PUT", "DELETE").contains(method)) {
                        all.add(new Operation(method, path.getKey(), operation.getValue(), document));
                    }
                }));
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }
}
