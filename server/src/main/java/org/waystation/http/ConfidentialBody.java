package org.waystation.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.crs.Position;

/**
 * The fields of a JSON object whose values are not echoed, since one may be a token or a phone: strict in their types, and
 * every mistake collected once, so that one answer names them all. A getter that finds a mistake gives an empty result. Not
 * thread-safe.
 */
public final class ConfidentialBody {

    private static final String POSITION = "[120.6994, 27.9943]";

    private final JsonNode root;
    private final int longestText;
    private final List<ParameterError> errors = new ArrayList<>();

    /**
     * @param known every field it may have; any other is a mistake
     * @param longestText in characters, of every text in it
     * @throws ProblemException where it is no JSON object
     */
    public ConfidentialBody(byte[] body, List<String> known, int longestText) {
        this.root = Json.parse(body);
        this.longestText = longestText;
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                reject(name, Text.of("parameter.unknown"), known);
            }
        });
    }

    public boolean has(String name) {
        return root.has(name);
    }

    /** As it was sent, of any type; a missing node where it was not. */
    public JsonNode value(String name) {
        return root.path(name);
    }

    /** Notes a mistake where the field is missing. */
    public void require(String name, String example) {
        if (!has(name)) {
            reject(name, Text.of("parameter.missing"), List.of(example));
        }
    }

    /** A text without invisible characters, stripped; empty where it is missing. */
    public Optional<String> text(String name, String example) {
        return has(name) ? text(name, root.get(name), example) : Optional.empty();
    }

    /** @param example of what is accepted; also the text in the mistake's place */
    public String requireText(String name, String example) {
        require(name, example);
        return text(name, example).orElse(example);
    }

    /**
     * A text that may have several lines, stripped; empty where it is missing.
     *
     * @param longest in characters, whatever the bound of the other texts is
     */
    public Optional<String> lines(String name, int longest, String example) {
        return has(name) ? text(name, root.get(name), example, longest, true) : Optional.empty();
    }

    /**
     * Texts, each once and in the order given; none where the field is missing.
     *
     * @param mostTexts more are a mistake
     * @param exampleOfList in JSON
     */
    public Set<String> texts(String name, int mostTexts, String exampleOfList, String example) {
        Set<String> texts = new LinkedHashSet<>();
        JsonNode list = root.path(name);
        if (!list.isMissingNode() && (!list.isArray() || list.size() > mostTexts)) {
            reject(name, Text.of("parameter.wrong-json-type", exampleOfList), List.of());
            return texts;
        }
        list.forEach(value -> text(name, value, example).ifPresent(texts::add));
        return texts;
    }

    /** A number without a fraction; empty where it is missing. */
    public OptionalLong number(String name, long least, long most) {
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

    /** Degrees, longitude first; empty where it is missing. */
    public Optional<Position> position(String name) {
        JsonNode value = root.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        boolean isPair = value.isArray()
                && value.size() == 2
                && value.get(0).isNumber()
                && value.get(1).isNumber();
        double first = value.path(0).doubleValue();
        double second = value.path(1).doubleValue();
        if (isPair && isPosition(first, second)) {
            return Optional.of(new Position(first, second));
        }
        Text reason = Text.of("parameter.wrong-json-type", POSITION);
        if (isPair) {
            boolean isTurned = isPosition(second, first);
            reason = Text.of(isTurned ? "parameter.longitude-first" : "parameter.position-out-of-range");
        }
        reject(name, reason, List.of(POSITION));
        return Optional.empty();
    }

    private static boolean isPosition(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    /** Adds a mistake that the reader of the body found by itself. */
    public void reject(String name, Text reason, List<String> accepted) {
        reject(new ParameterError(name, "", reason, accepted));
    }

    /** Adds a mistake that may show its value, since that is not confidential. */
    public void reject(ParameterError error) {
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    public void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
    }

    private Optional<String> text(String name, JsonNode value, String example) {
        return text(name, value, example, longestText, false);
    }

    private Optional<String> text(String name, JsonNode value, String example, int longest, boolean mayBreak) {
        if (!value.isTextual()) {
            reject(name, Text.of("parameter.wrong-json-type", "\"" + example + "\""), List.of());
            return Optional.empty();
        }
        String text = value.textValue().replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            reject(name, Text.of("parameter.empty"), List.of());
        } else if (text.length() > longest) {
            reject(name, Text.of("parameter.too-long", longest), List.of());
        } else if (text.codePoints().anyMatch(point -> isInvisible(point) && !(mayBreak && point == '\n'))) {
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
