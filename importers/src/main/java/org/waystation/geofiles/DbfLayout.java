package org.waystation.geofiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;

/**
 * The columns of a dBASE table, as wide as their longest text; a text beyond {@value #WIDEST} bytes goes on in further
 * columns. Empty ends are cut off by whoever reads, so no piece ends with white space. Not thread-safe.
 */
final class DbfLayout {

    private static final int WIDEST = 254;
    private static final int MOST_SPACES = 50;
    private static final int MOST_RECORD_BYTES = 65_535;

    private final Map<StationField, List<Integer>> widths = new EnumMap<>(StationField.class);
    private int count;

    DbfLayout() {
        StationCells.FIELDS.forEach(field -> widths.put(field, new ArrayList<>(List.of(1))));
    }

    /** Makes room for a station. */
    void include(StationCells cells) {
        count++;
        cells.texts().forEach((field, text) -> {
            List<Integer> known = widths.get(field);
            List<byte[]> pieces = pieces(text);
            for (int i = 0; i < pieces.size(); i++) {
                if (i < known.size()) {
                    known.set(i, Math.max(known.get(i), pieces.get(i).length));
                } else {
                    known.add(pieces.get(i).length);
                }
            }
        });
    }

    int count() {
        return count;
    }

    private int recordBytes() {
        return 1
                + widths.values().stream()
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    private int columns() {
        return widths.values().stream().mapToInt(List::size).sum();
    }

    void checkSize() throws IOException {
        if (recordBytes() > MOST_RECORD_BYTES || columns() > 255) {
            throw new IOException("the texts are too long for a Shapefile; write a GeoPackage");
        }
        if ((long) recordBytes() * count > Integer.MAX_VALUE) {
            throw new IOException("a Shapefile holds 2 GB at most; write a GeoPackage");
        }
    }

    private static List<byte[]> pieces(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (bytes.length - from > WIDEST) {
            int end = from + WIDEST;
            while ((bytes[end] & 0xC0) == 0x80) {
                end--;
            }
            int cut = end;
            while (cut > end - MOST_SPACES && bytes[cut - 1] == ' ') {
                cut--;
            }
            pieces.add(Arrays.copyOfRange(bytes, from, cut));
            from = cut;
        }
        pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return pieces;
    }

    byte[] header() {
        int headerBytes = 32 + 32 * columns() + 1;
        ByteBuffer header = ByteBuffer.allocate(headerBytes).order(ByteOrder.LITTLE_ENDIAN);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        header.put((byte) 3)
                .put((byte) (today.getYear() - 1900))
                .put((byte) today.getMonthValue())
                .put((byte) today.getDayOfMonth());
        header.putInt(count).putShort((short) headerBytes).putShort((short) recordBytes());
        int at = 32;
        for (StationField field : StationCells.FIELDS) {
            int number = 1;
            for (int width : widths.get(field)) {
                header.position(at);
                header.put(DbfNames.name(field, number++).getBytes(StandardCharsets.US_ASCII));
                header.put(at + 11, (byte) 'C').put(at + 16, (byte) width);
                at += 32;
            }
        }
        header.put(at, (byte) 0x0D);
        return header.array();
    }

    byte[] record(StationCells cells) {
        byte[] record = new byte[recordBytes()];
        Arrays.fill(record, (byte) ' ');
        int at = 1;
        for (StationField field : StationCells.FIELDS) {
            List<byte[]> pieces = pieces(cells.texts().getOrDefault(field, ""));
            for (int i = 0; i < widths.get(field).size(); i++) {
                if (i < pieces.size()) {
                    System.arraycopy(pieces.get(i), 0, record, at, pieces.get(i).length);
                }
                at += widths.get(field).get(i);
            }
        }
        return record;
    }
}
