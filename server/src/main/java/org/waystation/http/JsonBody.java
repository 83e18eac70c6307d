package org.waystation.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The fields of one JSON object, strictly typed, with every mistake collected under the field's whole name, such as {@code
 * energy.batteryKilowattHours}. A getter that finds a mistake gives an empty result. Not thread-safe.
 */
public final class JsonBody {

    /** Keeps {@code 1e999999999} from being written out. */
    private static final double LARGEST_NUMBER = 1e9;

    /** Finer than anything that is measured in degrees, metres, tonnes or seconds; sums of such may have more. */
    private static final int DECIMALS = 12;

    private static final long MILLIS_PER_SECOND = 1_000;

    private static final String ID = "[1-9]\\d{0,17}";

    private final JsonNode object;
    private final String prefix;
    private final List<ParameterError> errors;

    /**
     * @param object a JSON object
     * @param known every field it may have
     * @param errors where mistakes go
     */
    private JsonBody(JsonNode object, String prefix, List<String> known, List<ParameterError> errors) {
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
    public static JsonBody parse(byte[] json, List<String> known) {
        JsonNode root = Json.parse(json);
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        return new JsonBody(root, "", known, new ArrayList<>());
    }

    /** Every mistake found so far, in this object and in those inside and around it. */
    public List<ParameterError> errors() {
        return List.copyOf(errors);
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    public void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
    }

    public boolean has(String name) {
        return object.has(name);
    }

    public Optional<JsonBody> object(String name, List<String> known) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!object.get(name).isObject()) {
            rejectType(name, "{…}");
            return Optional.empty();
        }
        return Optional.of(new JsonBody(object.get(name), prefix + name + ".", known, errors));
    }

    public Optional<String> word(String name) {
        return typed(name, JsonNode::isTextual, "\"…\"").map(JsonNode::textValue);
    }

    public List<String> words(String name) {
        return list(name, JsonNode::isTextual, "[\"…\"]").stream()
                .map(JsonNode::textValue)
                .toList();
    }

    public boolean flag(String name) {
        return typed(name, JsonNode::isBoolean, "true")
                .map(JsonNode::booleanValue)
                .orElse(false);
    }

    /** {@code longitude,latitude} in decimal digits. */
    public Optional<String> coordinates(String name) {
        return typed(name, JsonBody::isPair, "[120.6994, 27.9943]").map(JsonBody::pair);
    }

    public List<String> listOfCoordinates(String name) {
        return list(name, JsonBody::isPair, "[[120.6994, 27.9943]]").stream()
                .map(JsonBody::pair)
                .toList();
    }

    /** A number that is not negative, in decimal digits. */
    public Optional<String> amount(String name) {
        return typed(name, JsonBody::isAmount, "900").map(JsonBody::digits);
    }

    /** Any number, in decimal digits. */
    public Optional<String> decimal(String name) {
        return typed(name, JsonBody::isPlainNumber, "3.9").map(JsonBody::digits);
    }

    /** A pair of numbers that are not negative, in decimal digits. */
    public Optional<List<String>> amounts(String name) {
        return typed(name, value -> isPair(value) && isAmount(value.get(0)) && isAmount(value.get(1)), "[3600, 7200]")
                .map(pair -> List.of(digits(pair.get(0)), digits(pair.get(1))));
    }

    /** A number without a fraction, in decimal digits. */
    public Optional<String> wholeNumber(String name) {
        return typed(name, JsonNode::isIntegralNumber, "20").map(JsonNode::asText);
    }

    /**
     * The number of a record.
     *
     * @param message that there is no such thing
     */
    public OptionalLong id(String name, String message) {
        Optional<String> digits = wholeNumber(name);
        if (digits.isPresent() && !digits.get().matches(ID)) {
            reject(name, Text.of(message));
            return OptionalLong.empty();
        }
        return digits.map(text -> OptionalLong.of(Long.parseLong(text))).orElse(OptionalLong.empty());
    }

    /** Numbers of stations, each once. */
    public List<Long> ids(String name, int most) {
        List<JsonNode> numbers = list(name, JsonNode::isIntegralNumber, "[12, 15]");
        if (numbers.size() > most
                || !numbers.stream().allMatch(id -> id.asText().matches(ID))) {
            reject(name, Text.of("parameter.not-ids", most), List.of("[12, 15]"));
            return List.of();
        }
        return numbers.stream().map(JsonNode::longValue).distinct().toList();
    }

    public List<double[]> pairs(String name) {
        return list(name, JsonBody::isPair, "[[0, 120], [100, 20]]").stream()
                .map(pair ->
                        new double[] {pair.get(0).doubleValue(), pair.get(1).doubleValue()})
                .toList();
    }

    public OptionalDouble number(String name, double least, double most) {
        Optional<JsonNode> number = typed(name, JsonBody::isPlainNumber, "20");
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

    public OptionalDouble requiredNumber(String name, double least, double most) {
        if (!has(name)) {
            reject(name, Text.of("parameter.missing"));
        }
        return number(name, least, most);
    }

    /** @param least in seconds, as {@code most} */
    public Optional<Duration> seconds(String name, long least, long most) {
        return number(name, least, most).stream()
                .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND)))
                .findFirst();
    }

    public Duration secondsOr(String name, long most, Duration otherwise) {
        return seconds(name, 0, most).orElse(otherwise);
    }

    public int integerOr(String name, int least, int most, int otherwise) {
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

    public void reject(String name, Text reason) {
        reject(name, reason, List.of());
    }

    public void reject(String name, Text reason, List<String> accepted) {
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

    private static boolean isAmount(JsonNode value) {
        return isPlainNumber(value) && value.doubleValue() >= 0;
    }

    private static String pair(JsonNode pair) {
        return digits(pair.get(0)) + "," + digits(pair.get(1));
    }

    private static String digits(JsonNode number) {
        BigDecimal value = number.decimalValue();
        return (value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_EVEN) : value).toPlainString();
    }
}
