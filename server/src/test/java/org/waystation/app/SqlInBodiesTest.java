package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.ApiDocument.Operation;

/**
 * SQL in every text of every body that the OpenAPI document describes. Whoever sends it, the answer is none of 500 and is as
 * described, the tables are there afterwards, and what is taken is kept letter by letter. A text that is new in the document is
 * tried by itself.
 */
class SqlInBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each with a mark, by which it is found again. */
    private static final List<String> SQL = List.of(
            "zq%s' OR '1'='1",
            "zq%s'); DROP TABLE station CASCADE; --",
            "zq%s\\'; $$ \" ?1 :id ${id} %%",
            "zq%s || (SELECT max(name) FROM access_token)");

    @RegisterExtension
    static final OwnApp APP = new OwnApp(new TurnedClock(Instant.parse("2026-11-24T02:00:00Z")));

    private static Belongings things;

    private final ApiDocument document = ApiDocument.read();
    private final RandomValues values = new RandomValues(1, document);
    private final TextPlaces places = new TextPlaces(document, values);
    private final List<String> wrong = new ArrayList<>();
    private int taken;
    private int sent;

    @BeforeAll
    static void makeThings() throws Exception {
        things = new Belongings(APP);
    }

    @Test
    void noTextOfABodyIsTakenForSql() throws Exception {
        Set<String> tables = tables();
        for (Operation operation : document.operations()) {
            if (operation.mediaTypes().contains("application/json")) {
                attack(operation);
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(tables()).isEqualTo(tables);
        assertThat(sent).isGreaterThan(500);
        assertThat(taken).isGreaterThan(45);
    }

    private void attack(Operation operation) throws Exception {
        Set<String> all = places.of(operation.body());
        Set<String> kept = new LinkedHashSet<>();
        Set<String> known = new LinkedHashSet<>();
        for (String place : all) {
            boolean isTaken = false;
            for (String attack : SQL) {
                for (String token : List.of("", things.operator, things.administrator)) {
                    sent++;
                    String text = attack.formatted(sent + "n");
                    ObjectNode body = places.put(base(operation), operation.body(), place, text);
                    HttpResponse<String> answer = send(token, operation, body);
                    judge(operation, place, body, answer);
                    if (answer.statusCode() < 300) {
                        isTaken = true;
                        // A code is what proves something, where no token does; it is compared and kept nowhere.
                        if (!ownName(place).equals("code")) {
                            if (operation.method().equals("PUT")) {
                                kept.clear(); // What was said before is said anew.
                            }
                            kept.add(text);
                        }
                    }
                }
            }
            if (isTaken) {
                taken++;
                known.add(place);
            }
        }
        if (operation.takesKey() && !kept.isEmpty()) {
            Set<String> stored = stored();
            kept.stream()
                    .filter(text -> stored.stream().noneMatch(value -> holds(value, text)))
                    .forEach(text -> wrong.add(operation + ": taken, but not kept as it is: " + text + " of " + known));
        }
    }

    /** As a text of its own, or in a document. */
    private static boolean holds(String value, String text) {
        String quoted = JSON.getNodeFactory().textNode(text).toString();
        return value.contains(text) || value.contains(quoted.substring(1, quoted.length() - 1));
    }

    private static String ownName(String place) {
        String name = place.replaceAll("(\\.0)+$", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What would be answered well. */
    private ObjectNode base(Operation operation) throws Exception {
        String own = things.body(operation.path());
        if (!own.isEmpty()) {
            return (ObjectNode) JSON.readTree(own);
        }
        ObjectNode drawn = things.fitting(operation.path(), (ObjectNode) values.value("", operation.body(), 0));
        return operation.body().path("properties").has("isAnother") ? drawn.put("isAnother", true) : drawn;
    }

    private HttpResponse<String> send(String token, Operation operation, ObjectNode body) {
        // Drivers each from a place of their own, so that none is taken for one of a flood.
        return APP.send(
                token,
                operation.method(),
                things.address(operation.path()),
                body.toString(),
                ApiDocument.KEY,
                UUID.randomUUID().toString(),
                "If-Match",
                "*",
                "Accept-Language",
                "en",
                "X-Forwarded-For",
                token.isEmpty() ? "10.9." + sent / 250 + "." + (1 + sent % 250) : "127.0.0.1",
                "Ticket-Code",
                things.id("tickets-code"),
                "Help-Code",
                things.id(operation.path().contains("volunteers") ? "volunteers-code" : "help-requests-code"));
    }

    private void judge(Operation operation, String place, JsonNode body, HttpResponse<String> answer) {
        String told = operation + " " + place + " " + body + "\n    " + answer.statusCode() + " " + answer.body();
        if (answer.statusCode() >= 500) {
            wrong.add("an error of ours: " + told);
        }
        List<String> undescribed =
                DescribedApi.differences(operation.method(), things.address(operation.path()), answer);
        if (!undescribed.isEmpty()) {
            wrong.add("not as described: " + undescribed + told);
        }
    }

    private static Set<String> tables() {
        return APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> new TreeSet<>(handle.createQuery(
                                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                                        + " AND relnamespace = 'waystation'::regnamespace")
                        .mapTo(String.class)
                        .list()));
    }

    /** Every value of every row that bears a mark; of what is kept as bytes, what they say. */
    private static Set<String> stored() {
        String all = tables().stream()
                .filter(table ->
                        !Set.of("map_feature", "place", "request_reply").contains(table))
                .map(table -> table.equals("job")
                        ? "SELECT convert_from(request, 'UTF8') AS value FROM waystation.job"
                        : "SELECT field.value FROM waystation." + table + " t, jsonb_each_text(to_jsonb(t)) field")
                .collect(Collectors.joining(" UNION ALL "));
        return APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> Set.copyOf(handle.createQuery(
                                "SELECT DISTINCT value FROM (" + all + ") everything WHERE value LIKE '%zq%'")
                        .mapTo(String.class)
                        .list()));
    }
}
