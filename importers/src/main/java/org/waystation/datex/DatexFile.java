package org.waystation.datex;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.xml.GuardedXml;
import org.waystation.xml.XmlElement;
import org.waystation.xml.XmlWriting;

/**
 * Writes a parking table publication of DATEX II version 3.6: a place for each station, in the order and the words of the
 * standard's schema. The publication is of truck parking: what a place supplies are its truck spaces. Everything that there is
 * no word for stands in an extension, which other readers pass over. Without a station the file has a table without places,
 * which the standard has no form for.
 */
public final class DatexFile implements StationWriting {

    static final String NAMESPACES = " xmlns:d2=\"http://datex2.eu/schema/3/d2Payload\""
            + " xmlns:com=\"http://datex2.eu/schema/3/common\""
            + " xmlns:fac=\"http://datex2.eu/schema/3/facilities\""
            + " xmlns:loc=\"http://datex2.eu/schema/3/locationReferencing\""
            + " xmlns:prk=\"http://datex2.eu/schema/3/parking\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    static final String CREATOR = "<com:publicationCreator><com:country>zz</com:country>"
            + "<com:nationalIdentifier>Waystation</com:nationalIdentifier></com:publicationCreator>";

    static final String TABLE = "stations";

    private final CoordinateSystem system;
    private final Clock clock;

    /** @param clock tells when the file is written */
    public DatexFile(CoordinateSystem system, Clock clock) {
        this.system = system;
        this.clock = clock;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        List<String> notes = DegreesOnly.notes(system, "DATEX II");
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                XmlWriting xml = new XmlWriting(out)) {
            xml.markup("<d2:payload" + NAMESPACES + " xsi:type=\"prk:ParkingTablePublication\" lang=\"zh\""
                    + " modelBaseVersion=\"3\">\n");
            xml.markup("<com:publicationTime>" + now + "</com:publicationTime>");
            xml.markup(CREATOR + "\n");
            xml.markup("<prk:parkingTable id=\"" + TABLE + "\" version=\"" + now + "\"><prk:versionTime>" + now
                    + "</prk:versionTime>\n");
            for (StationEntry entry : entries) {
                place(xml, entry, now);
            }
            xml.markup("</prk:parkingTable>\n</d2:payload>\n");
        }
        return notes;
    }

    private void place(XmlWriting xml, StationEntry entry, Instant now) throws IOException {
        StationCells cells = StationCells.of(entry, system);
        PlaceMarkup place = new PlaceMarkup(entry, cells.point(), now);
        // What the standard words say is read back first: the extension has only what that leaves open.
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (XmlWriting draft = new XmlWriting(plain)) {
            place.write(draft, NAMESPACES, Map.of());
        }
        ForeignFields told;
        try (GuardedXml read = GuardedXml.open(new ByteArrayInputStream(plain.toByteArray()), "place")) {
            while (!read.isStart()) {
                read.next();
            }
            XmlElement element = XmlElement.read(read, Integer.MAX_VALUE).orElseThrow();
            told = new ParkingPlace(new Remarks(""), new Remarks("")).read(element);
        }
        place.write(xml, "", told.supplementFor(cells));
    }
}
