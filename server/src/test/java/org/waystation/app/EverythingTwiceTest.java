package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.ApiDocument.Operation;

/**
 * Every operation of the OpenAPI document that takes a key is sent twice with it: the second sending gets the first one's
 * answer, and no table of the database has a row more or less; with another body the key is refused. An operation that is new
 * in the document fails the test until it has a line in one of the {@link WritingStories}.
 */
class EverythingTwiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Written by work that goes on by itself after the answer. */
    private static final Set<String> BEHIND_THE_SCENES = Set.of("coverage_quarter", "source_run");

    @RegisterExtension
    static final OwnApp APP = WritingStories.app();

    private final Map<String, Operation> waiting = new TreeMap<>();

    @Test
    void everyOperationThatTakesAKeyActsOnce() throws Exception {
        ApiDocument.read().operations().stream()
                .filter(Operation::takesKey)
                .forEach(operation -> waiting.put(operation.toString(), operation));
        assertThat(waiting).hasSizeGreaterThan(60);

        new WritingStories(APP, this::twice).tell();

        assertThat(waiting.keySet()).as("operations without a line in a story").isEmpty();
    }

    /** @return what was answered both times */
    private JsonNode twice(String token, String method, String path, String body, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(ApiDocument.KEY, UUID.randomUUID().toString()));
        String what = method + " " + path;
        HttpResponse<String> first = send(token, method, path, body, all);
        assertThat(first.statusCode()).as(what + " " + first.body()).isBetween(200, 299);
        Map<String, Long> rows = rows();

        HttpResponse<String> second = send(token, method, path, body, all);

        assertThat(second.headers().firstValue("Idempotency-Replayed")).as(what).contains("true");
        assertThat(second.statusCode()).as(what).isEqualTo(first.statusCode());
        assertThat(second.body()).as(what).isEqualTo(first.body());
        assertThat(rows()).as(what).isEqualTo(rows);
        HttpResponse<String> other = send(token, method, path, body.isEmpty() ? "{}" : body + " ", all);
        assertThat(other.statusCode()).as(what + other.body()).isEqualTo(422);
        assertThat(other.body()).as(what).contains("urn:waystation:problem:idempotency-key-reused");
        waiting.values().removeIf(operation -> operation.isOf(method, path));
        return first.body().startsWith("{") ? JSON.readTree(first.body()) : JSON.nullNode();
    }

    private static HttpResponse<String> send(
            String token, String method, String path, String body, List<String> headers) throws Exception {
        return WritingStories.response(APP, token, method, path, body, headers.toArray(String[]::new));
    }

    private static Map<String, Long> rows() {
        Map<String, Long> rows = RowCounts.of(APP);
        rows.keySet().removeAll(BEHIND_THE_SCENES);
        return rows;
    }
}
