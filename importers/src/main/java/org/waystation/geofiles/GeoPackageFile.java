package org.waystation.geofiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;

/** Writes a GeoPackage (OGC 12-128r18, version 1.3) with one layer of points, {@code stations}. */
public final class GeoPackageFile implements StationWriting {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /** What the standard has for coordinates in a system without a code. */
    private static final int UNDEFINED_GEOGRAPHIC = 0;

    private static final List<String> SCHEMA =
            List.of("PRAGMA application_id = 0x47504B47", "PRAGMA user_version = 10300", """
                CREATE TABLE gpkg_spatial_ref_sys (
                    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
                    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)
                """, """
                CREATE TABLE gpkg_contents (
                    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
                    description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys)
                """, """
                CREATE TABLE gpkg_geometry_columns (
                    table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents, column_name TEXT NOT NULL,
                    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys,
                    z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))
                """, """
                INSERT INTO gpkg_spatial_ref_sys VALUES
                    ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
                    ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL)
                """);

    private static final String INSERT_SYSTEM = "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, ?, NULL)";

    private static final String INSERT_CONTENTS = """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id)
        VALUES (?, 'features', ?, ?, ?, ?, ?, ?)
        """;

    private static final String INSERT_COLUMN = "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)";

    private final CoordinateSystem system;

    public GeoPackageFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        Files.deleteIfExists(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
                Statement statement = connection.createStatement()) {
            begin(statement);
            connection.setAutoCommit(false);
            int systemId = systems(connection);
            statement.execute("CREATE TABLE stations (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, "
                    + StationCells.FIELDS.stream()
                            .map(field -> column(field) + " TEXT")
                            .collect(Collectors.joining(", "))
                    + ")");
            Envelope box = stations(entries, connection, systemId);
            contents(connection, "stations", "POINT", box, systemId);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("the GeoPackage cannot be written: " + e.getMessage(), e);
        }
        return epsg().isPresent()
                ? List.of()
                : List.of("Written without a coordinate system, since " + system.name()
                        + " has no code; read it with --crs " + system.name());
    }

    /** Makes what every GeoPackage has. */
    static void begin(Statement statement) throws SQLException {
        // Written to be moved into place when complete: nothing is gained by syncing on the way.
        statement.execute("PRAGMA synchronous = OFF");
        for (String part : SCHEMA) {
            statement.execute(part);
        }
    }

    private static String column(StationField field) {
        return field.label().replace(':', '_');
    }

    private Optional<Integer> epsg() {
        return system.name().startsWith("EPSG:")
                ? Optional.of(Integer.parseInt(system.name().substring(5)))
                : Optional.empty();
    }

    private int systems(Connection connection) throws SQLException {
        system(connection, "EPSG:4326", 4326, CoordinateSystems.WGS84);
        if (epsg().isPresent() && epsg().get() != 4326) {
            system(connection, system.name(), epsg().get(), system);
        }
        return epsg().orElse(UNDEFINED_GEOGRAPHIC);
    }

    static void system(Connection connection, String name, int id, CoordinateSystem described) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_SYSTEM)) {
            insert.setString(1, name);
            insert.setInt(2, id);
            insert.setInt(3, id);
            insert.setString(4, CoordinateSystems.findWellKnownText(described).orElse("undefined"));
            insert.execute();
        }
    }

    private Envelope stations(Iterable<StationEntry> entries, Connection connection, int systemId) throws SQLException {
        Envelope box = new Envelope();
        String places = "?, ".repeat(StationCells.FIELDS.size()) + "?";
        String columns =
                StationCells.FIELDS.stream().map(GeoPackageFile::column).collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO stations (geom, " + columns + ") VALUES (" + places + ")")) {
            for (StationEntry entry : entries) {
                StationCells cells = StationCells.of(entry, system);
                box.expandToInclude(cells.point());
                insert.setBytes(1, blob(GEOMETRIES.createPoint(cells.point()), systemId));
                for (int i = 0; i < StationCells.FIELDS.size(); i++) {
                    insert.setString(i + 2, cells.texts().get(StationCells.FIELDS.get(i)));
                }
                insert.execute();
            }
        }
        return box;
    }

    /** Magic, version, flags (little-endian, no envelope), system, then well-known binary. */
    static byte[] blob(Geometry geometry, int systemId) {
        byte[] shape = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
        return ByteBuffer.allocate(8 + shape.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) 1)
                .putInt(systemId)
                .put(shape)
                .array();
    }

    /** Tells of a layer; to be called when it is filled. */
    static void contents(Connection connection, String layer, String geometryType, Envelope box, int systemId)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CONTENTS)) {
            double[] edges = {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
            for (int i = 0; i < edges.length; i++) {
                insert.setObject(i + 3, box.isNull() ? null : edges[i]);
            }
            insert.setString(1, layer);
            insert.setString(2, layer);
            insert.setInt(7, systemId);
            insert.execute();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_COLUMN)) {
            insert.setString(1, layer);
            insert.setString(2, geometryType);
            insert.setInt(3, systemId);
            insert.execute();
        }
    }
}
