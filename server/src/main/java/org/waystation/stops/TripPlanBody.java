package org.waystation.stops;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.waystation.http.Json;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * The fields of one JSON object, strictly typed, with every mistake collected under the field's whole name, such as {@code
 * energy.batteryKilowattHours}. A getter that finds a mistake gives an empty result. Not thread-safe.
 */
final class TripPlanBody {

    /** Keeps {@code 1e999999999} from being written out. */
    private static final double LARGEST_NUMBER = 1e9;

    private static final long MILLIS_PER_SECOND = 1_000;

    private final JsonNode object;
    private final String prefix;
    private final List<ParameterError> errors;

    /**
     * @param object a JSON object
     * @param known every field it may have
     * @param errors where mistakes go
     */
    private TripPlanBody(JsonNode object, String prefix, List<String> known, List<ParameterError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(new ParameterError(
                        prefix + name, object.get(name).toString(), Text.of("parameter.unknown"), known));
            }
        });
    }

    /** @throws ProblemException where the body is not a JSON object */
    static TripPlanBody parse(byte[] json, List<String> known, List<ParameterError> errors) {
        JsonNode root = Json.parse(json);
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        return new TripPlanBody(root, "", known, errors);
    }

    boolean has(String name) {
        return object.has(name);
    }

    Optional<TripPlanBody> object(String name, List<String> known) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!object.get(name).isObject()) {
            rejectType(name, "{…}");
            return Optional.empty();
        }
        return Optional.of(new TripPlanBody(object.get(name), prefix + name + ".", known, errors));
    }

    Optional<String> word(String name) {
        return typed(name, JsonNode::isTextual, "\"…\"").map(JsonNode::textValue);
    }

    List<String> words(String name) {
        return list(name, JsonNode::isTextual, "[\"…\"]").stream()
                .map(JsonNode::textValue)
                .toList();
    }

    boolean flag(String name) {
        return typed(name, JsonNode::isBoolean, "true")
                .map(JsonNode::booleanValue)
                .orElse(false);
    }

    /** {@code longitude,latitude} in decimal digits. */
    Optional<String> coordinates(String name) {
        return typed(name, TripPlanBody::isPair, "[120.6994, 27.9943]").map(TripPlanBody::pair);
    }

    List<String> listOfCoordinates(String name) {
        return list(name, TripPlanBody::isPair, "[[120.6994, 27.9943]]").stream()
                .map(TripPlanBody::pair)
                .toList();
    }

    List<double[]> pairs(String name) {
        return list(name, TripPlanBody::isPair, "[[0, 120], [100, 20]]").stream()
                .map(pair ->
                        new double[] {pair.get(0).doubleValue(), pair.get(1).doubleValue()})
                .toList();
    }

    OptionalDouble number(String name, double least, double most) {
        Optional<JsonNode> number = typed(name, TripPlanBody::isPlainNumber, "20");
        if (number.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = number.get().doubleValue();
        if (value < least || value > most) {
            reject(name, Text.of("parameter.not-number", least, most));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    OptionalDouble requiredNumber(String name, double least, double most) {
        if (!has(name)) {
            reject(name, Text.of("parameter.missing"));
        }
        return number(name, least, most);
    }

    /** @param least in seconds, as {@code most} */
    Optional<Duration> seconds(String name, long least, long most) {
        return number(name, least, most).stream()
                .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND)))
                .findFirst();
    }

    Duration secondsOr(String name, long most, Duration otherwise) {
        return seconds(name, 0, most).orElse(otherwise);
    }

    int integerOr(String name, int least, int most, int otherwise) {
        Optional<JsonNode> number = typed(name, JsonNode::isIntegralNumber, "2");
        if (number.isEmpty()) {
            return otherwise;
        }
        if (!number.get().canConvertToInt()
                || number.get().intValue() < least
                || number.get().intValue() > most) {
            reject(name, Text.of("parameter.not-integer", least, most));
            return otherwise;
        }
        return number.get().intValue();
    }

    void reject(String name, Text reason) {
        reject(name, reason, List.of());
    }

    void reject(String name, Text reason, List<String> accepted) {
        errors.add(
                new ParameterError(prefix + name, has(name) ? object.get(name).toString() : "", reason, accepted));
    }

    private Optional<JsonNode> typed(String name, Predicate<JsonNode> hasType, String example) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!hasType.test(object.get(name))) {
            rejectType(name, example);
            return Optional.empty();
        }
        return Optional.of(object.get(name));
    }

    private List<JsonNode> list(String name, Predicate<JsonNode> hasType, String example) {
        List<JsonNode> elements = new ArrayList<>();
        typed(name, JsonNode::isArray, example).ifPresent(array -> array.forEach(elements::add));
        if (!elements.stream().allMatch(hasType)) {
            rejectType(name, example);
            return List.of();
        }
        return elements;
    }

    private void rejectType(String name, String example) {
        reject(name, Text.of("parameter.wrong-json-type", example), List.of(example));
    }

    private static boolean isPair(JsonNode value) {
        return value.isArray() && value.size() == 2 && isPlainNumber(value.get(0)) && isPlainNumber(value.get(1));
    }

    private static boolean isPlainNumber(JsonNode value) {
        return value.isNumber() && Math.abs(value.doubleValue()) <= LARGEST_NUMBER;
    }

    private static String pair(JsonNode pair) {
        return pair.get(0).decimalValue().toPlainString() + ","
                + pair.get(1).decimalValue().toPlainString();
    }
}
