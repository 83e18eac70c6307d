package org.waystation.http;

import java.text.MessageFormat;
import java.util.List;

/**
 * Something to tell a person, not yet in a language.
 *
 * @param key of the pattern in {@code messages_*.properties}
 * @param arguments for its places; numbers and words, or further texts
 */
public record Text(String key, List<Object> arguments) {

    public Text {
        arguments = List.copyOf(arguments);
    }

    public static Text of(String key, Object... arguments) {
        return new Text(key, List.of(arguments));
    }

    public String in(Language language) {
        Object[] worded = arguments.stream()
                .map(argument -> argument instanceof Text text ? text.in(language) : argument)
                .toArray();
        return new MessageFormat(language.pattern(key), language.locale()).format(worded);
    }
}
