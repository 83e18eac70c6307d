package org.waystation.files;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Named arrays of numbers in one file, for what takes long to work out and can be worked out again. A file is written whole
 * and read whole, at the speed of the disk. It says what it holds and what that was made from; one that says otherwise, that
 * is damaged, cut off, or of an older version, is as good as none.
 *
 * <p>What was read is immutable by agreement: the arrays are given out as they are. Thread-safe.
 *
 * <p>Layout, little-endian: eight bytes that tell the format, the header's length and its CRC-32C, the header, and the arrays
 * one after the other. The header has the contents and for each array its name, type, length and CRC-32C.
 */
public final class ArrayFile {

    private static final Logger LOG = LoggerFactory.getLogger(ArrayFile.class);
    static final long FORMAT = 0x3130_5341_5357_4157L;
    static final int PREAMBLE_BYTES = Long.BYTES + 2 * Integer.BYTES;
    static final int CHUNK_BYTES = 1 << 18;

    private final Map<String, Object> arrays;

    private ArrayFile(Map<String, Object> arrays) {
        this.arrays = arrays;
    }

    /**
     * What a file holds.
     *
     * @param kind in words
     * @param version of what the arrays mean; to be raised when that changes, or how they are worked out
     * @param origin tells what they were made from, and all that they depend on
     */
    public record Contents(String kind, int version, String origin) {
        public Contents {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(origin);
        }
    }

    /** Reads a file. Empty where there is none; also, which the log says, where it cannot be trusted. */
    public static Optional<ArrayFile> find(Path file, Contents expected) {
        return find(file, expected, Set.of());
    }

    /**
     * As {@link #find(Path, Contents)}, but some arrays stay in the file, which is mapped: for those that are large and looked
     * into but seldom. They are as much checked as all others, and stay what they are if the file is replaced or deleted.
     *
     * @param leftInFile names of arrays of ints, to be had as {@link #intsInFile}
     */
    public static Optional<ArrayFile> find(Path file, Contents expected, Set<String> leftInFile) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Optional.of(new ArrayFile(new ArrayFileReader(channel, leftInFile).read(expected)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.info("{} cannot be used: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    public byte[] bytes(String name) {
        return array(name, byte[].class);
    }

    public short[] shorts(String name) {
        return array(name, short[].class);
    }

    public char[] chars(String name) {
        return array(name, char[].class);
    }

    public int[] ints(String name) {
        return array(name, int[].class);
    }

    public long[] longs(String name) {
        return array(name, long[].class);
    }

    public double[] doubles(String name) {
        return array(name, double[].class);
    }

    /** One that was to be left in the file. Its elements are to be had by their index; thread-safe that way. */
    public IntBuffer intsInFile(String name) {
        return array(name, IntBuffer.class);
    }

    private <T> T array(String name, Class<T> type) {
        Object array = arrays.get(name);
        if (!type.isInstance(array)) {
            throw new IllegalArgumentException("There is no " + type.getSimpleName() + " called " + name);
        }
        return type.cast(array);
    }

    /** Collects arrays, which are not copied and must not change until they are written. Not thread-safe. */
    public static final class Writer {

        private final Contents contents;
        private final Map<String, Object> arrays = new LinkedHashMap<>();

        public Writer(Contents contents) {
            this.contents = contents;
        }

        /**
         * @param array of one of the types that {@link ArrayFile} gives out
         * @throws IllegalArgumentException if it is of another type, or there is one of that name
         */
        public Writer put(String name, Object array) {
            ElementType.of(array);
            if (arrays.putIfAbsent(name, array) != null) {
                throw new IllegalArgumentException("There are two arrays called " + name);
            }
            return this;
        }

        /** @param ints all of it, whatever its position; written as an array is */
        public Writer put(String name, IntBuffer ints) {
            if (ints.hasArray() && ints.array().length == ints.limit()) {
                return put(name, (Object) ints.array());
            }
            int[] copy = new int[ints.limit()];
            ints.get(0, copy);
            return put(name, (Object) copy);
        }

        /**
         * Puts the file in place of the one before, in one step once it is complete and on disk; makes its folder where it
         * is missing. Where another program, or another thread of this one, is writing the same file, nothing is done.
         *
         * @return whether it was written
         */
        public boolean write(Path file) throws IOException {
            Optional<LockFile> free = LockFile.tryLock(sibling(file, ".lock"));
            if (free.isEmpty()) {
                return false;
            }
            Path writing = sibling(file, ".writing");
            try (LockFile lock = free.get()) {
                LOG.debug("Writing {} under {}", file, lock);
                try {
                    write(writing, header(new int[arrays.size()]).length);
                    Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(writing);
                }
            }
            return true;
        }

        private void write(Path file, int headerBytes) throws IOException {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                channel.position(PREAMBLE_BYTES + headerBytes);
                int[] checksums = new int[arrays.size()];
                int count = 0;
                for (Object array : arrays.values()) {
                    checksums[count++] = write(channel, array);
                }
                byte[] header = header(checksums);
                ByteBuffer start = ByteBuffer.allocate(PREAMBLE_BYTES + header.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(FORMAT)
                        .putInt(header.length)
                        .putInt(checksum(header))
                        .put(header)
                        .flip();
                channel.position(0);
                writeAll(channel, start);
                channel.force(true);
            }
        }

        /** @return its checksum */
        private static int write(FileChannel channel, Object array) throws IOException {
            ElementType type = ElementType.of(array);
            ByteBuffer chunk = newChunk();
            int perChunk = CHUNK_BYTES / type.bytes();
            int length = type.length(array);
            CRC32C checksum = new CRC32C();
            for (int from = 0; from < length; from += perChunk) {
                int count = Math.min(perChunk, length - from);
                chunk.clear().limit(count * type.bytes());
                type.toBuffer(array, from, count, chunk);
                checksum.update(chunk.rewind());
                writeAll(channel, chunk.rewind());
            }
            return (int) checksum.getValue();
        }

        private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        private byte[] header(int[] checksums) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(contents.kind());
            out.writeInt(contents.version());
            out.writeUTF(contents.origin());
            out.writeInt(arrays.size());
            int count = 0;
            for (Map.Entry<String, Object> entry : arrays.entrySet()) {
                ElementType type = ElementType.of(entry.getValue());
                out.writeUTF(entry.getKey());
                out.writeByte(type.ordinal());
                out.writeInt(type.length(entry.getValue()));
                out.writeInt(checksums[count++]);
            }
            return bytes.toByteArray();
        }
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling("." + file.getFileName() + suffix);
    }

    static ByteBuffer newChunk() {
        return ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
