package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.database.TestDatabase;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.progress.Progress;
import org.waystation.rows.StationField;
import org.waystation.stations.StationStore;

/** SQL in every column of a station file: a row is told as bad, or what it says is kept letter by letter. */
class SqlInFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SQL =
            List.of("' OR '1'='1", "'); DROP TABLE station CASCADE; --", "\\'; $$ ?1 :id ${id} \\", "|| (SELECT 1)");

    /** Kept as they come; what becomes of the others is their own form. */
    private static final Set<StationField> FREE_TEXTS = EnumSet.of(
            StationField.NAME_ZH, StationField.NAME_EN, StationField.OPERATOR, StationField.NOTE, StationField.ID);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    /** A row each, of which one text is an attack. */
    private final Map<String, Map<StationField, String>> rows = new LinkedHashMap<>();

    @BeforeEach
    void write() {
        DATABASE.execute("TRUNCATE station CASCADE");
        for (StationField field : StationField.values()) {
            for (String attack : SQL) {
                String id = "R" + rows.size();
                Map<StationField, String> row = new LinkedHashMap<>();
                row.put(StationField.ID, id);
                row.put(StationField.KIND, "fuel");
                row.put(StationField.NAME_ZH, "站" + id);
                row.put(StationField.LONGITUDE, Double.toString(120 + rows.size() / 100.0));
                row.put(StationField.LATITUDE, "28");
                row.put(field, id + attack);
                rows.put(id, row);
            }
        }
    }

    @Test
    void csv() throws IOException {
        StringBuilder file = new StringBuilder();
        List<String> header = new ArrayList<>();
        for (StationField field : StationField.values()) {
            header.add(field.label());
        }
        file.append(String.join(",", header)).append(",x'); DROP TABLE station; --\n");
        for (Map<StationField, String> row : rows.values()) {
            for (StationField field : StationField.values()) {
                file.append('"')
                        .append(row.getOrDefault(field, "").replace("\"", "\"\""))
                        .append("\",");
            }
            file.append("x\n");
        }
        assertNoneIsTakenForSql(Files.writeString(folder.resolve("stations.csv"), file));
    }

    @Test
    void geoJson() throws IOException {
        ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
        for (Map<StationField, String> row : rows.values()) {
            ObjectNode feature = collection.withArray("features").addObject().put("type", "Feature");
            ObjectNode properties = feature.putObject("properties");
            row.forEach((field, value) -> properties.put(field.label(), value));
            int number = new ArrayList<>(rows.values()).indexOf(row);
            feature.putObject("geometry")
                    .put("type", "Point")
                    .putArray("coordinates")
                    .add(120 + number / 100.0)
                    .add(28);
        }
        assertNoneIsTakenForSql(
                Files.writeString(folder.resolve("stations.geojson"), JSON.writeValueAsString(collection)));
    }

    private void assertNoneIsTakenForSql(Path file) {
        StationFileReader.Settings settings =
                StationFileReader.Settings.defaults().withSource("s'); DROP TABLE station; --");
        ImportSummary summary = new StationImport(DATABASE.get(), new StationStore(DATABASE.get()))
                .run(new StationFileReader(file, settings), StationImport.Options.DEFAULTS, Progress.SILENT);

        assertThat(summary.outcome()).isEqualTo(ImportSummary.Outcome.LOADED);
        List<String> kept = DATABASE.get()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT field.value FROM station_source s, jsonb_each_text(to_jsonb(s)) field WHERE field.value IS NOT NULL
                        UNION SELECT field.value FROM station s, jsonb_each_text(to_jsonb(s)) field
                        WHERE field.value IS NOT NULL""").mapTo(String.class).list());
        for (Map<StationField, String> row : rows.values()) {
            for (Map.Entry<StationField, String> cell : row.entrySet()) {
                boolean isAttack = SQL.stream().anyMatch(cell.getValue()::endsWith);
                if (isAttack && FREE_TEXTS.contains(cell.getKey())) {
                    assertThat(kept).as(cell.getKey().label()).anyMatch(value -> holds(value, cell.getValue()));
                }
            }
        }
        assertThat(summary.read()).isEqualTo(rows.size());
        assertThat(summary.counts().added()).isGreaterThan(FREE_TEXTS.size() * SQL.size());
    }

    /** As a text of its own, or in a document. */
    private static boolean holds(String value, String text) {
        String quoted = JSON.getNodeFactory().textNode(text).toString();
        return value.contains(text) || value.contains(quoted.substring(1, quoted.length() - 1));
    }
}
