package org.waystation.geofiles;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.waystation.crs.CoordinateSystems;

/** Writes GeoPackages (OGC 12-128r18, version 1.3) with layers of areas in WGS 84 and what is known of each. */
public final class AreaPackage {

    private static final int WGS84 = 4326;

    private AreaPackage() {}

    /**
     * A column of text or of numbers.
     *
     * @param name letters, digits and underscores
     */
    public record Column(String name, boolean isNumber) {

        public Column {
            requireName(name);
        }

        private String declared() {
            return '"' + name + '"' + (isNumber ? " DOUBLE" : " TEXT");
        }
    }

    /** @param values one a column, text or number, null where nothing is known */
    public record Row(MultiPolygon area, List<Object> values) {}

    /** @param name letters, digits and underscores */
    public record Layer(String name, List<Column> columns, List<Row> rows) {

        public Layer {
            requireName(name);
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("no name of a layer or column: " + name);
        }
    }

    /** @param file that is not there yet */
    public static void write(Path file, List<Layer> layers) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
                Statement statement = connection.createStatement()) {
            GeoPackageFile.begin(statement);
            connection.setAutoCommit(false);
            GeoPackageFile.system(connection, "EPSG:4326", WGS84, CoordinateSystems.WGS84);
            for (Layer layer : layers) {
                statement.execute("CREATE TABLE \"" + layer.name()
                        + "\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, "
                        + layer.columns().stream().map(Column::declared).collect(Collectors.joining(", ")) + ")");
                Envelope box = insert(connection, layer);
                GeoPackageFile.contents(connection, layer.name(), "MULTIPOLYGON", box, WGS84);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("the GeoPackage cannot be written: " + e.getMessage(), e);
        }
    }

    private static Envelope insert(Connection connection, Layer layer) throws SQLException {
        Envelope box = new Envelope();
        String places = ", ?".repeat(layer.columns().size());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO \"" + layer.name() + "\" VALUES (NULL, ?" + places + ")")) {
            for (Row row : layer.rows()) {
                box.expandToInclude(row.area().getEnvelopeInternal());
                insert.setBytes(1, GeoPackageFile.blob(row.area(), WGS84));
                for (int i = 0; i < row.values().size(); i++) {
                    insert.setObject(i + 2, row.values().get(i));
                }
                insert.execute();
            }
        }
        return box;
    }
}
