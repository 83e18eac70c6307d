package org.waystation.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waystation.http.Json;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Turns the JSON body of an along-route question into the parameters of the same question by address, so that both are
 * read and judged by the same rules. Types are strict: {@code "2"} is not a number.
 */
final class AlongRouteBody {

    /** What a field must look like, and how it is written as a parameter. */
    private enum Form {
        COORDINATES("[120.6994, 27.9943]"),
        LIST_OF_COORDINATES("[[120.6994, 27.9943]]"),
        WORD("\"…\""),
        LIST_OF_WORDS("[\"…\"]"),
        SECONDS("900"),
        RANGE_OF_SECONDS("[3600, 7200]"),
        NUMBER("20");

        private final String example;

        Form(String example) {
            this.example = example;
        }
    }

    /** Keeps {@code 1e999999999} from being written out. */
    private static final double LARGEST_NUMBER = 1e9;

    private record Field(String parameter, Form form) {}

    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("from", new Field("from", Form.COORDINATES));
        FIELDS.put("to", new Field("to", Form.COORDINATES));
        FIELDS.put("via", new Field("via", Form.LIST_OF_COORDINATES));
        FIELDS.put("vehicle", new Field("vehicle", Form.WORD));
        FIELDS.put("need", new Field("need", Form.LIST_OF_WORDS));
        FIELDS.put("kind", new Field("kind", Form.LIST_OF_WORDS));
        FIELDS.put("depart", new Field("depart", Form.WORD));
        FIELDS.put("maxDetourSeconds", new Field("max_detour", Form.SECONDS));
        FIELDS.put("open", new Field("open", Form.WORD));
        FIELDS.put("staySeconds", new Field("stay", Form.SECONDS));
        FIELDS.put("windowSeconds", new Field("window", Form.RANGE_OF_SECONDS));
        FIELDS.put("sort", new Field("sort", Form.WORD));
        FIELDS.put("limit", new Field("limit", Form.NUMBER));
        FIELDS.put("geometry", new Field("geometry", Form.WORD));
        FIELDS.put("leftOut", new Field("left_out", Form.WORD));
    }

    private AlongRouteBody() {}

    /** The field that holds what a parameter of that name holds. */
    static String fieldOf(String parameter) {
        return FIELDS.entrySet().stream()
                .filter(entry -> entry.getValue().parameter().equals(parameter))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(parameter);
    }

    /** @throws ProblemException naming every field that is unknown or of the wrong type */
    static Map<String, List<String>> toParameters(byte[] body) {
        JsonNode root = Json.parse(body);
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<ParameterError> errors = new ArrayList<>();
        root.properties().forEach(entry -> {
            Field field = FIELDS.get(entry.getKey());
            if (field == null) {
                errors.add(new ParameterError(
                        entry.getKey(),
                        entry.getValue().toString(),
                        Text.of("parameter.unknown"),
                        List.copyOf(FIELDS.keySet())));
            } else if (!hasForm(entry.getValue(), field.form())) {
                errors.add(new ParameterError(
                        entry.getKey(),
                        entry.getValue().toString(),
                        Text.of("parameter.wrong-json-type", field.form().example),
                        List.of(field.form().example)));
            } else {
                List<String> values = values(entry.getValue(), field.form());
                if (!values.isEmpty()) {
                    parameters.put(field.parameter(), values);
                }
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER, Text.of("detail.parameters", errors.size()), errors);
        }
        return parameters;
    }

    private static boolean hasForm(JsonNode value, Form form) {
        return switch (form) {
            case COORDINATES ->
                value.isArray() && value.size() == 2 && isPlainNumber(value.get(0)) && isPlainNumber(value.get(1));
            case RANGE_OF_SECONDS ->
                value.isArray() && value.size() == 2 && isSeconds(value.get(0)) && isSeconds(value.get(1));
            case LIST_OF_COORDINATES -> value.isArray() && allHaveForm(value, Form.COORDINATES);
            case WORD -> value.isTextual();
            case LIST_OF_WORDS -> value.isArray() && allHaveForm(value, Form.WORD);
            case SECONDS -> isSeconds(value);
            case NUMBER -> value.isIntegralNumber();
        };
    }

    private static boolean isPlainNumber(JsonNode value) {
        return value.isNumber() && Math.abs(value.doubleValue()) <= LARGEST_NUMBER;
    }

    private static boolean isSeconds(JsonNode value) {
        return isPlainNumber(value) && value.doubleValue() >= 0;
    }

    private static boolean allHaveForm(JsonNode list, Form form) {
        for (JsonNode element : list) {
            if (!hasForm(element, form)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> values(JsonNode value, Form form) {
        List<String> values = new ArrayList<>();
        switch (form) {
            case COORDINATES -> values.add(decimal(value.get(0)) + "," + decimal(value.get(1)));
            case LIST_OF_COORDINATES -> value.forEach(element -> values.addAll(values(element, Form.COORDINATES)));
            case WORD -> values.add(value.textValue());
            case LIST_OF_WORDS -> {
                List<String> words = new ArrayList<>();
                value.forEach(element -> words.add(element.textValue()));
                if (!words.isEmpty()) {
                    values.add(String.join(",", words));
                }
            }
            case SECONDS -> values.add(decimal(value) + "s");
            case RANGE_OF_SECONDS -> values.add(decimal(value.get(0)) + "s-" + decimal(value.get(1)) + "s");
            case NUMBER -> values.add(value.asText());
        }
        return values;
    }

    private static String decimal(JsonNode number) {
        return number.decimalValue().toPlainString();
    }
}
