package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.waystation.app.ApiDocument.Operation;

/**
 * What the OpenAPI document says of limits. No answer grows with what is in the database: of each that has a list, it tells how
 * long that is at most, or there is a {@code limit} that has a highest value. Answers of tests are held against the document.
 */
class DescribedLimitsTest {

    /** Lists that are as long as what the server's operator has written into a file, or what the region's map has. */
    private static final Set<String> AS_LONG_AS_A_FILE =
            Set.of("/api/v1/emergency-numbers", "/api/v1/region", "/api/v1/session", "/api/v1/sources");

    private final ApiDocument document = ApiDocument.read();

    @Test
    void everyListSaysHowLongItIsAtMost() {
        List<String> unbounded = new ArrayList<>();
        int lists = 0;
        for (Operation operation : document.operations()) {
            boolean isOfMany = operation.method().equals("GET")
                    && !operation.path().endsWith("}")
                    && !AS_LONG_AS_A_FILE.contains(operation.path());
            for (Map.Entry<String, JsonNode> list :
                    isOfMany ? lists(operation).entrySet() : Set.<Map.Entry<String, JsonNode>>of()) {
                lists++;
                if (!list.getValue().has("maxItems") && !hasHighestLimit(operation)) {
                    unbounded.add(operation + " " + list.getKey());
                }
            }
        }
        assertThat(unbounded).isEmpty();
        assertThat(lists).isGreaterThan(30);
    }

    @Test
    void everyOperationTellsOfTooManyRequestsAndOfSlowBodies() {
        assertThat(document.operations())
                .isNotEmpty()
                .allMatch(operation -> operation.responses().has("429"))
                .filteredOn(operation -> !operation.mediaTypes().isEmpty())
                .isNotEmpty()
                .allMatch(operation -> operation.responses().has("408"));
    }

    private static boolean hasHighestLimit(Operation operation) {
        return operation.parameters("query").stream()
                .anyMatch(parameter ->
                        parameter.name().equals("limit") && parameter.schema().has("maximum"));
    }

    private Map<String, JsonNode> lists(Operation operation) {
        Map<String, JsonNode> lists = new LinkedHashMap<>();
        for (JsonNode form :
                document.followed(operation.responses().path("200")).path("content")) {
            for (Map.Entry<String, JsonNode> property :
                    document.followed(form.path("schema")).path("properties").properties()) {
                JsonNode schema = document.followed(property.getValue());
                if (schema.path("type").asText().equals("array")) {
                    lists.put(property.getKey(), schema);
                }
            }
        }
        return lists;
    }
}
