package org.waystation.app;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How many rows there are in each table of a server's database. */
final class RowCounts {

    private RowCounts() {}

    /** By the tables' names; may be changed. */
    static Map<String, Long> of(OwnApp app) {
        return app.database().get().jdbi().withHandle(RowCounts::of);
    }

    private static Map<String, Long> of(Handle handle) {
        List<String> tables = handle.createQuery("""
                        SELECT relname FROM pg_class WHERE relnamespace = 'waystation'::regnamespace
                        AND (relkind = 'p' OR relkind = 'r' AND NOT relispartition)""").mapTo(String.class).list();
        String counts = tables.stream()
                .map(table -> "SELECT '" + table + "', (SELECT count(*) FROM waystation." + table + ")")
                .collect(Collectors.joining(" UNION ALL "));
        Map<String, Long> rows = new TreeMap<>();
        handle.createQuery(counts)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
        return rows;
    }
}
