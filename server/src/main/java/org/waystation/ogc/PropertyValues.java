package org.waystation.ogc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Values of properties as they are written in addresses. */
final class PropertyValues {

    private PropertyValues() {}

    /** Empty where the text is no value of that type; of a list of words, one of them. */
    static Optional<Object> parse(Property.Type type, String text) {
        return switch (type) {
            case TEXT, TEXTS -> Optional.of(text);
            case INTEGER -> text.matches("-?\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
            case NUMBER ->
                text.matches("-?\\d{1,12}(\\.\\d{1,15})?") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
            case BOOLEAN ->
                text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.parseBoolean(text))
                        : Optional.empty();
            case DATE -> date(text);
        };
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
