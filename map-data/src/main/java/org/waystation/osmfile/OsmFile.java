package org.waystation.osmfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipException;
import org.waystation.files.CountingInputStream;
import org.waystation.osmfile.OsmFileException.Reason;
import org.waystation.progress.Progress;

/**
 * An OSM extract on disk: PBF, or XML that may be packed with gzip or bzip2. Which of them is told by the content, never
 * by the name. Immutable and thread-safe; each pass reads the file anew, so it must not change meanwhile.
 */
public final class OsmFile {

    private final Path path;
    private final OsmFormat format;

    private OsmFile(Path path, OsmFormat format) {
        this.path = path;
        this.format = format;
    }

    /** Looks at the beginning of the file; what is wrong further on is found by the passes. */
    public static OsmFile open(Path path) throws OsmFileException {
        if (!Files.exists(path)) {
            throw new OsmFileException(Reason.NOT_FOUND, path, "there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new OsmFileException(Reason.NOT_FOUND, path, "is not a file");
        }
        OsmFile file = new OsmFile(path, formatOf(path));
        file.requireHeader();
        return file;
    }

    private static OsmFormat formatOf(Path path) throws OsmFileException {
        FileStart start;
        try {
            start = FileStart.of(path);
        } catch (IOException e) {
            throw new OsmFileException(Reason.UNREADABLE, path, "cannot be read: " + e.getMessage(), e);
        }
        if (start.isEmpty()) {
            throw new OsmFileException(Reason.EMPTY, path, "is empty");
        }
        return start.format()
                .orElseThrow(() -> new OsmFileException(
                        Reason.NOT_OSM,
                        path,
                        "is " + start.name() + ", not an OSM file (.osm.pbf, .osm, .osm.gz, .osm.bz2)"));
    }

    public Path path() {
        return path;
    }

    public OsmFormat format() {
        return format;
    }

    /**
     * One pass from the first byte to the last, objects in the file's order.
     *
     * @param stage what the pass is for, for people
     * @param progress counts bytes of the file
     */
    public void read(String stage, OsmVisitor visitor, Progress progress) throws OsmFileException {
        pass(progress, bytes -> {
            progress.stage(stage, Files.size(path));
            if (format == OsmFormat.PBF) {
                new PbfReader(path).read(bytes, visitor);
            } else {
                new XmlReader(path).read(bytes, visitor);
            }
            requireEnd(bytes);
            return visitor;
        });
    }

    /**
     * Reads the whole file before anything is made from it, and refuses it where it is not all there, or where nodes, ways
     * and relations are not in this order.
     *
     * @return the age of the map: of the header, else of the newest object, if any
     */
    public Optional<Instant> check(Progress progress) throws OsmFileException {
        return pass(progress, bytes -> {
            progress.stage("Checking the map file", Files.size(path));
            Optional<Instant> age =
                    format == OsmFormat.PBF ? new PbfCheck(path).read(bytes) : new XmlCheck(path).read(bytes);
            requireEnd(bytes);
            return age;
        });
    }

    /** A document ends before the file does; of a packed one the checksum is looked at only behind the last byte. */
    private static void requireEnd(InputStream bytes) throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
    }

    private void requireHeader() throws OsmFileException {
        pass(Progress.SILENT, bytes -> {
            if (format == OsmFormat.PBF) {
                return new PbfBlocks(path, bytes).header();
            }
            return new XmlSource(path).parse(bytes, root -> root.getLocalName());
        });
    }

    @FunctionalInterface
    private interface Pass<T> {
        T over(InputStream bytes) throws IOException, OsmFileException;
    }

    private <T> T pass(Progress progress, Pass<T> pass) throws OsmFileException {
        try (CountingInputStream counted = new CountingInputStream(Files.newInputStream(path), progress)) {
            try {
                return pass.over(format.unpacked(counted));
            } catch (OsmFileException e) {
                // An XML parser cannot tell a missing end from an error; the file's own end can.
                throw e.reason() == Reason.UNREADABLE && counted.isAtEnd() && format != OsmFormat.PBF
                        ? truncated(e)
                        : e;
            } catch (IOException e) {
                throw failed(e, counted.isAtEnd());
            }
        } catch (IOException e) {
            throw failed(e, false);
        }
    }

    private OsmFileException failed(IOException e, boolean atEnd) {
        // The bzip2 unpacker has no type of its own for damaged data.
        boolean isDamaged = e instanceof ZipException || format == OsmFormat.XML_BZIP2;
        if (e instanceof EOFException || (isDamaged && atEnd)) {
            return truncated(e);
        }
        return isDamaged
                ? new OsmFileException(Reason.UNREADABLE, path, "is damaged: it cannot be unpacked", e)
                : new OsmFileException(Reason.UNREADABLE, path, "cannot be read: " + e.getMessage(), e);
    }

    private OsmFileException truncated(Exception cause) {
        return new OsmFileException(
                Reason.TRUNCATED, path, "ends too early; it was cut off, so fetch or copy it again", cause);
    }
}
