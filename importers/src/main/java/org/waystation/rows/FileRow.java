package org.waystation.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.intake.StationCollector.Place;
import org.waystation.rows.ColumnMapping.Column;

/**
 * One row as the file has it, the same for all formats: for each field the name that the file gives it and its value.
 * Values are texts in tables and any JSON in GeoJSON; empty ones are absent. Not thread-safe.
 */
public final class FileRow {

    /** A value with the name of its column or property. */
    record Cell(String name, JsonNode value, int rank) {}

    /** In the place of a column's name, what the importing person said of all rows. */
    private static final String CONSTANT = "--map";

    private final Place place;
    private final ColumnMapping mapping;
    private final Map<StationField, Cell> cells = new EnumMap<>(StationField.class);
    private final Map<StationField, String> givenNames = new EnumMap<>(StationField.class);

    FileRow(Place place, ColumnMapping mapping) {
        this.place = place;
        this.mapping = mapping;
        mapping.constants().forEach((field, value) -> put(field, CONSTANT, TextNode.valueOf(value), Integer.MAX_VALUE));
    }

    public Place place() {
        return place;
    }

    /** @return whether the name is one of a station's fields */
    public boolean put(String name, JsonNode value) {
        Optional<Column> column = mapping.find(name);
        column.ifPresent(known -> put(known.field(), name, value, known.rank()));
        return column.isPresent();
    }

    /** @return whether the name is one of a station's fields */
    public boolean put(String name, String value) {
        return put(name, TextNode.valueOf(value));
    }

    public void put(Column column, String value) {
        put(column.field(), column.name(), TextNode.valueOf(value), column.rank());
    }

    /** A value for a field that a format has a place of its own for; columns of the field's own names count first. */
    public void putFallback(StationField field, String name, String value) {
        put(field, name, TextNode.valueOf(value), field.names().size());
    }

    /** A value for a field that counts before all columns. */
    public void putFirst(StationField field, String name, JsonNode value) {
        put(field, name, value, -2);
    }

    private void put(StationField field, String name, JsonNode value, int rank) {
        givenNames.putIfAbsent(field, name);
        boolean empty =
                value.isNull() || (value.isTextual() && value.textValue().isBlank());
        Cell present = cells.get(field);
        if (!empty && (present == null || rank < present.rank())) {
            cells.put(field, new Cell(name, value, rank));
        }
    }

    Optional<Cell> find(StationField field) {
        return Optional.ofNullable(cells.get(field));
    }

    public boolean has(StationField field) {
        return cells.containsKey(field);
    }

    /** What of it means something here, by the names that the file gives: a JSON object. */
    String inJson() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        cells.values().stream()
                .filter(cell -> !cell.name().equals(CONSTANT))
                .forEach(cell -> object.set(cell.name(), cell.value()));
        return object.toString();
    }

    /** The name to use in a problem about a field, whether the row has it or not. */
    String nameOf(StationField field) {
        return find(field).map(Cell::name).orElse(givenNames.getOrDefault(field, field.label()));
    }

    /** Names of columns and properties that mean nothing here; at most a few are remembered. */
    public static final class UnusedNames {
        private static final int MOST = 30;
        private final Set<String> names = new LinkedHashSet<>();

        public void add(String name) {
            if (names.size() < MOST) {
                names.add(name);
            }
        }

        public Optional<String> note(String what) {
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(what + " without use here: " + String.join(", ", names));
        }
    }
}
