package org.waystation.roads;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** The forms in which map files come, told apart by their first bytes, whatever the file is called. */
enum OsmFormat {
    PBF(".osm.pbf") {
        @Override
        InputStream open(InputStream raw) {
            return raw;
        }
    },
    XML(".osm") {
        @Override
        InputStream open(InputStream raw) {
            return raw;
        }
    },
    XML_GZIP(".osm.gz") {
        @Override
        InputStream open(InputStream raw) throws IOException {
            return new GZIPInputStream(raw, BUFFER_BYTES);
        }
    },
    XML_BZIP2(".osm.bz2") {
        @Override
        InputStream open(InputStream raw) throws IOException {
            return new BZip2CompressorInputStream(raw, true);
        }
    };

    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] PBF_FIRST_BLOB = "\n\tOSMHeader".getBytes(StandardCharsets.US_ASCII);

    private final String suffix;

    OsmFormat(String suffix) {
        this.suffix = suffix;
    }

    /** How GraphHopper wants a file with such content to be called. */
    String suffix() {
        return suffix;
    }

    /** The bytes without compression. */
    abstract InputStream open(InputStream raw) throws IOException;

    static Optional<OsmFormat> of(Path file) throws IOException {
        byte[] head = new byte[64];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            head = Arrays.copyOf(head, in.readNBytes(head, 0, head.length));
        }
        if (head.length >= 15 && Arrays.equals(head, 4, 15, PBF_FIRST_BLOB, 0, 11)) {
            return Optional.of(PBF);
        }
        if (head.length >= 3 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return Optional.of(XML_GZIP);
        }
        if (head.length >= 4 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h') {
            return Optional.of(XML_BZIP2);
        }
        String text = new String(head, StandardCharsets.UTF_8);
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return start.stripLeading().startsWith("<") ? Optional.of(XML) : Optional.empty();
    }
}
