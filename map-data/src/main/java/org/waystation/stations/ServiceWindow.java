package org.waystation.stations;

import java.util.Objects;
import java.util.Optional;
import org.waystation.hours.OpeningHours;

/**
 * A service of a station that keeps hours of its own, such as a window for residence permits. Immutable.
 *
 * @param openingHours within those of the station; empty where they are not known, which is taken for the station's own
 * @param bring what a driver must bring along, for people; one line, at most {@value #LONGEST_BRING} characters
 */
public record ServiceWindow(Optional<OpeningHours> openingHours, Optional<String> bring) {

    public static final int LONGEST_BRING = 300;

    public static final ServiceWindow UNKNOWN = new ServiceWindow(Optional.empty(), Optional.empty());

    public ServiceWindow {
        Objects.requireNonNull(openingHours);
        bring = bring.map(String::strip);
        bring.ifPresent(ServiceWindow::requireOneLine);
    }

    private static void requireOneLine(String text) {
        if (text.isEmpty() || text.length() > LONGEST_BRING) {
            throw new IllegalArgumentException(
                    "what to bring is 1 to " + LONGEST_BRING + " characters, was " + text.length());
        }
        if (text.codePoints().anyMatch(ServiceWindow::isInvisible)) {
            throw new IllegalArgumentException("what to bring is one line, without invisible characters");
        }
    }

    /** Control characters, and those that turn a text's direction: one text could be shown as another. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    boolean isEmpty() {
        return openingHours.isEmpty() && bring.isEmpty();
    }

    ServiceWindow filledFrom(ServiceWindow other) {
        return new ServiceWindow(openingHours.or(other::openingHours), bring.or(other::bring));
    }
}
