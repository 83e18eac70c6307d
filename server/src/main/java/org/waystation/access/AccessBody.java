package org.waystation.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.http.Json;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * The fields of a body of this room: strict in their types, and every mistake collected, so that one answer names them all.
 * Values are not echoed: one may be a token. Not thread-safe.
 */
final class AccessBody {

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_WORDS = 200;

    private final JsonNode root;
    private final List<ParameterError> errors = new ArrayList<>();

    /** @throws ProblemException where it is no JSON object */
    AccessBody(byte[] body, List<String> known) {
        this.root = Json.parse(body);
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                reject(name, Text.of("parameter.unknown"), known);
            }
        });
    }

    /** @param example of what is accepted; also the value in the mistake's place */
    String text(String name, String example) {
        JsonNode value = root.path(name);
        if (value.isMissingNode()) {
            reject(name, Text.of("parameter.missing"), List.of(example));
            return example;
        }
        return readText(name, value, example).orElse(example);
    }

    Set<String> words(String name, String example) {
        Set<String> words = new LinkedHashSet<>();
        JsonNode list = root.path(name);
        if (!list.isMissingNode() && (!list.isArray() || list.size() > MOST_WORDS)) {
            reject(name, Text.of("parameter.wrong-json-type", "[\"" + example + "\"]"), List.of());
            return words;
        }
        list.forEach(value -> readText(name, value, example).ifPresent(words::add));
        return words;
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

    void reject(String name, Text reason, List<String> accepted) {
        errors.add(new ParameterError(name, "", reason, accepted));
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
    }

    private Optional<String> readText(String name, JsonNode value, String example) {
        if (!value.isTextual()) {
            reject(name, Text.of("parameter.wrong-json-type", "\"" + example + "\""), List.of());
            return Optional.empty();
        }
        String text = value.textValue().strip();
        if (text.isEmpty()) {
            reject(name, Text.of("parameter.empty"), List.of());
        } else if (text.length() > LONGEST_TEXT) {
            reject(name, Text.of("parameter.too-long", LONGEST_TEXT), List.of());
        } else if (text.codePoints().anyMatch(AccessBody::isInvisible)) {
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
