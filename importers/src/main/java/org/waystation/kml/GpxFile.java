package org.waystation.kml;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;
import org.waystation.xml.XmlWriting;

/** Writes GPX 1.1: a waypoint a station, its fields as extensions. */
public final class GpxFile implements StationWriting {

    private final CoordinateSystem system;

    public GpxFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        List<String> notes = DegreesOnly.notes(system, "GPX");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                XmlWriting xml = new XmlWriting(out)) {
            xml.markup("<gpx version=\"1.1\" creator=\"Waystation\" xmlns=\"http://www.topografix.com/GPX/1/1\""
                    + " xmlns:w=\"urn:waystation:station\">\n");
            for (StationEntry entry : entries) {
                waypoint(xml, entry);
            }
            xml.markup("</gpx>\n");
        }
        return notes;
    }

    private void waypoint(XmlWriting xml, StationEntry entry) throws IOException {
        StationCells cells = StationCells.of(entry, system);
        xml.markup("<wpt lat=\"" + StationCells.number(cells.point().getY()) + "\" lon=\""
                + StationCells.number(cells.point().getX()) + "\"><name>");
        xml.text(entry.account().details().names().local()).markup("</name><extensions>");
        for (StationField field : StationCells.FIELDS) {
            String text = cells.texts().get(field);
            if (text != null) {
                xml.markup("<w:field name=\"" + field.label() + "\">")
                        .text(text)
                        .markup("</w:field>");
            }
        }
        xml.markup("</extensions></wpt>\n");
    }
}
