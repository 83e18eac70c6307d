package org.waystation.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The OpenAPI document as a list of operations, with all its references followed. Immutable. */
final class ApiDocument {

    static final String KEY = "Idempotency-Key";

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    static ApiDocument read() {
        try (InputStream document = ApiDocument.class.getResourceAsStream("/openapi/waystation.yaml")) {
            return new ApiDocument(new ObjectMapper(new YAMLFactory()).readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param method in capitals
     * @param path with its parameters in braces
     * @param mediaTypes of its body; none where it takes none
     * @param responses by status
     */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            List<String> mediaTypes,
            JsonNode body,
            JsonNode responses) {

        /** @param place {@code path}, {@code query} or {@code header} */
        List<Parameter> parameters(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.place().equals(place))
                    .toList();
        }

        boolean takesKey() {
            return parameters.stream().anyMatch(parameter -> parameter.name().equals(KEY));
        }

        /** @param address with its query, if it has one */
        boolean isOf(String method, String address) {
            return this.method.equals(method)
                    && address.replaceFirst("\\?.*", "").matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @param example empty where the document has none */
    record Parameter(String name, String place, boolean isRequired, JsonNode schema, Optional<String> example) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (METHODS.contains(each.getKey())) {
                    operations.add(operation(each.getKey(), path.getKey(), each.getValue()));
                }
            }
        }
        return operations;
    }

    private Operation operation(String method, String path, JsonNode description) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode each : description.path("parameters")) {
            JsonNode parameter = followed(each);
            JsonNode example = parameter.has("example")
                    ? parameter.get("example")
                    : followed(parameter.path("schema")).path("example");
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    followed(parameter.path("schema")),
                    Optional.of(example.asText()).filter(text -> !text.isEmpty())));
        }
        JsonNode content = followed(description.path("requestBody")).path("content");
        List<String> mediaTypes = new ArrayList<>();
        content.fieldNames().forEachRemaining(mediaTypes::add);
        JsonNode body = followed(content.path("application/json").path("schema"));
        return new Operation(
                method.toUpperCase(Locale.ROOT), path, parameters, mediaTypes, body, description.path("responses"));
    }

    /** What a reference leads to; what is none is itself. */
    JsonNode followed(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = root.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }
}
