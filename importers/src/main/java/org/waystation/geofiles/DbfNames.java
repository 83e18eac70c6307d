package org.waystation.geofiles;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;

/**
 * What columns of a dBASE table are called, whose names have 10 characters and whose texts have 254 bytes: a longer text
 * goes on in further columns, {@code note}, {@code note_2}, {@code note_3}.
 */
final class DbfNames {

    static final int LONGEST_NAME = 10;
    private static final int MOST_COLUMNS = 99;
    private static final int STEM = LONGEST_NAME - 3;
    private static final Map<String, Continuation> CONTINUATIONS = continuations();

    /** A column that goes on with a field's text; {@code number} is 2 or more. */
    record Continuation(StationField field, int number) {}

    private DbfNames() {}

    private static Map<String, Continuation> continuations() {
        Map<String, Continuation> all = new HashMap<>();
        for (StationField field : StationCells.FIELDS) {
            for (int number = 2; number <= MOST_COLUMNS; number++) {
                all.put(name(field, number), new Continuation(field, number));
            }
        }
        return Map.copyOf(all);
    }

    /** The first of the field's names that fits. */
    static String name(StationField field) {
        return field.names().stream()
                .filter(name -> name.matches("[a-z_]{1," + LONGEST_NAME + "}"))
                .findFirst()
                .orElseThrow();
    }

    /** @param number of the column for that field, from 1 */
    static String name(StationField field, int number) {
        String name = name(field);
        return number == 1 ? name : name.substring(0, Math.min(STEM, name.length())) + "_" + number;
    }

    static Optional<Continuation> findContinuation(String name) {
        return Optional.ofNullable(CONTINUATIONS.get(name.toLowerCase(Locale.ROOT)));
    }
}
