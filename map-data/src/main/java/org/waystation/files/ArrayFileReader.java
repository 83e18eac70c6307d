package org.waystation.files;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.waystation.files.ArrayFile.Contents;

/** Reads one {@link ArrayFile}; every way in which it may be wrong is an {@link IOException} that says which. For one thread. */
final class ArrayFileReader {

    private static final int LONGEST_HEADER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final Set<String> leftInFile;
    private final ByteBuffer chunk = ArrayFile.newChunk();

    /** @param leftInFile names of arrays of ints */
    ArrayFileReader(FileChannel channel, Set<String> leftInFile) {
        this.channel = channel;
        this.leftInFile = leftInFile;
    }

    Map<String, Object> read(Contents expected) throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        for (Entry entry : entries(header(), expected)) {
            arrays.put(entry.name(), leftInFile.contains(entry.name()) ? map(entry) : read(entry));
        }
        return arrays;
    }

    private byte[] header() throws IOException {
        fill(ArrayFile.PREAMBLE_BYTES);
        if (chunk.getLong() != ArrayFile.FORMAT) {
            throw new IOException("it is not of this program's format");
        }
        int length = chunk.getInt();
        int checksum = chunk.getInt();
        if (length < 0 || length > LONGEST_HEADER_BYTES) {
            throw new IOException("its header is damaged");
        }
        byte[] header = new byte[length];
        for (int from = 0; from < header.length; from += ArrayFile.CHUNK_BYTES) {
            int count = Math.min(ArrayFile.CHUNK_BYTES, header.length - from);
            fill(count);
            chunk.get(header, from, count);
        }
        if (ArrayFile.checksum(header) != checksum) {
            throw new IOException("its header is damaged");
        }
        return header;
    }

    private List<Entry> entries(byte[] header, Contents expected) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(header));
        Contents found = new Contents(in.readUTF(), in.readInt(), in.readUTF());
        if (!found.equals(expected)) {
            throw new IOException("it holds " + found + " rather than " + expected);
        }
        List<Entry> entries = new ArrayList<>();
        long bytes = ArrayFile.PREAMBLE_BYTES + header.length;
        for (int left = in.readInt(); left > 0; left--) {
            Entry entry = new Entry(in.readUTF(), ElementType.values()[in.readByte()], in.readInt(), in.readInt());
            entries.add(entry);
            bytes += entry.bytes();
        }
        if (bytes != channel.size()) {
            throw new IOException("it has " + channel.size() + " bytes instead of " + bytes);
        }
        return entries;
    }

    private Object read(Entry entry) throws IOException {
        ElementType type = entry.type();
        Object array = type.newArray(entry.length());
        readChunks(entry, (from, count) -> type.fromBuffer(chunk, array, from, count));
        return array;
    }

    private IntBuffer map(Entry entry) throws IOException {
        if (entry.type() != ElementType.INT) {
            throw new IOException("its array " + entry.name() + " is not of ints");
        }
        long start = channel.position();
        readChunks(entry, (from, count) -> {});
        return channel.map(FileChannel.MapMode.READ_ONLY, start, entry.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
    }

    /** What to do with elements that the chunk holds from its position on. */
    @FunctionalInterface
    private interface Elements {
        void take(int from, int count);
    }

    private void readChunks(Entry entry, Elements elements) throws IOException {
        ElementType type = entry.type();
        int perChunk = ArrayFile.CHUNK_BYTES / type.bytes();
        CRC32C checksum = new CRC32C();
        for (int from = 0; from < entry.length(); from += perChunk) {
            int count = Math.min(perChunk, entry.length() - from);
            fill(count * type.bytes());
            checksum.update(chunk);
            chunk.rewind();
            elements.take(from, count);
        }
        if ((int) checksum.getValue() != entry.checksum()) {
            throw new IOException("its array " + entry.name() + " is damaged");
        }
    }

    private void fill(int bytes) throws IOException {
        chunk.clear().limit(bytes);
        while (chunk.hasRemaining()) {
            if (channel.read(chunk) < 0) {
                throw new IOException("it was cut off");
            }
        }
        chunk.rewind();
    }

    private record Entry(String name, ElementType type, int length, int checksum) {
        long bytes() {
            return (long) length * type.bytes();
        }
    }
}
