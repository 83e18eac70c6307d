package org.waystation.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which column or property tells which field: by their known names, and by what the importing person says, whose word
 * counts first. Upper and lower case are the same. Immutable, thread-safe.
 */
public final class ColumnMapping {

    private static final Map<String, Column> KNOWN = known();

    public static final ColumnMapping BY_NAME = new ColumnMapping(Map.of(), Map.of());

    private final Map<String, Column> mapped;
    private final Map<StationField, String> constants;

    /**
     * A column that tells a field.
     *
     * @param rank of several columns for one field the lowest rank counts
     */
    public record Column(StationField field, String name, int rank) {}

    private ColumnMapping(Map<String, Column> mapped, Map<StationField, String> constants) {
        this.mapped = Map.copyOf(mapped);
        this.constants = Map.copyOf(constants);
    }

    private static Map<String, Column> known() {
        Map<String, Column> known = new HashMap<>();
        for (StationField field : StationField.values()) {
            for (int rank = 0; rank < field.names().size(); rank++) {
                String name = field.names().get(rank);
                known.put(name, new Column(field, name, rank));
            }
        }
        return Map.copyOf(known);
    }

    /**
     * Reads {@code name:zh=站名,longitude=X,kind='fuel'}: a field, and the column that tells it or, in quotes, a value that
     * holds for every row.
     *
     * @throws IllegalArgumentException with the part that is not understood and what is accepted
     */
    public static ColumnMapping parse(Collection<String> texts) {
        Map<String, Column> mapped = new LinkedHashMap<>();
        Map<StationField, String> constants = new HashMap<>();
        for (String text : texts) {
            for (String part : text.split(",(?=[^,=]+=)")) {
                int equals = part.indexOf('=');
                String told = equals < 0 ? "" : part.substring(equals + 1).strip();
                if (told.isEmpty()) {
                    throw new IllegalArgumentException(
                            "'" + part + "' is not a mapping; write field=column, as in name:zh=站名,longitude=X");
                }
                StationField field = field(part.substring(0, equals).strip());
                if (told.length() > 1 && told.startsWith("'") && told.endsWith("'")) {
                    constants.put(field, told.substring(1, told.length() - 1));
                } else if (mapped.putIfAbsent(key(told), new Column(field, told, -1)) != null) {
                    throw new IllegalArgumentException("column '" + told + "' is mapped twice");
                }
            }
        }
        return new ColumnMapping(mapped, constants);
    }

    private static StationField field(String name) {
        Column known = KNOWN.get(key(name));
        if (known == null) {
            throw new IllegalArgumentException("there is no field '" + name + "'; fields: "
                    + List.of(StationField.values()).stream()
                            .map(StationField::label)
                            .collect(Collectors.joining(", ")));
        }
        return known.field();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** What a column of that name tells; empty where it has no use. */
    public Optional<Column> find(String name) {
        String key = key(name);
        Column column = mapped.get(key);
        if (column == null) {
            column = KNOWN.get(key);
        }
        return Optional.ofNullable(column).map(found -> new Column(found.field(), name, found.rank()));
    }

    /** Whether a value is given that holds for every row. */
    boolean hasConstant(StationField field) {
        return constants.containsKey(field);
    }

    Map<StationField, String> constants() {
        return constants;
    }

    /** Mapped columns that are not among these. */
    public List<String> missingFrom(Collection<String> names) {
        List<String> present = names.stream().map(ColumnMapping::key).toList();
        List<String> missing = new ArrayList<>();
        mapped.forEach((key, column) -> {
            if (!present.contains(key)) {
                missing.add(column.name());
            }
        });
        return missing;
    }
}
