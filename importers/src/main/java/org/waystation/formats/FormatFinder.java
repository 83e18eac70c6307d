package org.waystation.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import org.waystation.files.BoundedZip;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.tables.TextFile;
import org.waystation.xml.GuardedXml;

/** Tells a file's format by what is in it; its name is not asked, except to tell a Shapefile from its index. */
final class FormatFinder {

    private static final int HEAD_BYTES = 512;
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHAPEFILE = {0, 0, 0x27, 0x0A};
    private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Set<String> PARTS_OF_SHAPEFILE = Set.of(".shx", ".dbf", ".prj", ".cpg");

    private final Path file;

    private FormatFinder(Path file) {
        this.file = file;
    }

    /** @throws UnreadableSourceException where it is none of them; the message says what it seems to be */
    static StationFormat find(Path file) throws IOException {
        return new FormatFinder(file).find();
    }

    private StationFormat find() throws IOException {
        if (Files.isDirectory(file)) {
            throw unreadable("this is a folder");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (PARTS_OF_SHAPEFILE.stream().anyMatch(name::endsWith)) {
            throw unreadable("this is a part of a Shapefile; name the .shp beside it, or a ZIP archive of all parts");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (begins(head, ZIP) && head.length > 3 && head[2] < 8) {
            return inZip();
        }
        if (begins(head, SQLITE)) {
            return StationFormat.GEOPACKAGE;
        }
        if (begins(head, SHAPEFILE)) {
            return StationFormat.SHAPEFILE;
        }
        if (begins(head, OLD_OFFICE)) {
            throw unreadable("this is an Excel workbook of the old kind; save it as .xlsx or as CSV in UTF-8");
        }
        if (isXml(head)) {
            return inXml();
        }
        TextFile text = TextFile.inspect(file);
        if (!text.isJson()) {
            return StationFormat.CSV;
        }
        try (Reader reader = text.open(Progress.SILENT)) {
            return FormatOfJson.of(reader);
        }
    }

    private static boolean begins(byte[] head, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= head.length || head[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whatever encoding: the first character that is neither a mark, nor white space, nor half of a character. */
    private static boolean isXml(byte[] head) {
        for (byte each : head) {
            int value = each & 0xff;
            if (value > ' ' && value != 0xEF && value != 0xBB && value != 0xBF && value != 0xFE && value != 0xFF) {
                return value == '<';
            }
        }
        return false;
    }

    private StationFormat inZip() throws IOException {
        try (BoundedZip zip = BoundedZip.open(file)) {
            if (zip.find("xl/workbook.xml").isPresent()
                    || zip.find("[Content_Types].xml").isPresent()) {
                return StationFormat.XLSX;
            }
            if (!zip.namesEndingWith(".shp").isEmpty()) {
                return StationFormat.SHAPEFILE;
            }
            if (!zip.namesEndingWith(".kml").isEmpty()) {
                return StationFormat.KML;
            }
            throw unreadable("this is a ZIP archive with neither an Excel workbook, a Shapefile nor a KML file in it");
        } catch (ZipException e) {
            throw unreadable(e.getMessage());
        }
    }

    private StationFormat inXml() throws IOException {
        String root;
        try (InputStream in = Files.newInputStream(file)) {
            root = GuardedXml.rootOf(in, file.getFileName().toString());
        }
        return switch (root) {
            case "kml" -> StationFormat.KML;
            case "gpx" -> StationFormat.GPX;
            case "d2LogicalModel", "payload", "payloadPublication", "messageContainer" -> StationFormat.DATEX;
            case "osm" -> throw unreadable("this is OpenStreetMap data; it is read by: import osm FILE");
            default -> throw unreadable("this is XML with the root element <" + root + ">, not KML, GPX or DATEX II");
        };
    }

    private UnreadableSourceException unreadable(String reason) {
        return new UnreadableSourceException(ImportProblem.of(file.getFileName().toString(), 0, reason));
    }
}
