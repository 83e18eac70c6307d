package org.waystation.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where in a body of the OpenAPI document a text may stand that is not one of a few. Not thread-safe. */
final class TextPlaces {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 6;
    private static final String FIRST = "0";
    private static final String ANY_NAME = "zh";

    private final ApiDocument document;
    private final RandomValues values;

    TextPlaces(ApiDocument document, RandomValues values) {
        this.document = document;
        this.values = values;
    }

    /** Names from the outermost to the field's own, joined by dots; {@code 0} for the first of a list. */
    Set<String> of(JsonNode body) {
        return schemas(body).keySet();
    }

    /** How long the free ones may be: those of a greatest length; what is of a form has its own. */
    Map<String, Integer> free(JsonNode body) {
        Map<String, Integer> longest = new LinkedHashMap<>();
        schemas(body).forEach((place, schema) -> {
            if (schema.has("maxLength")) {
                longest.put(place, schema.get("maxLength").asInt());
            }
        });
        return longest;
    }

    private Map<String, JsonNode> schemas(JsonNode body) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        collect(body, new ArrayList<>(), schemas);
        return schemas;
    }

    private void collect(JsonNode reference, List<String> path, Map<String, JsonNode> places) {
        JsonNode schema = document.followed(reference);
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            schema.path(choice).forEach(one -> collect(one, path, places));
        }
        if (schema.path("type").asText().equals("string") && !schema.has("enum") && !path.isEmpty()) {
            places.put(String.join(".", path), schema);
        }
        if (path.size() == DEEPEST) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            collect(property.getValue(), with(path, property.getKey()), places);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.get("additionalProperties"), with(path, ANY_NAME), places);
        }
        if (schema.has("items")) {
            collect(schema.get("items"), with(path, FIRST), places);
        }
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /** The body with that text at that place, and what must be around it. */
    ObjectNode put(ObjectNode body, JsonNode schema, String place, String text) {
        ObjectNode changed = body.deepCopy();
        String[] path = place.split("\\.");
        JsonNode node = changed;
        JsonNode shape = document.followed(schema);
        for (int i = 0; i < path.length; i++) {
            boolean isLast = i == path.length - 1;
            shape = inside(shape, path[i]);
            JsonNode child = node.path(path[i].equals(FIRST) && node.isArray() ? "" : path[i]);
            if (node instanceof ArrayNode array) {
                child = array.path(0);
            }
            if (isLast) {
                child = JSON.getNodeFactory().textNode(text);
            } else if (!child.isContainerNode()) {
                child = container(path[i], shape);
            }
            set(node, path[i], child);
            node = child;
        }
        return changed;
    }

    private JsonNode container(String name, JsonNode shape) {
        JsonNode drawn = values.value(name, shape, 0);
        if (drawn.isContainerNode()) {
            return drawn;
        }
        return shape.has("items") ? JSON.createArrayNode() : JSON.createObjectNode();
    }

    private static void set(JsonNode node, String name, JsonNode child) {
        if (node instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(child);
            } else {
                array.set(0, child);
            }
        } else {
            ((ObjectNode) node).set(name, child);
        }
    }

    /** The schema of what is called so; the first choice that has it. */
    private JsonNode inside(JsonNode schema, String name) {
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            for (JsonNode one : schema.path(choice)) {
                JsonNode found = inside(document.followed(one), name);
                if (!found.isMissingNode()) {
                    return found;
                }
            }
        }
        if (schema.path("properties").has(name)) {
            return document.followed(schema.path("properties").get(name));
        }
        if (name.equals(FIRST) && schema.has("items")) {
            return document.followed(schema.get("items"));
        }
        return document.followed(schema.path("additionalProperties"));
    }
}
