package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.ApiDocument.Operation;

/**
 * SQL in each free text that the OpenAPI document lets somebody write, in requests that are taken: it comes back letter by
 * letter where it can be read, questions that look for it find it, and no table is harmed. A free text that is new in the
 * document fails the test until one of the {@link WritingStories} says it.
 */
class SqlInTakenTextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each begins with a mark of its own. */
    private static final String LONG = "zq%dn'); DROP TABLE station CASCADE; -- \\'; $$ \" ?1 :id ${id} %%_ {x} /*";

    private static final String SHORT = "zq%dn' OR '1'='1\\";

    /** Texts by their own names that are none of the free ones: their form is given. */
    private static final Set<String> OF_A_FORM = Set.of("openingHours", "phone", "token");

    /** Asked of without anything being kept. */
    private static final String CHECK = "POST /api/v1/stations/check";

    private static final String[] NONE = {};

    @RegisterExtension
    static final OwnApp APP = WritingStories.app();

    private final ApiDocument document = ApiDocument.read();
    private final TextPlaces places = new TextPlaces(document, new RandomValues(1, document));
    /** Of each operation the free texts that have not been sent. */
    private final Map<String, Set<String>> waiting = new TreeMap<>();
    /** Texts by where they were put. */
    private final Map<String, String> put = new LinkedHashMap<>();

    private final Set<String> read = new TreeSet<>();
    private String administrator;
    private WritingStories stories;

    @Test
    void whatIsTakenComesBackLetterByLetter() throws Exception {
        for (Operation operation : document.operations()) {
            Set<String> free = new LinkedHashSet<>(free(operation).keySet());
            if (!free.isEmpty() && !operation.toString().equals(CHECK)) {
                waiting.put(operation.toString(), free);
            }
        }
        assertThat(waiting).hasSizeGreaterThan(20);
        Map<String, Long> before = RowCounts.of(APP);
        administrator = APP.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        stories = new WritingStories(APP, this::withSql);

        stories.tell();
        withSql(administrator, "POST", "/api/v1/tokens", """
                {"name": "道闸", "role": "operator", "organisationId": %d}""".formatted(APP.organisation("暖驿运营")));

        assertThat(waiting).as("free texts that no story says").isEmpty();
        assertThat(put).hasSizeGreaterThan(40);
        Map<String, String> lost = new LinkedHashMap<>(put);
        lost.values().removeAll(read);
        assertThat(lost).as("not read letter by letter").isEmpty();
        Map<String, Long> after = RowCounts.of(APP);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.get("station")).isGreaterThan(before.get("station"));
        aFilterFindsTheStationByItsName();
    }

    /** And none but it, though the name says that every station is meant. */
    private void aFilterFindsTheStationByItsName() throws Exception {
        String name = APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT name_zh FROM station WHERE name_zh LIKE 'zq%'")
                        .mapTo(String.class)
                        .one());
        String literal = "'" + name.replace("'", "''") + "'";
        for (String filter : List.of(
                "name = " + literal, "name IN (" + literal + ")", "name >= " + literal + " AND name <= " + literal)) {
            assertThat(found("/ogc/collections/stations/items?filter=" + encoded(filter), "features"))
                    .as(filter)
                    .hasSize(1);
        }
        assertThat(found("/ogc/collections/stations/items?name=" + encoded(name), "features"))
                .hasSize(1);
        assertThat(found("/api/v1/places?q=" + encoded(name), "places")).hasSize(1);
    }

    private static JsonNode found(String address, String list) throws Exception {
        HttpResponse<String> answer = WritingStories.response(APP, "", "GET", address, "");
        assertThat(answer.statusCode()).as(address + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path(list);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Puts a text of SQL at each free place that the body has. */
    private JsonNode withSql(String token, String method, String path, String body, String... headers)
            throws Exception {
        Operation operation = document.operations().stream()
                .filter(one -> one.isOf(method, path))
                .findFirst()
                .orElseThrow();
        String changed = operation.mediaTypes().contains("application/json") && !body.isEmpty()
                ? filled(operation, (ObjectNode) JSON.readTree(body)).toString()
                : body;
        List<String> all = new ArrayList<>(List.of(headers));
        if (operation.takesKey()) {
            all.addAll(List.of(ApiDocument.KEY, UUID.randomUUID().toString()));
        }
        String[] sent = all.toArray(String[]::new);
        HttpResponse<String> answer = WritingStories.response(APP, token, method, path, changed, sent);
        assertThat(answer.statusCode()).as(operation + changed + answer.body()).isBetween(200, 299);
        JsonNode told = answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.nullNode();
        readAround(path.replaceFirst("\\?.*", ""), told.path("id").asText(), headers);
        return told;
    }

    private ObjectNode filled(Operation operation, ObjectNode body) {
        ObjectNode changed = body;
        for (Map.Entry<String, Integer> place : free(operation).entrySet()) {
            String pointer = "/" + place.getKey().replace('.', '/');
            if (body.at(pointer).isTextual()) {
                String text = LONG.formatted(put.size());
                if (text.length() > place.getValue()) {
                    text = SHORT.formatted(put.size());
                }
                changed = places.put(changed, operation.body(), place.getKey(), text);
                put.put(put.size() + " " + operation + " " + place.getKey(), text);
                waiting.computeIfPresent(operation.toString(), (name, left) -> {
                    left.remove(place.getKey());
                    return left.isEmpty() ? null : left;
                });
            }
        }
        return changed;
    }

    private Map<String, Integer> free(Operation operation) {
        Map<String, Integer> free = places.free(operation.body());
        free.keySet().removeIf(place -> OF_A_FORM.contains(place.substring(place.lastIndexOf('.') + 1)));
        return free;
    }

    /** What is written there, around it, and of changes: by each who may read it. Drivers have their codes. */
    private void readAround(String path, String id, String... headers) throws Exception {
        Set<String> addresses = new LinkedHashSet<>(List.of("/api/v1/changes"));
        if (!id.isEmpty()) {
            addresses.add(path + "/" + id);
            addresses.add("/api/v1/" + path.substring(path.lastIndexOf('/') + 1) + "/" + id);
        }
        for (String around = path; around.length() > "/api/v1".length(); ) {
            addresses.add(around);
            around = around.substring(0, around.lastIndexOf('/'));
        }
        for (String address : addresses) {
            for (String token : List.of("", stories.operator, stories.planner, administrator)) {
                if (document.operations().stream().anyMatch(one -> one.isOf("GET", address))) {
                    HttpResponse<String> answer =
                            WritingStories.response(APP, token, "GET", address, "", token.isEmpty() ? headers : NONE);
                    assertThat(answer.statusCode()).as(address + answer.body()).isLessThan(500);
                    if (answer.statusCode() == 200 && answer.body().startsWith("{")) {
                        collect(JSON.readTree(answer.body()));
                    }
                }
            }
        }
    }

    private void collect(JsonNode node) {
        if (node.isTextual() && node.asText().startsWith("zq")) {
            read.add(node.asText());
        }
        node.forEach(this::collect);
    }
}
