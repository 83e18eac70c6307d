package org.waystation.roads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadImportException.Reason;

/**
 * Reads a whole map file before anything is built from it, and refuses it if it is not OpenStreetMap data or is not all
 * there.
 *
 * @param format what it turned out to be
 * @param timestamp of the header, else of the newest object, if any
 */
record OsmFileCheck(OsmFormat format, Optional<Instant> timestamp) {

    static OsmFileCheck of(Path file, Progress progress) throws RoadImportException {
        if (!Files.exists(file)) {
            throw new RoadImportException(Reason.NOT_FOUND, "There is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new RoadImportException(Reason.NOT_FOUND, file + " is not a file");
        }
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new RoadImportException(Reason.EMPTY, "The file " + file + " is empty");
            }
            OsmFormat format = OsmFormat.of(file)
                    .orElseThrow(() -> new RoadImportException(
                            Reason.NOT_OSM,
                            "The file " + file + " is not OpenStreetMap data (.osm.pbf, .osm, .osm.gz or .osm.bz2)"));
            progress.stage("Checking the map file", size);
            try (CountingInputStream raw = new CountingInputStream(Files.newInputStream(file), progress)) {
                Optional<Instant> timestamp =
                        format == OsmFormat.PBF ? new PbfCheck(file).read(raw) : new XmlCheck(file).read(raw, format);
                return new OsmFileCheck(format, timestamp);
            }
        } catch (IOException e) {
            throw new RoadImportException(
                    Reason.UNREADABLE, "The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells the progress how many bytes of the file have been read. */
    private static final class CountingInputStream extends InputStream {

        private static final long STEP_BYTES = 1 << 20;

        private final InputStream in;
        private final Progress progress;
        private long read;
        private long told;

        CountingInputStream(InputStream in, Progress progress) {
            this.in = in;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            read += n;
            if (read - told >= STEP_BYTES) {
                told = read;
                progress.advance(read);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
