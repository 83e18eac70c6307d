package org.waystation.coverage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes a vector tile of one layer of lines, each with one whole number.
 *
 * <p>Sources: Mapbox Vector Tile specification 2.1; Protocol Buffers' encoding.
 */
final class TileBytes {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int LINE_STRING = 2;
    private static final int VERSION = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private TileBytes() {}

    /**
     * @param features by their number; that of {@link RoadTimes#NEVER} has none
     * @return nothing where there is no line
     */
    static byte[] ofLayer(String name, String key, int extent, Map<Integer, TileLines> features) {
        TileBytes layer = new TileBytes();
        layer.put(1, name.getBytes(StandardCharsets.UTF_8));
        TileBytes values = new TileBytes();
        int count = 0;
        boolean isAny = false;
        for (Map.Entry<Integer, TileLines> each : features.entrySet()) {
            if (each.getValue().isEmpty()) {
                continue;
            }
            isAny = true;
            TileBytes feature = new TileBytes();
            if (each.getKey() != RoadTimes.NEVER) {
                feature.put(2, packed(0, count++));
                TileBytes value = new TileBytes();
                value.put(5, each.getKey());
                values.put(4, value.bytes.toByteArray());
            }
            feature.put(3, LINE_STRING);
            feature.put(4, packed(each.getValue().commands()));
            layer.put(2, feature.bytes.toByteArray());
        }
        layer.put(3, key.getBytes(StandardCharsets.UTF_8));
        layer.bytes.writeBytes(values.bytes.toByteArray());
        layer.put(5, extent);
        layer.put(15, VERSION);
        TileBytes tile = new TileBytes();
        tile.put(3, layer.bytes.toByteArray());
        return isAny ? tile.bytes.toByteArray() : new byte[0];
    }

    private static byte[] packed(int... numbers) {
        TileBytes packed = new TileBytes();
        for (int number : numbers) {
            packed.varint(number);
        }
        return packed.bytes.toByteArray();
    }

    private void put(int field, int number) {
        varint(field << 3 | VARINT);
        varint(number);
    }

    private void put(int field, byte[] content) {
        varint(field << 3 | LENGTH_DELIMITED);
        varint(content.length);
        bytes.writeBytes(content);
    }

    /** Of the number as one without a sign. */
    private void varint(int number) {
        int left = number;
        while ((left & ~0x7f) != 0) {
            bytes.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        bytes.write(left);
    }
}
