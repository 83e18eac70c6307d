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
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.rows.WeekHours;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.Service;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.xml.GuardedXml;
import org.waystation.xml.XmlElement;
import org.waystation.xml.XmlWriting;

/**
 * Writes a parking table publication of DATEX II version 3, with what it has no word for in an extension, which other readers
 * pass over. Not checked against the schema: required parts that are not known here, such as tariffs, are left out.
 */
public final class DatexFile implements StationWriting {

    static final String NAMESPACES = " xmlns:d2=\"http://datex2.eu/schema/3/d2Payload\""
            + " xmlns:com=\"http://datex2.eu/schema/3/common\""
            + " xmlns:loc=\"http://datex2.eu/schema/3/locationReferencing\""
            + " xmlns:prk=\"http://datex2.eu/schema/3/parking\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    static final String CREATOR = "<com:publicationCreator><com:country>zz</com:country>"
            + "<com:nationalIdentifier>Waystation</com:nationalIdentifier></com:publicationCreator>";

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
            xml.markup("<prk:parkingTable id=\"stations\" version=\"1\"><prk:parkingTableVersionTime>" + now
                    + "</prk:parkingTableVersionTime>\n");
            for (StationEntry entry : entries) {
                record(xml, entry, now);
            }
            xml.markup("</prk:parkingTable>\n</d2:payload>\n");
        }
        return notes;
    }

    private void record(XmlWriting xml, StationEntry entry, Instant now) throws IOException {
        StationCells cells = StationCells.of(entry, system);
        // What the standard words say is read back first: the extension has only what that leaves open.
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (XmlWriting draft = new XmlWriting(plain)) {
            record(draft, entry, cells, now, Map.of(), NAMESPACES);
        }
        ForeignFields told;
        try (GuardedXml read = GuardedXml.open(new ByteArrayInputStream(plain.toByteArray()), "record")) {
            while (!read.isStart()) {
                read.next();
            }
            XmlElement element = XmlElement.read(read, Integer.MAX_VALUE).orElseThrow();
            told = new ParkingSite(new Remarks(""), new Remarks("")).read(element);
        }
        record(xml, entry, cells, now, told.supplementFor(cells), "");
    }

    private void record(
            XmlWriting xml,
            StationEntry entry,
            StationCells cells,
            Instant now,
            Map<String, Optional<String>> supplement,
            String namespaces)
            throws IOException {
        StationDetails details = entry.account().details();
        Service service = details.service();
        Facilities facilities = service.facilities();
        boolean isForTrucks = details.site().onMotorway() || facilities.has(Facility.HGV_PARKING);
        String type = isForTrucks ? ParkingSite.INTER_URBAN : "UrbanParkingSite";
        xml.markup("<prk:parkingRecord" + namespaces + " xsi:type=\"prk:" + type + "\" id=\"" + id(entry)
                + "\" version=\"1\"><prk:parkingName><com:values>");
        value(xml, "zh", details.names().zh());
        value(xml, "en", details.names().en());
        xml.markup("</com:values></prk:parkingName>");
        if (details.provenance().note().isPresent()) {
            xml.markup("<prk:parkingDescription><com:values>");
            value(xml, "zh", details.provenance().note().get());
            xml.markup("</com:values></prk:parkingDescription>");
        }
        xml.markup("<prk:parkingRecordVersionTime>" + now + "</prk:parkingRecordVersionTime>");
        int spaces = facilities.spaces().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (!facilities.spaces().isEmpty()) {
            xml.markup("<prk:parkingNumberOfSpaces>" + spaces + "</prk:parkingNumberOfSpaces>");
        }
        operator(xml, service);
        xml.markup("<prk:parkingLocation xsi:type=\"loc:PointLocation\"><loc:pointByCoordinates><loc:pointCoordinates>"
                + "<loc:latitude>" + StationCells.number(cells.point().getY()) + "</loc:latitude><loc:longitude>"
                + StationCells.number(cells.point().getX())
                + "</loc:longitude></loc:pointCoordinates></loc:pointByCoordinates></prk:parkingLocation>");
        Optional<WeekHours> week = service.openingHours().flatMap(WeekHours::of);
        if (week.isPresent()) {
            xml.markup("<prk:openingTimes>");
            for (String period : DatexHours.periods(week.get())) {
                xml.markup(period);
            }
            xml.markup("</prk:openingTimes>");
        }
        facilities(xml, facilities);
        supplement(xml, supplement);
        if (isForTrucks) {
            xml.markup("<prk:interUrbanParkingSiteLocation>"
                    + (details.site().onMotorway() ? ParkingSite.MOTORWAY : "other")
                    + "</prk:interUrbanParkingSiteLocation>");
        }
        xml.markup("</prk:parkingRecord>\n");
    }

    /** An id as an attribute can hold it unchanged; another is made out of it, and it stands in the extension. */
    private static String id(StationEntry entry) {
        SourceId sourceId = entry.account().sourceId();
        return sourceId.id().matches("[\\p{L}\\p{N}*._:/-]+")
                ? sourceId.id()
                : sourceId.uuid().toString();
    }

    private static void value(XmlWriting xml, String language, String text) throws IOException {
        if (!text.isEmpty()) {
            xml.markup("<com:value lang=\"" + language + "\">").text(text).markup("</com:value>");
        }
    }

    private static void operator(XmlWriting xml, Service service) throws IOException {
        if (service.operator().isEmpty()) {
            return;
        }
        xml.markup("<prk:operator xsi:type=\"prk:ContactDetails\" id=\"operator\" version=\"1\">"
                + "<prk:contactOrganisationName><com:values>");
        value(xml, "zh", service.operator().get());
        xml.markup("</com:values></prk:contactOrganisationName>");
        if (service.contact().phone().isPresent()) {
            xml.markup("<prk:contactDetailsTelephoneNumber>")
                    .text(service.contact().phone().get())
                    .markup("</prk:contactDetailsTelephoneNumber>");
        }
        xml.markup("</prk:operator>");
    }

    private static void facilities(XmlWriting xml, Facilities facilities) throws IOException {
        int index = 0;
        for (String word : DatexWords.equipment(facilities)) {
            facility(xml, index++, "Equipment", "equipmentType", word);
        }
        for (String word : DatexWords.services(facilities)) {
            facility(xml, index++, "ServiceFacility", "serviceFacilityType", word);
        }
        group(xml, 0, "lorry", facilities.spacesOf(Facility.HGV_PARKING));
        group(xml, 1, "car", facilities.spacesOf(Facility.CAR_PARKING));
    }

    private static void facility(XmlWriting xml, int index, String type, String element, String word)
            throws IOException {
        xml.markup("<prk:parkingEquipmentOrServiceFacility equipmentOrServiceFacilityIndex=\"" + index + "\">"
                + "<prk:parkingEquipmentOrServiceFacility xsi:type=\"prk:" + type + "\"><prk:" + element + ">" + word
                + "</prk:" + element + "></prk:parkingEquipmentOrServiceFacility>"
                + "</prk:parkingEquipmentOrServiceFacility>");
    }

    private static void group(XmlWriting xml, int index, String vehicle, OptionalInt spaces) throws IOException {
        if (spaces.isPresent()) {
            xml.markup("<prk:groupOfParkingSpaces groupIndex=\"" + index
                    + "\"><prk:parkingSpaceBasics xsi:type=\"prk:GroupOfParkingSpaces\">"
                    + "<prk:assignedParkingAmongOthers><prk:vehicleCharacteristics><com:vehicleType>" + vehicle
                    + "</com:vehicleType></prk:vehicleCharacteristics></prk:assignedParkingAmongOthers>"
                    + "<prk:parkingNumberOfSpaces>" + spaces.getAsInt() + "</prk:parkingNumberOfSpaces>"
                    + "<prk:parkingTypeOfGroup>statisticsOnly</prk:parkingTypeOfGroup></prk:parkingSpaceBasics>"
                    + "</prk:groupOfParkingSpaces>");
        }
    }

    private static void supplement(XmlWriting xml, Map<String, Optional<String>> supplement) throws IOException {
        if (supplement.isEmpty()) {
            return;
        }
        xml.markup("<prk:_parkingRecordExtension><" + ForeignFields.SUPPLEMENT + " xmlns=\"urn:waystation:station\">");
        for (Map.Entry<String, Optional<String>> field : supplement.entrySet()) {
            xml.markup("<field name=\"" + field.getKey() + "\">")
                    .text(field.getValue().orElse(""))
                    .markup("</field>");
        }
        xml.markup("</" + ForeignFields.SUPPLEMENT + "></prk:_parkingRecordExtension>");
    }
}
