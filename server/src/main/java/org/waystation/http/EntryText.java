package org.waystation.http;

import java.util.List;
import java.util.Optional;
import org.waystation.stations.Names;

/** Texts of people in bodies: bounded, and without characters that nobody sees. */
public final class EntryText {

    private EntryText() {}

    /** One line, stripped; empty where it is not given, or nothing but space. A mistake is noted, and empty too. */
    public static Optional<String> line(JsonBody body, String field, int longest) {
        return text(body, field, longest, false);
    }

    /** The same, of any number of lines. */
    public static Optional<String> lines(JsonBody body, String field, int longest) {
        return text(body, field, longest, true);
    }

    /**
     * A name in one language or both, each a line. Where neither is given, that is noted with the Chinese field.
     *
     * @param example a name as it could be, for the answer to one who gives none
     */
    public static Optional<Names> names(JsonBody body, String zhField, String enField, int longest, String example) {
        int mistakes = body.errors().size();
        String zh = line(body, zhField, longest).orElse("");
        String en = line(body, enField, longest).orElse("");
        if (!zh.isEmpty() || !en.isEmpty()) {
            return Optional.of(new Names(zh, en));
        }
        if (body.errors().size() == mistakes) {
            body.reject(zhField, Text.of("parameter.missing"), List.of(example));
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonBody body, String field, int longest, boolean mayBreak) {
        Optional<String> text = body.word(field).map(String::strip).filter(value -> !value.isEmpty());
        if (text.isPresent() && text.get().length() > longest) {
            body.reject(field, Text.of("parameter.too-long", longest));
            return Optional.empty();
        }
        if (text.isPresent()
                && text.get().codePoints().anyMatch(point -> !(mayBreak && point == '\n') && isInvisible(point))) {
            body.reject(field, Text.of("parameter.control-character"));
            return Optional.empty();
        }
        return text;
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
