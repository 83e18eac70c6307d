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
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.ShapePoint;

/**
 * A GeoPackage's layers of features, row by row. Opened for reading only, and nothing that the file brings along is run. For one
 * thread.
 */
public final class GeoPackageLayers implements AutoCloseable {

    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private static final String LAYERS = """
        SELECT g.table_name, g.column_name, g.srs_id
        FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name
        WHERE c.data_type = 'features'
        ORDER BY g.table_name
        """;

    private final String name;
    private final Connection connection;
    private final Statement statement;

    private GeoPackageLayers(String name, Connection connection, Statement statement) {
        this.name = name;
        this.connection = connection;
        this.statement = statement;
    }

    /**
     * @param columns without that of the shapes
     * @param systemId 0 or less where it has none
     */
    public record Layer(String table, String shapeColumn, List<String> columns, int systemId) {

        public Layer {
            columns = List.copyOf(columns);
        }

        public boolean hasSystem() {
            return systemId > 0;
        }
    }

    /** Hears of rows. */
    public interface RowConsumer {

        /**
         * @param values by column; empty texts where there is none
         * @param shape to be read by {@link GeoPackageLayers#point}; empty where there is none
         */
        void row(long number, List<String> values, Optional<byte[]> shape);
    }

    /** @throws UnreadableSourceException where it is none, or damaged */
    public static GeoPackageLayers open(Path file) throws UnreadableSourceException {
        String name = file.getFileName().toString();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                Statement statement = connection.createStatement();
                statement.execute("PRAGMA trusted_schema = OFF");
                return new GeoPackageLayers(name, connection, statement);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    /** One at least. */
    public List<Layer> list() throws UnreadableSourceException {
        try {
            if (!hasTable("gpkg_geometry_columns") || !hasTable("gpkg_contents")) {
                throw unreadable(
                        "this is an SQLite database, but not a GeoPackage: it has no table gpkg_geometry_columns");
            }
            List<Layer> layers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(LAYERS)) {
                while (rows.next()) {
                    layers.add(new Layer(rows.getString(1), rows.getString(2), List.of(), rows.getInt(3)));
                }
            }
            if (layers.isEmpty()) {
                throw unreadable("the GeoPackage has no layer of features");
            }
            for (int i = 0; i < layers.size(); i++) {
                Layer bare = layers.get(i);
                layers.set(i, new Layer(bare.table(), bare.shapeColumn(), columns(bare), bare.systemId()));
            }
            return layers;
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    private boolean hasTable(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = '" + table + "'")) {
            return rows.next();
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private List<String> columns(Layer layer) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(layer.table()) + " LIMIT 0")) {
            ResultSetMetaData described = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                if (!described.getColumnName(i).equals(layer.shapeColumn())) {
                    columns.add(described.getColumnName(i));
                }
            }
            return columns;
        }
    }

    /**
     * The coordinate system that a layer {@link Layer#hasSystem}.
     *
     * @throws UnknownCoordinateSystemException where it is not known
     */
    public CoordinateSystem system(Layer layer) throws UnreadableSourceException {
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
        } catch (SQLException e) {
            throw damaged(name, e);
        }
        return "EPSG".equalsIgnoreCase(organisation)
                ? CoordinateSystems.parse("EPSG:" + code)
                : CoordinateSystems.ofWellKnownText(definition);
    }

    /** How many rows a layer has. */
    public long count(Layer layer) throws UnreadableSourceException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + quoted(layer.table()))) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    /** Tells all rows, counted from 1. */
    public void read(Layer layer, RowConsumer consumer) throws UnreadableSourceException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(layer.table()))) {
            ResultSetMetaData described = rows.getMetaData();
            long number = 0;
            while (rows.next()) {
                number++;
                byte[] shape = null;
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= described.getColumnCount(); i++) {
                    if (described.getColumnName(i).equals(layer.shapeColumn())) {
                        shape = rows.getBytes(i);
                    } else {
                        String text = rows.getString(i);
                        values.add(text == null ? "" : text);
                    }
                }
                consumer.row(number, values, Optional.ofNullable(shape));
            }
        } catch (SQLException e) {
            throw damaged(name, e);
        }
    }

    /**
     * A point, or a point within an area, in the layer's coordinates.
     *
     * @throws IllegalArgumentException where it is damaged or something else
     */
    public static Coordinate point(byte[] blob) {
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

    private static UnreadableSourceException damaged(String name, SQLException failure) {
        return new UnreadableSourceException(
                ImportProblem.of(name, 0, "the GeoPackage is damaged or was cut off: " + failure.getMessage()));
    }

    @Override
    public void close() throws IOException {
        try (connection) {
            statement.close();
        } catch (SQLException e) {
            throw new IOException("the GeoPackage " + name + " cannot be closed", e);
        }
    }
}
