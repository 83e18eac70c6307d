package org.waystation.kml;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;
import org.waystation.xml.XmlWriting;

/** Writes KML, or KMZ where the file's name ends so: a placemark a station, its fields as extended data. */
public final class KmlFile implements StationWriting {

    private final CoordinateSystem system;

    public KmlFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        boolean zipped = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".kmz");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (zipped) {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    zip.putNextEntry(new ZipEntry("doc.kml"));
                    write(entries, new Unclosed(zip));
                    zip.closeEntry();
                }
            } else {
                write(entries, out);
            }
        }
        return DegreesOnly.notes(system, "KML");
    }

    /** The document ends before its archive does. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private void write(Iterable<StationEntry> entries, OutputStream out) throws IOException {
        try (XmlWriting xml = new XmlWriting(out)) {
            xml.markup("<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
            for (StationEntry entry : entries) {
                placemark(xml, entry);
            }
            xml.markup("</Document>\n</kml>\n");
        }
    }

    private void placemark(XmlWriting xml, StationEntry entry) throws IOException {
        StationCells cells = StationCells.of(entry, system);
        xml.markup("<Placemark><name>")
                .text(entry.account().details().names().local())
                .markup("</name><ExtendedData>");
        for (StationField field : StationCells.FIELDS) {
            String text = cells.texts().get(field);
            if (text != null) {
                xml.markup("<Data name=\"" + field.label() + "\"><value>")
                        .text(text)
                        .markup("</value></Data>");
            }
        }
        xml.markup("</ExtendedData><Point><coordinates>")
                .markup(StationCells.number(cells.point().getX()) + ","
                        + StationCells.number(cells.point().getY()))
                .markup("</coordinates></Point></Placemark>\n");
    }
}
