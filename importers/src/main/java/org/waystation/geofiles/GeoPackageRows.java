package org.waystation.geofiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.UnknownCoordinateSystemException;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;
import org.waystation.rows.ShapePoint;

/**
 * Reads a GeoPackage: of its layers of features the first that has the columns of stations. Opened for reading only, and
 * nothing that the file brings along is run.
 */
public final class GeoPackageRows {

    private static final int REPORT_ROWS = 1_000;
    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private static final String LAYERS = """
            SELECT g.table_name, g.column_name, g.srs_id
            FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name
            WHERE c.data_type = 'features'
            ORDER BY g.table_name
            """;

    private final Path file;
    private final String name;
    private final RowHandler handler;

    public GeoPackageRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    private record Layer(String table, String shapeColumn, int systemId) {}

    public void read(Progress progress) throws IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            read(statement, progress);
        } catch (SQLException e) {
            throw unreadable("the GeoPackage is damaged or was cut off: " + e.getMessage());
        }
    }

    private void read(Statement statement, Progress progress) throws SQLException, IOException {
        if (!hasTable(statement, "gpkg_geometry_columns") || !hasTable(statement, "gpkg_contents")) {
            throw unreadable("this is an SQLite database, but not a GeoPackage: it has no table gpkg_geometry_columns");
        }
        List<Layer> layers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(LAYERS)) {
            while (rows.next()) {
                layers.add(new Layer(rows.getString(1), rows.getString(2), rows.getInt(3)));
            }
        }
        if (layers.isEmpty()) {
            throw unreadable("the GeoPackage has no layer of features");
        }
        List<String> lacks = new ArrayList<>();
        for (Layer layer : layers) {
            List<String> header = columns(statement, layer);
            Optional<String> lack = handler.findLack(header, true);
            if (lack.isEmpty()) {
                if (layers.size() > 1) {
                    handler.collector().note("The layer '" + layer.table() + "' was read");
                }
                handler.noteUnused(header.stream()
                        .filter(column -> !column.equals("fid") && !column.equals(layer.shapeColumn()))
                        .toList());
                useSystem(statement, layer);
                rows(statement, layer, progress);
                return;
            }
            lacks.add("layer '" + layer.table() + "': " + lack.get());
        }
        throw unreadable("no layer has stations (" + String.join("; ", lacks) + ")");
    }

    private static boolean hasTable(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = '" + table + "'")) {
            return rows.next();
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static List<String> columns(Statement statement, Layer layer) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(layer.table()) + " LIMIT 0")) {
            ResultSetMetaData described = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                columns.add(described.getColumnName(i));
            }
            return columns;
        }
    }

    private void useSystem(Statement statement, Layer layer) throws SQLException, IOException {
        if (layer.systemId() <= 0) {
            if (!handler.isSystemGiven()) {
                handler.collector()
                        .note("The layer has no coordinate system, so it was read as WGS 84; --crs names another");
            }
            return;
        }
        String organisation = "";
        int code = layer.systemId();
        String definition = "";
        try (ResultSet rows = statement.executeQuery(
                "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = "
                        + layer.systemId())) {
            if (rows.next()) {
                organisation = rows.getString(1);
                code = rows.getInt(2);
                definition = rows.getString(3);
            }
        }
        try {
            CoordinateSystem system = "EPSG".equalsIgnoreCase(organisation)
                    ? CoordinateSystems.parse("EPSG:" + code)
                    : CoordinateSystems.ofWellKnownText(definition);
            handler.useSystemOfFile(system, "the layer");
        } catch (UnknownCoordinateSystemException e) {
            if (!handler.isSystemGiven()) {
                throw unreadable("the layer's coordinate system is not known; name it with --crs: " + e.getMessage());
            }
        }
    }

    private void rows(Statement statement, Layer layer, Progress progress) throws SQLException {
        progress.stage("Reading the rows of " + name, -1);
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(layer.table()))) {
            ResultSetMetaData described = rows.getMetaData();
            long number = 0;
            while (rows.next()) {
                number++;
                FileRow row = handler.row(new Place(name, 0, "row " + number));
                byte[] shape = null;
                for (int i = 1; i <= described.getColumnCount(); i++) {
                    String column = described.getColumnName(i);
                    if (column.equals(layer.shapeColumn())) {
                        shape = rows.getBytes(i);
                    } else {
                        String text = rows.getString(i);
                        row.put(column, text == null ? "" : text);
                    }
                }
                handle(row, layer.shapeColumn(), Optional.ofNullable(shape));
                if (number % REPORT_ROWS == 0) {
                    progress.advance(number);
                }
            }
        }
    }

    private void handle(FileRow row, String shapeColumn, Optional<byte[]> shape) {
        handler.handle(row, (coordinates, problems) -> {
            try {
                Coordinate point = point(shape.orElseThrow(() -> new IllegalArgumentException("is missing")));
                return coordinates.position(
                        point.getX(), point.getY(), shapeColumn + " x", shapeColumn + " y", problems);
            } catch (IllegalArgumentException e) {
                problems.add(shapeColumn, "", e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static Coordinate point(byte[] blob) {
        if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
            throw new IllegalArgumentException("is not a geometry of a GeoPackage");
        }
        int flags = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).get(3);
        int envelope = (flags >> 1) & 7;
        if (envelope >= ENVELOPE_BYTES.length || 8 + ENVELOPE_BYTES[envelope] > blob.length) {
            throw new IllegalArgumentException("is a damaged geometry");
        }
        byte[] wellKnown = Arrays.copyOfRange(blob, 8 + ENVELOPE_BYTES[envelope], blob.length);
        try {
            return ShapePoint.of(new WKBReader().read(wellKnown));
        } catch (ParseException e) {
            throw new IllegalArgumentException("is a damaged geometry: " + e.getMessage(), e);
        }
    }

    private UnreadableSourceException unreadable(String reason) {
        return new UnreadableSourceException(ImportProblem.of(name, 0, reason));
    }
}
