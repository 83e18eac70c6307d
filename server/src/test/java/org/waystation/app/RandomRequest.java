package org.waystation.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.waystation.app.ApiDocument.Operation;
import org.waystation.app.ApiDocument.Parameter;

/**
 * One request of an operation.
 *
 * @param path with values in it
 * @param query not yet encoded, in this order
 * @param body empty for none
 */
record RandomRequest(
        Operation operation,
        String path,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        String mediaType,
        String body) {

    /** Ids that nobody has: tokens of the test itself must not be taken away. */
    private static final String NOBODYS = "999999";

    /** As the document wants it, or with one thing changed. */
    static RandomRequest of(Operation operation, RandomValues values) {
        boolean isOdd = values.oneIn(2);
        List<Map.Entry<String, String>> query = new ArrayList<>();
        for (Parameter parameter : operation.parameters("query")) {
            if (parameter.isRequired() || values.oneIn(4)) {
                query.add(Map.entry(parameter.name(), values.text(parameter)));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters("header")) {
            if (!parameter.name().equals(ApiDocument.KEY) && (parameter.isRequired() || values.oneIn(4))) {
                headers.put(parameter.name(), parameter.name().startsWith("If-") ? "*" : "0000000000");
            }
        }
        String path = path(operation, values, isOdd && values.oneIn(5));
        boolean hasBody = !operation.mediaTypes().isEmpty();
        String mediaType = hasBody ? values.any(operation.mediaTypes()) : "";
        String body = "";
        if (hasBody && mediaType.equals("application/json")) {
            JsonNode drawn = values.value("", operation.body(), 0);
            body = drawn.toString();
            if (isOdd && !values.oneIn(4)) {
                body = values.oneIn(5) ? values.broken(body) : values.disturbed(drawn);
            }
        } else if (hasBody) {
            body = "no picture";
        }
        if (isOdd && (body.isEmpty() || values.oneIn(4))) {
            disturb(operation, query, values);
        }
        return new RandomRequest(operation, path, query, headers, mediaType, body);
    }

    private static String path(Operation operation, RandomValues values, boolean isOdd) {
        String path = operation.path();
        for (Parameter parameter : operation.parameters("path")) {
            String value = isOdd && values.oneIn(2) ? values.oddText() : values.text(parameter);
            if (value.isBlank() || value.contains("..") || path.startsWith("/api/v1/tokens/")) {
                value = NOBODYS;
            }
            path = path.replace("{" + parameter.name() + "}", encoded(value));
        }
        return path;
    }

    private static void disturb(Operation operation, List<Map.Entry<String, String>> query, RandomValues values) {
        List<Parameter> known = operation.parameters("query");
        if (known.isEmpty() || values.oneIn(6)) {
            query.add(Map.entry("colour", values.oddText()));
            return;
        }
        Parameter parameter = values.any(known);
        if (!values.oneIn(5)) {
            query.removeIf(entry -> entry.getKey().equals(parameter.name()));
        }
        if (!values.oneIn(8)) {
            query.add(Map.entry(parameter.name(), values.oddText()));
        }
    }

    String address() {
        return query.isEmpty()
                ? path
                : path
                        + query.stream()
                                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        String text = operation.method() + " " + address() + " " + headers + " " + body;
        return text.length() <= 700 ? text : text.substring(0, 700) + "…";
    }
}
