package org.waystation.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP archive from somebody else: names that lead out of it are refused, and so is what swells beyond all measure when
 * unpacked. Nothing is unpacked to names of its choosing. Not thread-safe.
 */
public final class BoundedZip implements AutoCloseable {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 1L << 30;
    /** What compresses better than this is not data; below the harmless size nobody minds. */
    private static final long HIGHEST_RATIO = 200;

    private static final long HARMLESS_BYTES = 8L << 20;

    private final ZipFile zip;
    private final List<String> names;
    private long unpackedBytes;

    private BoundedZip(ZipFile zip, List<String> names) {
        this.zip = zip;
        this.names = names;
    }

    /** @throws ZipException where it is damaged or cut off, or has names that it should not; the message says which */
    public static BoundedZip open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw damaged("the ZIP archive is damaged or was cut off: " + e.getMessage(), e);
        }
        try {
            return new BoundedZip(zip, names(zip));
        } catch (ZipException e) {
            zip.close();
            throw e;
        }
    }

    private static List<String> names(ZipFile zip) throws ZipException {
        if (zip.size() > MOST_ENTRIES) {
            throw new ZipException("the ZIP archive has " + zip.size() + " files, more than " + MOST_ENTRIES);
        }
        List<String> names = Collections.list(zip.entries()).stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
        for (String name : names) {
            String plain = name.replace('\\', '/');
            if (plain.startsWith("/") || plain.matches("[A-Za-z]:.*") || ("/" + plain + "/").contains("/../")) {
                throw new ZipException("the ZIP archive has a file that would lie outside it: " + name);
            }
        }
        return names;
    }

    private static ZipException damaged(String message, IOException cause) {
        ZipException failure = new ZipException(message);
        failure.initCause(cause);
        return failure;
    }

    /** Of files, not of folders. */
    public List<String> names() {
        return names;
    }

    /** The names with that ending, in any case, apart from what systems leave behind for themselves. */
    public List<String> namesEndingWith(String ending) {
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(ending))
                .filter(name -> !name.startsWith("__MACOSX/"))
                .toList();
    }

    /** Without regard to case. */
    public Optional<String> find(String name) {
        return names.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    /**
     * Reads a file of the archive; reading fails where all that was read so far exceeds the bounds.
     *
     * @param name one of {@link #names}
     */
    public InputStream read(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return new Guarded(zip.getInputStream(entry), name, Math.max(entry.getCompressedSize(), 1));
    }

    /** Reads everything, so that damage and excess are known before anything is made of it. */
    public void verify() throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (String name : names) {
            try (InputStream in = read(name)) {
                while (in.read(buffer) >= 0) {
                    // Only the end matters.
                }
            }
        }
        unpackedBytes = 0;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Guarded extends FilterInputStream {
        private final String name;
        private final long packedBytes;
        private long bytes;

        Guarded(InputStream in, String name, long packedBytes) {
            super(in);
            this.name = name;
            this.packedBytes = packedBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(target, offset, length);
            } catch (IOException e) {
                throw damaged("'" + name + "' in the ZIP archive is damaged or was cut off: " + e.getMessage(), e);
            }
            if (count > 0) {
                bytes += count;
                unpackedBytes += count;
                if (unpackedBytes > MOST_BYTES || (bytes > HARMLESS_BYTES && bytes / packedBytes > HIGHEST_RATIO)) {
                    throw new ZipException("'" + name + "' in the ZIP archive unpacks to far more than it should");
                }
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long left = count;
            byte[] buffer = new byte[1 << 12];
            while (left > 0) {
                int read = read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                left -= read;
            }
            return count - left;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
