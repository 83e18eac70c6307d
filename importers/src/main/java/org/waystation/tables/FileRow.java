package org.waystation.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.intake.StationCollector.Place;

/**
 * One row as the file has it, the same for both formats: for each field the name that the file gives it and its value.
 * Values are texts in CSV and any JSON in GeoJSON; empty ones are absent.
 */
final class FileRow {

    /** A value with the name of its column or property. */
    record Cell(String name, JsonNode value) {}

    private final Place place;
    private final Map<StationField, Cell> cells = new EnumMap<>(StationField.class);
    private final Map<StationField, String> givenNames = new EnumMap<>(StationField.class);
    private final Map<StationField, Integer> ranks = new EnumMap<>(StationField.class);

    FileRow(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** @return whether the name is one of a station's fields */
    boolean put(String name, JsonNode value) {
        Optional<StationField> known = StationField.find(name);
        if (known.isPresent()) {
            put(known.get(), name, value);
        }
        return known.isPresent();
    }

    void put(StationField field, String name, JsonNode value) {
        givenNames.putIfAbsent(field, name);
        boolean empty =
                value.isNull() || (value.isTextual() && value.textValue().isBlank());
        int rank = field.names().indexOf(name.strip().toLowerCase(Locale.ROOT));
        if (!empty && rank < ranks.getOrDefault(field, Integer.MAX_VALUE)) {
            cells.put(field, new Cell(name, value));
            ranks.put(field, rank);
        }
    }

    Optional<Cell> find(StationField field) {
        return Optional.ofNullable(cells.get(field));
    }

    /** The name to use in a problem about a field, whether the row has it or not. */
    String nameOf(StationField field) {
        return find(field)
                .map(Cell::name)
                .orElse(givenNames.getOrDefault(field, field.names().get(0)));
    }

    /** Names of columns and properties that mean nothing here; at most a few are remembered. */
    static final class UnusedNames {
        private static final int MOST = 30;
        private final Set<String> names = new LinkedHashSet<>();

        void add(String name) {
            if (names.size() < MOST) {
                names.add(name);
            }
        }

        Optional<String> note(String what) {
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(what + " without use here: " + String.join(", ", names));
        }
    }
}
