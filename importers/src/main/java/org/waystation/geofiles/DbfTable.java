package org.waystation.geofiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a dBASE table, the part of a Shapefile that holds the attributes, record by record. Not thread-safe.
 *
 * <p>The encoding is, in this order: what the {@code .cpg} file says, what the table's language byte says, UTF-8 if all texts
 * are, else GB18030, which holds GBK.
 */
final class DbfTable implements AutoCloseable {

    private static final int HEADER_BYTES = 32;
    private static final int FIELD_BYTES = 32;
    private static final int END_OF_FIELDS = 0x0D;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final SeekableByteChannel channel;
    private final List<Column> columns = new ArrayList<>();
    private final ByteBuffer record;
    private final long count;
    private Charset charset;

    /** @param type C text, N and F number, D date, L truth, anything else is not read */
    record Column(String name, char type, int offset, int length) {}

    private record RawColumn(byte[] name, char type, int offset, int length) {}

    private DbfTable(Path file, Optional<Charset> told) throws IOException {
        channel = Files.newByteChannel(file);
        try {
            ByteBuffer header = read(HEADER_BYTES, "its header");
            count = Integer.toUnsignedLong(header.getInt(4));
            int headerBytes = Short.toUnsignedInt(header.getShort(8));
            int recordBytes = Short.toUnsignedInt(header.getShort(10));
            int language = header.get(29) & 0xff;
            if (headerBytes <= HEADER_BYTES || recordBytes < 1) {
                throw new DamagedShapefileException("the .dbf is not a dBASE table");
            }
            List<RawColumn> raw = columns(read(headerBytes - HEADER_BYTES, "its columns"), recordBytes);
            long expected = headerBytes + count * recordBytes;
            if (channel.size() < expected) {
                throw new DamagedShapefileException(
                        "the .dbf was cut off: it has " + channel.size() + " bytes, its header promises " + expected);
            }
            record = ByteBuffer.allocate(recordBytes).order(ByteOrder.LITTLE_ENDIAN);
            Optional<Charset> named = told.or(() -> ofLanguage(language));
            charset = named.isPresent() ? named.get() : guess(raw);
            for (RawColumn column : raw) {
                columns.add(new Column(
                        new String(column.name(), charset).strip(), column.type(), column.offset(), column.length()));
            }
            channel.position(headerBytes);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static DbfTable open(Path file, Optional<Charset> told) throws IOException {
        return new DbfTable(file, told);
    }

    private ByteBuffer read(int bytes, String what) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(buffer)) {
            throw new DamagedShapefileException("the .dbf was cut off within " + what);
        }
        return buffer;
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private static List<RawColumn> columns(ByteBuffer described, int recordBytes) throws IOException {
        List<RawColumn> columns = new ArrayList<>();
        int offset = 1;
        for (int at = 0;
                at + FIELD_BYTES <= described.limit() && described.get(at) != END_OF_FIELDS;
                at += FIELD_BYTES) {
            int nameLength = 0;
            while (nameLength < 11 && described.get(at + nameLength) != 0) {
                nameLength++;
            }
            byte[] name = new byte[nameLength];
            described.get(at, name);
            int length = described.get(at + 16) & 0xff;
            columns.add(new RawColumn(name, (char) (described.get(at + 11) & 0xff), offset, length));
            offset += length;
        }
        if (columns.isEmpty() || offset > recordBytes) {
            throw new DamagedShapefileException("the .dbf is damaged: its columns do not fit its records");
        }
        return columns;
    }

    private static Optional<Charset> ofLanguage(int language) {
        return switch (language) {
            case 0x4D, 0x7A -> Optional.of(GB18030);
            case 0x4F, 0x78 -> Optional.of(Charset.forName("Big5"));
            case 0x13, 0x7B -> Optional.of(Charset.forName("windows-31j"));
            case 0x4E, 0x79 -> Optional.of(Charset.forName("x-windows-949"));
            default -> Optional.empty();
        };
    }

    private Charset guess(List<RawColumn> raw) throws IOException {
        long start = channel.position();
        boolean utf8 = raw.stream().allMatch(column -> isUtf8(column.name(), 0, column.name().length, true));
        for (long i = 0; i < count && utf8; i++) {
            record.clear();
            fill(record);
            for (RawColumn column : raw) {
                utf8 &= column.type() != 'C' || isUtf8(record.array(), column.offset(), column.length(), true);
            }
        }
        channel.position(start);
        return utf8 ? StandardCharsets.UTF_8 : GB18030;
    }

    /** @param cutOff whether the last character may be cut off, as programs do with what is too long */
    private static boolean isUtf8(byte[] bytes, int offset, int length, boolean cutOff) {
        for (int less = 0; less <= (cutOff ? 3 : 0) && less <= length; less++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length - less));
                return true;
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return false;
    }

    Charset charset() {
        return charset;
    }

    List<Column> columns() {
        return columns;
    }

    long count() {
        return count;
    }

    /** Goes to the next record. */
    void next() throws IOException {
        record.clear();
        if (!fill(record)) {
            throw new DamagedShapefileException("the .dbf was cut off");
        }
    }

    boolean isDeleted() {
        return record.get(0) == '*';
    }

    /** Of the current record, without the spaces that fill it up; empty where it has none. */
    String text(Column column) {
        byte[] bytes = record.array();
        int end = column.offset() + column.length();
        while (end > column.offset() && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        String text = new String(bytes, column.offset(), end - column.offset(), charset);
        return switch (column.type()) {
            case 'C' -> text;
            case 'N', 'F' -> text.strip().startsWith("*") ? "" : text.strip();
            case 'D' ->
                text.matches("\\d{8}")
                        ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                        : "";
            case 'L' -> text.matches("[YyTt]") ? "yes" : text.matches("[NnFf]") ? "no" : "";
            default -> "";
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
