package org.waystation.osm;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.locationtech.jts.geom.Envelope;
import org.waystation.osm.OsmFileException.Reason;
import org.waystation.progress.Progress;

/**
 * An OSM extract on disk: PBF, or XML that may be packed with gzip or bzip2. Which of them is told by the content, never
 * by the name. Immutable and thread-safe; each pass reads the file anew, so it must not change meanwhile.
 */
public final class OsmFile {

    /** How the data is written down. */
    public enum Format {
        PBF,
        XML,
        XML_GZIP,
        XML_BZIP2
    }

    /** What a file says of itself before the first object. */
    record Header(Optional<Instant> timestamp, Optional<Envelope> bounds) {}

    private static final int MAGIC_BYTES = 512;

    private final Path path;
    private final Format format;
    private final Header header;

    private OsmFile(Path path, Format format, Header header) {
        this.path = path;
        this.format = format;
        this.header = header;
    }

    /** Looks at the beginning of the file; what is wrong further on is found by the passes. */
    public static OsmFile open(Path path) throws OsmFileException {
        if (!Files.exists(path)) {
            throw new OsmFileException(Reason.NOT_FOUND, path, "there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new OsmFileException(Reason.NOT_FOUND, path, "is not a file");
        }
        Format format = formatOf(path);
        OsmFile headless = new OsmFile(path, format, new Header(Optional.empty(), Optional.empty()));
        return new OsmFile(path, format, headless.readHeader());
    }

    public Path path() {
        return path;
    }

    public Format format() {
        return format;
    }

    /** The moment up to which the data holds every edit, where the file says so. */
    public Optional<Instant> timestamp() {
        return header.timestamp();
    }

    /** The box the file says it was cut to, degrees, x = longitude. */
    public Optional<Envelope> headerBounds() {
        return header.bounds().map(Envelope::new);
    }

    /** One pass from the first byte to the last; {@code progress} counts bytes of the file. */
    void read(String stage, OsmVisitor visitor, Progress progress) throws OsmFileException {
        reading(progress, bytes -> {
            progress.stage(stage, Files.size(path));
            if (format == Format.PBF) {
                new PbfReader(path).read(bytes, visitor);
            } else {
                new XmlReader(path).read(bytes, visitor);
            }
            return header;
        });
    }

    private Header readHeader() throws OsmFileException {
        return reading(
                Progress.SILENT,
                bytes -> format == Format.PBF
                        ? new PbfReader(path).readHeader(bytes)
                        : new XmlReader(path).readHeader(bytes));
    }

    @FunctionalInterface
    private interface Pass {
        Header over(InputStream bytes) throws IOException, OsmFileException;
    }

    private Header reading(Progress progress, Pass pass) throws OsmFileException {
        try (CountingInputStream counted = new CountingInputStream(Files.newInputStream(path), progress)) {
            try {
                return pass.over(unpacked(counted));
            } catch (OsmFileException e) {
                // An XML parser cannot tell a missing end from an error; the file's own end can.
                throw e.reason() == Reason.UNREADABLE && counted.isAtEnd() && format != Format.PBF ? truncated(e) : e;
            }
        } catch (IOException e) {
            throw readingFailed(e);
        }
    }

    private OsmFileException readingFailed(IOException e) {
        if (e instanceof EOFException) {
            return truncated(e);
        }
        if (e instanceof ZipException || format == Format.XML_BZIP2) {
            return new OsmFileException(Reason.UNREADABLE, path, "is damaged: it cannot be unpacked", e);
        }
        return new OsmFileException(Reason.UNREADABLE, path, "cannot be read: " + e.getMessage(), e);
    }

    private OsmFileException truncated(Exception cause) {
        return new OsmFileException(
                Reason.TRUNCATED, path, "ends too early; it was cut off, so fetch or copy it again", cause);
    }

    private InputStream unpacked(InputStream bytes) throws IOException {
        return switch (format) {
            case PBF, XML -> new BufferedInputStream(bytes, 1 << 16);
            case XML_GZIP -> new GZIPInputStream(bytes, 1 << 16);
            // Packers that work in parallel write several streams one after the other.
            case XML_BZIP2 -> new BufferedInputStream(new BZip2CompressorInputStream(bytes, true), 1 << 16);
        };
    }

    private static Format formatOf(Path path) throws OsmFileException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(path)) {
            start = bytes.readNBytes(MAGIC_BYTES);
        } catch (IOException e) {
            throw new OsmFileException(Reason.UNREADABLE, path, "cannot be read: " + e.getMessage(), e);
        }
        if (start.length == 0) {
            throw new OsmFileException(Reason.EMPTY, path, "is empty");
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (start.length >= 15 && start[0] == 0 && start[1] == 0 && text.contains("OSMHeader")) {
            return Format.PBF;
        }
        if (text.startsWith("\u001f\u008b")) {
            return Format.XML_GZIP;
        }
        if (text.startsWith("BZh")) {
            return Format.XML_BZIP2;
        }
        String visible = text.replaceFirst("^(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)", "")
                .replace("\0", "")
                .strip();
        if (visible.startsWith("<") && !isHtml(visible)) {
            return Format.XML;
        }
        throw new OsmFileException(
                Reason.NOT_OSM,
                path,
                "is " + nameOf(visible) + ", not an OSM file (.osm.pbf, .osm, .osm.gz, .osm.bz2)");
    }

    private static boolean isHtml(String visible) {
        String lower = visible.toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.startsWith("<html");
    }

    private static String nameOf(String start) {
        if (isHtml(start)) {
            return "a web page";
        }
        if (start.startsWith("\u00ff\u00d8\u00ff") || start.startsWith("\u00d8\u00ff")) {
            return "a JPEG picture";
        }
        if (start.startsWith("\u0089PNG")) {
            return "a PNG picture";
        }
        if (start.startsWith("%PDF")) {
            return "a PDF document";
        }
        if (start.startsWith("PK")) {
            return "a ZIP archive";
        }
        if (start.startsWith("SQLite format")) {
            return "an SQLite database";
        }
        if (start.startsWith("\u00ff\u00e0") || start.startsWith("\u00e0")) {
            return "an o5m file, which is not read";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "JSON";
        }
        return "something else";
    }
}
