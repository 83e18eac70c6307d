package org.waystation.nets;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.PhoneNumber;
import org.waystation.http.ConfidentialBody;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;

/**
 * The fields of a body of this room, every mistake collected, so that one answer names them all. Phones, plates and codes are
 * never echoed. Not thread-safe.
 */
final class NetBody {

    private static final int LONGEST_TEXT = 100;
    private static final int MOST_NUMBERS = 500;

    private final ConfidentialBody body;

    /** @throws ProblemException where it is no JSON object */
    NetBody(byte[] body, List<String> known) {
        this.body = new ConfidentialBody(body, known, LONGEST_TEXT);
    }

    boolean has(String name) {
        return body.has(name);
    }

    OptionalLong number(String name, long least, long most) {
        return body.number(name, least, most);
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
        JsonNode value = body.value(name);
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
        JsonNode value = body.value(name);
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
        return body.text(name, "…");
    }

    String requireText(String name, String example) {
        require(name, example);
        return text(name).orElse(example);
    }

    Instant requireTime(String name, ZoneId zone, Instant earliest, Instant latest) {
        require(name, "2026-05-01T22:30");
        JsonNode value = body.value(name);
        if (value.isMissingNode()) {
            return latest;
        }
        if (!value.isTextual()) {
            reject(name, Text.of("parameter.wrong-json-type", "\"2026-05-01T22:30\""), List.of());
            return earliest;
        }
        Parameters time = new Parameters(Map.of(name, List.of(value.textValue())), List.of(name), List.of());
        Instant told = time.time(name, zone, earliest, latest, latest);
        time.errors().forEach(body::reject);
        return told;
    }

    /** {@code number}, of a net. */
    Optional<String> netNumber(String name) {
        return text(name).flatMap(typed -> netNumber(name, typed));
    }

    /** Numbers of nets, each once. */
    List<String> netNumbers(String name) {
        return body.texts(name, MOST_NUMBERS, "[\"N10001\"]", "…").stream()
                .flatMap(typed -> netNumber(name, typed).stream())
                .distinct()
                .toList();
    }

    /** Whether anything is said there but that it is none. */
    boolean lists(String name) {
        JsonNode value = body.value(name);
        return !value.isMissingNode() && !(value.isArray() && value.isEmpty());
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
        Optional<String> phone = text("phone").flatMap(PhoneNumber::typed).map(PhoneNumber::digits);
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
        body.reject(name, reason, accepted);
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    void throwIfWrong() {
        body.throwIfWrong();
    }

    void require(String name, String example) {
        body.require(name, example);
    }
}
