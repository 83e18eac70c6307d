package org.waystation.osmfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** The forms in which map files come. */
public enum OsmFormat {
    PBF(".osm.pbf"),
    XML(".osm"),
    XML_GZIP(".osm.gz"),
    XML_BZIP2(".osm.bz2");

    private static final int BUFFER_BYTES = 1 << 16;

    private final String suffix;

    OsmFormat(String suffix) {
        this.suffix = suffix;
    }

    /** How a file with such content is called by custom, for programs that go by the name. */
    public String suffix() {
        return suffix;
    }

    /** The bytes without compression. */
    InputStream unpacked(InputStream bytes) throws IOException {
        return switch (this) {
            case PBF, XML -> new BufferedInputStream(bytes, BUFFER_BYTES);
            case XML_GZIP -> new GZIPInputStream(bytes, BUFFER_BYTES);
            // Packers that work in parallel write several streams one after the other.
            case XML_BZIP2 -> new BufferedInputStream(new BZip2CompressorInputStream(bytes, true), BUFFER_BYTES);
        };
    }
}
