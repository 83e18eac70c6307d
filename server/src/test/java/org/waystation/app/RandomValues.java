package org.waystation.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.waystation.app.ApiDocument.Parameter;

/** Draws values that a schema of the OpenAPI document allows, and values that hardly any does. Not thread-safe. */
final class RandomValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By a part of the name, for texts that the document describes in words only; the first that fits. */
    private static final List<Map.Entry<String, List<String>>> WORDS = List.of(
            Map.entry("bbox", List.of("120,27,121.5,28.6", "120.6,27.9,120.8,28.1")),
            Map.entry("code", List.of("0000000000", "7K3MZ-QW9XA", "330302")),
            Map.entry("phone", List.of("13812345678", "+8613912345678")),
            Map.entry("plate", List.of("浙C12345", "浙CD12345")),
            Map.entry("vehicle", List.of("car", "light_truck", "heavy_truck")),
            Map.entry("within", List.of("15,30,45min", "20", "1.5h")),
            Map.entry("month", List.of("2026-11")),
            Map.entry("quarter", List.of("2026Q3", "2026Q4")),
            Map.entry("since", List.of("2026Q3")),
            Map.entry("hours", List.of("24/7", "Mo-Fr 08:00-17:00", "Mo-Su 08:00-20:00; PH off")),
            Map.entry("depart", List.of("2026-11-24T11:00", "2026-11-25T02:00:00+08:00")),
            Map.entry("date", List.of("2026-11-24T03:00:00Z")),
            Map.entry("_at", List.of("2026-11-24T11:00")),
            Map.entry("At", List.of("2026-11-24T11:00", "2026-11-26T18:00:00+08:00")),
            Map.entry("from", List.of("120.6994,27.9943", "2026-11-20T00:00", "2026-11-20")),
            Map.entry("to", List.of("120.4030,27.5180", "2026-11-24T00:00", "2026-11-24")),
            Map.entry("at", List.of("120.6994,27.9943", "2026-11-24T11:00")),
            Map.entry("station", List.of("1", "2", "3")),
            Map.entry("location", List.of("1", "26")),
            Map.entry("feature", List.of("1", "26", "330302")),
            Map.entry("collection", List.of("stations", "counties", "gaps", "roads", "events", "nothing")),
            Map.entry("crs", List.of("http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:4490")),
            Map.entry(
                    "filter",
                    List.of(
                            "name LIKE '%服务区%'",
                            "kind = 'fuel' AND NOT (id > 3)", "S_INTERSECTS(geometry,BBOX(120,27,121,28))")),
            Map.entry("number", List.of("261124-00001", "1", "N-000001")),
            Map.entry("vehicle", List.of("car")));

    private static final List<String> ODD = List.of(
            "",
            " ",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e999",
            "-1",
            "0",
            "00",
            "1.5",
            "30,5",
            "abc",
            "null",
            "true",
            "2147483648",
            "99999999999999999999",
            "120.7,28,5",
            "27.9943,120.6994",
            "0,0",
            "180.1,28",
            "121,28,120,27",
            "2026-02-29T10:00",
            "9999-12-31T23:59:59Z",
            "-999999999-01-01T00:00Z",
            "2026-11-24T11:00+99:00",
            "../../etc/passwd",
            "' OR 1=1 --",
            "%",
            "{",
            "[[[[",
            "\u0000",
            "a\u202Eb",
            "\uD83D\uDE9A",
            "暖驿",
            "１２０．７，２８",
            "*",
            "__proto__",
            "x".repeat(3_000),
            "1" + "0".repeat(400),
            "P1Y/2026-11-24",
            "((((((((((",
            "=cmd|' /C calc'!A0",
            "\uFFFF");

    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "\"2\"",
            "2",
            "0",
            "-1",
            "2147483648",
            "1e400",
            "-1e-400",
            "1e9",
            "0.1",
            "99999999999999999999999",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "[null]",
            "[[1, 2], [3]]",
            "{\"a\": 1}",
            "\"a\\u202eb\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2026-02-29T10:00\"",
            "\"2026-11-24T10:00+99:00\"",
            "\"+1000000000-01-01T00:00Z\"",
            "[1e400, 2]",
            "[180.1, 28]",
            "[28, 120.7]",
            "\"" + "x".repeat(20_000) + "\"",
            "[".repeat(30) + "]".repeat(30));

    private final Random random;
    private final ApiDocument document;

    RandomValues(long seed, ApiDocument document) {
        this.random = new Random(seed);
        this.document = document;
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** As it is written in a query or an address. */
    String text(Parameter parameter) {
        if (parameter.place().equals("path")
                && parameter.schema().path("type").asText().equals("integer")) {
            return Integer.toString(1 + random.nextInt(oneIn(4) ? 1_000_000 : 40));
        }
        if (parameter.example().isPresent() && random.nextInt(3) > 0) {
            return parameter.example().get();
        }
        JsonNode value = value(parameter.name(), parameter.schema(), 0);
        if (value.isArray()) {
            return value.isEmpty()
                    ? parameter.example().orElse("1")
                    : value.get(0).asText();
        }
        return value.asText();
    }

    String oddText() {
        return any(ODD);
    }

    /** Of a field of that name. */
    JsonNode value(String name, JsonNode reference, int depth) {
        JsonNode schema = document.followed(reference);
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice) && !schema.has("properties")) {
                return value(
                        name,
                        schema.get(choice).get(random.nextInt(schema.get(choice).size())),
                        depth);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.path("nullable").asBoolean() && oneIn(6)) {
            return JSON.nullNode();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" -> JSON.getNodeFactory().numberNode(integer(schema));
            case "number" -> JSON.getNodeFactory().numberNode(number(name, schema));
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            default -> JSON.getNodeFactory().textNode(string(name, schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || depth < 4 && oneIn(2)) {
                object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = JSON.createArrayNode();
        if (isPosition(schema)) {
            return array.add(119.6 + random.nextInt(16_000) / 10_000.0).add(27.1 + random.nextInt(14_000) / 10_000.0);
        }
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(3), least + 3);
        int size = least + random.nextInt(most - least + 1);
        for (int i = 0; i < size; i++) {
            array.add(value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    /** Two numbers without bounds of their own are a place, which should lie in the region mostly. */
    private boolean isPosition(JsonNode schema) {
        JsonNode items = document.followed(schema.path("items"));
        return schema.path("minItems").asInt() == 2
                && schema.path("maxItems").asInt() == 2
                && items.path("type").asText().equals("number")
                && !items.has("minimum");
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(Math.max(least, 40));
        return switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + (long) (random.nextDouble() * (Math.min(most, least + 40) - least));
        };
    }

    private double number(String name, JsonNode schema) {
        double least = schema.path("minimum").asDouble(0);
        double most = schema.path("maximum").asDouble(Math.max(least, 100));
        double value = oneIn(6) ? most : least + random.nextDouble() * (Math.min(most, least + 100) - least);
        return Math.rint(value * 100) / 100 + (schema.path("exclusiveMinimum").asBoolean() ? 0.01 : 0);
    }

    private String string(String name, JsonNode schema) {
        if (schema.has("example") && !oneIn(3)) {
            return schema.get("example").asText();
        }
        if (schema.has("default") && oneIn(2)) {
            return schema.get("default").asText();
        }
        if (schema.path("format").asText().equals("date")) {
            return "2026-12-" + (10 + random.nextInt(20));
        }
        Optional<String> known = WORDS.stream()
                .filter(entry -> name.contains(entry.getKey()))
                .findFirst()
                .map(entry -> any(entry.getValue()));
        if (known.isPresent() && !oneIn(4)) {
            return known.get();
        }
        int longest = schema.path("maxLength").asInt(60);
        String text = any(List.of("休息室", "a", "Rest area 7", "服务区 (南) & <b>", "三".repeat(Math.min(longest, 60))));
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** One place in it changed to something odd, dropped, or added; often no longer what the document allows. */
    String disturbed(JsonNode body) {
        List<JsonNode> places = new ArrayList<>();
        collect(body, places);
        JsonNode place = any(places);
        String odd = any(ODD_JSON);
        String mark = "\"@odd@\"";
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || oneIn(6)) {
                object.put(oneIn(2) ? "colour" : "", "@odd@");
            } else if (oneIn(4)) {
                object.remove(any(names));
            } else {
                object.put(any(names), "@odd@");
            }
        } else if (place instanceof ArrayNode array) {
            if (array.isEmpty() || oneIn(3)) {
                array.add("@odd@");
            } else {
                array.set(random.nextInt(array.size()), JSON.getNodeFactory().textNode("@odd@"));
            }
        }
        return body.toString().replace(mark, odd);
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    /** What is no JSON any more, or not only. */
    String broken(String body) {
        return switch (random.nextInt(5)) {
            case 0 -> body.substring(0, random.nextInt(body.length()));
            case 1 -> body + " x";
            case 2 -> body.replaceFirst("\\{", "{\"from\": [1, 2], \"from\": [1, 2], ");
            case 3 -> "[".repeat(10_000);
            default -> body.replaceFirst("[0-9]+", "NaN") + "\u0000";
        };
    }
}
