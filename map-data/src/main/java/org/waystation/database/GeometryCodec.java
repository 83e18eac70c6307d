package org.waystation.database;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import net.postgis.jdbc.jts.JtsGeometry;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.postgresql.util.PGobject;
import org.waystation.crs.Position;

/**
 * The one place that knows how geometries travel to and from PostGIS. Binds and maps JTS geometries of every kind and
 * {@link Position}s; all are WGS 84 (SRID 4326), longitude first, whatever SRID the JTS object carries. Coordinates keep
 * every bit; heights and measures are dropped. Thread-safe.
 */
public final class GeometryCodec implements ArgumentFactory, ColumnMapperFactory {

    static final int WGS84 = 4326;

    /** For geometries that are to be stored. */
    public static final GeometryFactory GEOMETRIES = new GeometryFactory(new PrecisionModel(), WGS84);

    GeometryCodec() {}

    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        boolean ours = Geometry.class.isAssignableFrom(raw)
                || raw == Position.class
                || value instanceof Geometry
                || value instanceof Position;
        if (!ours) {
            return Optional.empty();
        }
        if (value == null) {
            return Optional.of((position, statement, context) -> statement.setNull(position, Types.OTHER));
        }
        return Optional.of((position, statement, context) -> statement.setObject(position, toSent(value)));
    }

    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        if (raw == Position.class) {
            return Optional.of((row, column, context) -> {
                Geometry geometry = read(row, column);
                return geometry == null ? null : Position.of(geometry.getCoordinate());
            });
        }
        return Geometry.class.isAssignableFrom(raw)
                ? Optional.of((row, column, context) -> raw.cast(read(row, column)))
                : Optional.empty();
    }

    private static Geometry read(ResultSet row, int column) throws SQLException {
        String sent = row.getString(column);
        if (sent == null) {
            return null;
        }
        try {
            Geometry geometry = new JtsGeometry(sent).getGeometry();
            if (geometry instanceof Point point && Double.isNaN(point.getX())) {
                return GEOMETRIES.createPoint(); // an empty point travels as one that is not a number
            }
            geometry.setSRID(WGS84);
            return geometry;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SQLException("Column " + column + " is no geometry", e);
        }
    }

    private static PGobject toSent(Object value) throws SQLException {
        PGobject sent = new PGobject();
        sent.setType("geometry");
        sent.setValue(toText(toStored(value)));
        return sent;
    }

    /** Extended well-known binary in hexadecimal digits; words for empty points, which its writer cannot write. */
    private static String toText(Geometry geometry) {
        return geometry.isEmpty() ? "SRID=" + WGS84 + ";" + geometry.toText() : new JtsGeometry(geometry).getValue();
    }

    private static Geometry toStored(Object value) {
        if (value instanceof Position position) {
            return point(position);
        }
        Geometry geometry = (Geometry) value;
        if (geometry.getSRID() == WGS84) {
            return geometry;
        }
        Geometry copy = geometry.copy();
        copy.setSRID(WGS84);
        return copy;
    }

    /** A point to be stored. */
    public static Point point(Position position) {
        return GEOMETRIES.createPoint(new Coordinate(position.longitude(), position.latitude()));
    }

    /** The form that COPY reads. */
    static byte[] toCopyText(Geometry geometry) {
        return toText(toStored(geometry)).getBytes(StandardCharsets.US_ASCII);
    }
}
