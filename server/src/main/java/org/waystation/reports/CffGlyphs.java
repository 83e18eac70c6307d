package org.waystation.reports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The glyphs of one font in Compact Font Format, as they lie in its bytes (Adobe Technical Note 5176; OpenType, tables of a
 * font and of a collection). Immutable.
 */
final class CffGlyphs {

    /** A glyph of its own without any outline. */
    private static final byte END = 14;

    private static final int CHAR_STRINGS = 17;
    private static final int ESCAPE = 12;
    private static final int REGISTRY = 30;
    private static final int COLLECTION_HEADER = 12;
    private static final int FONT_HEADER = 12;
    private static final int TABLE_ENTRY = 16;

    private final ByteBuffer font;
    private final Index glyphs;
    private final boolean isCidKeyed;

    /** So many pieces one behind the other, and where each begins. */
    private record Index(int count, int[] begins) {

        int end() {
            return begins[count];
        }

        int length(int piece) {
            return begins[piece + 1] - begins[piece];
        }
    }

    CffGlyphs(byte[] bytes) {
        font = ByteBuffer.wrap(bytes.clone());
        Index names = index(font.get(2) & 0xff);
        Index tops = index(names.end());
        int at = tops.begins()[0];
        int operand = 0;
        int charStrings = 0;
        boolean hasRegistry = false;
        while (at < tops.begins()[1]) {
            int first = font.get(at) & 0xff;
            if (first < 22) {
                int second = first == ESCAPE ? font.get(at + 1) : -1;
                hasRegistry |= second == REGISTRY;
                charStrings = first == CHAR_STRINGS ? operand : charStrings;
                at += first == ESCAPE ? 2 : 1;
            } else {
                operand = operand(at, first);
                at += length(at, first);
            }
        }
        isCidKeyed = hasRegistry;
        glyphs = index(charStrings);
    }

    /**
     * Of an OpenType file.
     *
     * @param number of the font, where the file holds several
     * @return empty where its outlines are of another sort
     */
    static Optional<CffGlyphs> read(Path file, int number) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        boolean isCollection = tag(bytes, 0).equals("ttcf");
        int begin = isCollection ? bytes.getInt(COLLECTION_HEADER + 4 * number) : 0;
        int tables = bytes.getShort(begin + 4) & 0xffff;
        for (int table = 0; table < tables; table++) {
            int entry = begin + FONT_HEADER + TABLE_ENTRY * table;
            if (tag(bytes, entry).equals("CFF ")) {
                byte[] found = new byte[bytes.getInt(entry + 12)];
                bytes.get(bytes.getInt(entry + 8), found);
                return Optional.of(new CffGlyphs(found));
            }
        }
        return Optional.empty();
    }

    private static String tag(ByteBuffer bytes, int at) {
        byte[] tag = new byte[4];
        bytes.get(at, tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    private Index index(int at) {
        int count = font.getShort(at) & 0xffff;
        if (count == 0) {
            return new Index(0, new int[] {at + 2});
        }
        int size = font.get(at + 2);
        int[] begins = new int[count + 1];
        int base = at + 2 + size * (count + 1);
        for (int i = 0; i <= count; i++) {
            int offset = 0;
            for (int b = 0; b < size; b++) {
                offset = offset << 8 | font.get(at + 3 + i * size + b) & 0xff;
            }
            begins[i] = base + offset;
        }
        return new Index(count, begins);
    }

    /** Whole numbers only; of others the value does not matter here. */
    private int operand(int at, int first) {
        if (first == 28) {
            return font.getShort(at + 1);
        }
        if (first == 29) {
            return font.getInt(at + 1);
        }
        if (first <= 246) {
            return first - 139;
        }
        int second = font.get(at + 1) & 0xff;
        return first <= 250 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108;
    }

    private int length(int at, int first) {
        if (first == 30) {
            int length = 1;
            while ((font.get(at + length) & 0xf) != 0xf) {
                length++;
            }
            return length + 1;
        }
        return first == 28 ? 3 : first == 29 ? 5 : first <= 246 ? 1 : 2;
    }

    /** Whether glyphs are known by their numbers. */
    boolean isCidKeyed() {
        return isCidKeyed;
    }

    int size() {
        return glyphs.count();
    }

    /** Those that have an outline. */
    BitSet outlined() {
        BitSet found = new BitSet();
        for (int glyph = 0; glyph < glyphs.count(); glyph++) {
            found.set(glyph, glyphs.length(glyph) > 1);
        }
        return found;
    }

    /** The font with the outlines of some glyphs only: as long as before, but most of it is nought, which packs well. */
    byte[] only(BitSet wanted) {
        byte[] bytes = font.array().clone();
        for (int glyph = 0; glyph < glyphs.count(); glyph++) {
            if (!wanted.get(glyph) && glyphs.length(glyph) > 0) {
                Arrays.fill(bytes, glyphs.begins()[glyph], glyphs.begins()[glyph + 1], (byte) 0);
                bytes[glyphs.begins()[glyph]] = END;
            }
        }
        return bytes;
    }
}
