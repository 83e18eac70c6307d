package org.waystation.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.waystation.crs.Position;

/**
 * Writes rows in bulk through {@code COPY … FROM STDIN}, in bounded memory. Part of the connection's transaction; closing
 * without {@link #finish} gives the rows up. Not thread-safe.
 */
public final class CopyRows implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * BUFFER_BYTES];
    private int length;

    /** @param target the table with its columns, as in {@code place (name, kind)} */
    public CopyRows(Connection connection, String target) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target + " FROM STDIN");
    }

    /**
     * Adds a row.
     *
     * @param values one for each column: null, texts, numbers, booleans, times, geometries, positions, or collections of
     *     texts for a text array. Characters of code 0, which PostgreSQL cannot store, are left out
     */
    public void add(Object... values) throws SQLException {
        for (int column = 0; column < values.length; column++) {
            if (column > 0) {
                append((byte) '\t');
            }
            addValue(values[column]);
        }
        append((byte) '\n');
        if (length >= BUFFER_BYTES) {
            flush();
        }
    }

    /** @return the number of rows written */
    public long finish() throws SQLException {
        flush();
        return copy.endCopy();
    }

    private void addValue(Object value) {
        if (value == null) {
            appendEscaped((byte) 'N');
        } else if (value instanceof Geometry geometry) {
            append(GeometryCodec.toCopyText(geometry));
        } else if (value instanceof Position position) {
            append(GeometryCodec.toCopyText(GeometryCodec.point(position)));
        } else if (value instanceof Collection<?> texts) {
            addEscaped(arrayText(texts));
        } else {
            addEscaped(value.toString());
        }
    }

    private static String arrayText(Collection<?> texts) {
        StringBuilder array = new StringBuilder("{");
        for (Object text : texts) {
            array.append(array.length() > 1 ? ",\"" : "\"");
            array.append(text.toString().replace("\\", "\\\\").replace("\"", "\\\""));
            array.append('"');
        }
        return array.append('}').toString();
    }

    private void addEscaped(String text) {
        for (byte character : text.getBytes(StandardCharsets.UTF_8)) {
            switch (character) {
                case 0 -> {}
                case '\\' -> appendEscaped((byte) '\\');
                case '\n' -> appendEscaped((byte) 'n');
                case '\r' -> appendEscaped((byte) 'r');
                case '\t' -> appendEscaped((byte) 't');
                default -> append(character);
            }
        }
    }

    private void appendEscaped(byte character) {
        append((byte) '\\');
        append(character);
    }

    private void append(byte character) {
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        buffer[length++] = character;
    }

    private void append(byte[] bytes) {
        if (length + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes.length));
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
