package org.waystation.nets;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * The fields of a body of this room, every mistake collected, so that one answer names them all. Phones, plates and codes are
 * never echoed. Not thread-safe.
 */
final class NetBody {

    private static final int LONGEST_TEXT = 100;
    private static final int MOST_NUMBERS = 500;

    private final JsonNode root;
    private final Parameters parameters;

    /** @throws ProblemException where it is no JSON object */
    NetBody(byte[] body, List<String> known) {
        this.root = Json.parse(body);
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        Map<String, List<String>> times = new HashMap<>();
        root.properties().forEach(field -> {
            if (field.getKey().endsWith("At") && field.getValue().isTextual()) {
                times.put(field.getKey(), List.of(field.getValue().textValue()));
            }
        });
        this.parameters = new Parameters(times, List.copyOf(times.keySet()), List.of());
        root.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                reject(name, Text.of("parameter.unknown"), known);
            }
        });
    }

    boolean has(String name) {
        return root.has(name);
    }

    OptionalLong number(String name, long least, long most) {
        JsonNode value = root.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            reject(name, Text.of("parameter.not-integer", least, most), List.of());
            return OptionalLong.empty();
        }
        return OptionalLong.of(value.longValue());
    }

    OptionalLong id(String name) {
        return number(name, 1, 999_999_999_999L);
    }

    long requireId(String name) {
        require(name, "1");
        return id(name).orElse(1);
    }

    BigDecimal requireMetres(String name, double most) {
        require(name, "3.0");
        JsonNode value = root.path(name);
        if (!value.isMissingNode()
                && (!value.isNumber() || !(value.doubleValue() > 0.05 && value.doubleValue() <= most))) {
            reject(name, Text.of("parameter.not-metres", most), List.of("3.0"));
        }
        return value.isNumber() ? value.decimalValue() : BigDecimal.ONE;
    }

    boolean requireFlag(String name) {
        require(name, "true");
        return flag(name);
    }

    boolean flag(String name) {
        JsonNode value = root.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            reject(name, Text.of("parameter.wrong-json-type", "true"), List.of("true", "false"));
        }
        return value.booleanValue();
    }

    <T> T choice(String name, Map<String, T> choices, T otherwise) {
        Optional<String> word = text(name);
        if (word.isPresent() && !choices.containsKey(word.get())) {
            reject(
                    name,
                    Text.of("parameter.not-one-of"),
                    choices.keySet().stream().sorted().toList());
        }
        return word.map(choices::get).orElse(otherwise);
    }

    Optional<String> text(String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        return text(name, value);
    }

    String requireText(String name, String example) {
        require(name, example);
        return text(name).orElse(example);
    }

    Instant requireTime(String name, ZoneId zone, Instant earliest, Instant latest) {
        if (has(name) && !root.get(name).isTextual()) {
            reject(name, Text.of("parameter.wrong-json-type", "\"2026-05-01T22:30\""), List.of());
            return earliest;
        }
        require(name, "2026-05-01T22:30");
        return parameters.time(name, zone, earliest, latest, latest);
    }

    /** {@code number}, of a net. */
    Optional<String> netNumber(String name) {
        return text(name).flatMap(typed -> netNumber(name, typed));
    }

    /** Numbers of nets, each once. */
    List<String> netNumbers(String name) {
        JsonNode list = root.path(name);
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST_NUMBERS) {
            reject(name, Text.of("parameter.wrong-json-type", "[\"N10001\"]"), List.of());
            return List.of();
        }
        Set<String> numbers = new LinkedHashSet<>();
        list.forEach(value ->
                text(name, value).flatMap(typed -> netNumber(name, typed)).ifPresent(numbers::add));
        return new ArrayList<>(numbers);
    }

    private Optional<String> netNumber(String name, String typed) {
        Optional<String> number = NumberedNet.number(typed);
        if (number.isEmpty()) {
            reject(name, Text.of("parameter.not-net-number"), List.of("N10001"));
        }
        return number;
    }

    /** {@code phone} and {@code plate}, both or none. */
    Optional<Borrower> borrower() {
        if (!has("phone") && !has("plate")) {
            return Optional.empty();
        }
        return requireBorrower();
    }

    /** {@code phone} and {@code plate}; empty where something is wrong, which is noted. */
    Optional<Borrower> requireBorrower() {
        require("phone", "13800138000");
        require("plate", "浙C12345");
        Optional<String> phone = text("phone").flatMap(Borrower::phone);
        Optional<String> plate = text("plate").flatMap(Borrower::plate);
        if (text("phone").isPresent() && phone.isEmpty()) {
            reject("phone", Text.of("parameter.not-phone"), List.of("13800138000"));
        }
        if (text("plate").isPresent() && plate.isEmpty()) {
            reject("plate", Text.of("parameter.not-plate"), List.of("浙C12345"));
        }
        return phone.isPresent() && plate.isPresent()
                ? Optional.of(new Borrower(phone.get(), plate.get()))
                : Optional.empty();
    }

    /** {@code code}, {@code phone} with {@code plate}, {@code number}. */
    Proof proof() {
        return new Proof(text("code").map(ClaimCode::typed), borrower(), netNumber("number"));
    }

    void reject(String name, Text reason, List<String> accepted) {
        parameters.reject(name, "", reason, accepted);
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    void throwIfWrong() {
        parameters.throwIfWrong();
    }

    void require(String name, String example) {
        if (!has(name)) {
            reject(name, Text.of("parameter.missing"), List.of(example));
        }
    }

    private Optional<String> text(String name, JsonNode value) {
        if (!value.isTextual()) {
            reject(name, Text.of("parameter.wrong-json-type", "\"…\""), List.of());
            return Optional.empty();
        }
        String text = value.textValue().strip();
        if (text.isEmpty()) {
            reject(name, Text.of("parameter.empty"), List.of());
        } else if (text.length() > LONGEST_TEXT) {
            reject(name, Text.of("parameter.too-long", LONGEST_TEXT), List.of());
        } else if (text.codePoints().anyMatch(NetBody::isInvisible)) {
            reject(name, Text.of("parameter.control-character"), List.of());
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** Control characters, and those that turn a text's direction: a name could be shown as another. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
