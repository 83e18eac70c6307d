package org.waystation.datex;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.intake.StationEntry;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.StationCells;
import org.waystation.rows.WeekHours;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.Service;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.xml.XmlWriting;

/**
 * A station as a place of a parking table. The order of the elements is the schema's: first what every facility has, then
 * what every element of the hierarchy has, then what places have.
 */
final class PlaceMarkup {

    /** As long as a text of the standard can be; a longer one is cut, and stands whole in the extension. */
    private static final int LONGEST = 1024;

    private final StationDetails details;
    private final Coordinate point;
    private final Instant now;
    private final String id;

    /** @param now of writing, which is the version of everything written: versions are not counted */
    PlaceMarkup(StationEntry entry, Coordinate point, Instant now) {
        this.details = entry.account().details();
        this.point = point;
        this.now = now;
        this.id = id(entry.account().sourceId());
    }

    /** An id as an attribute can hold it unchanged; another is made out of it, and it stands in the extension. */
    private static String id(SourceId sourceId) {
        return sourceId.id().matches("[\\p{L}\\p{N}*._:/-]+")
                ? sourceId.id()
                : sourceId.uuid().toString();
    }

    /**
     * @param namespaces to declare, where the place stands alone
     * @param supplement for the extension, by field
     */
    void write(XmlWriting xml, String namespaces, Map<String, Optional<String>> supplement) throws IOException {
        xml.markup("<prk:hierarchyElementGeneral" + namespaces + " xsi:type=\"prk:Place\" id=\"" + id + "\"" + version()
                + ">");
        facilityObject(xml);
        Facilities facilities = details.service().facilities();
        for (String word : DatexWords.equipment(facilities)) {
            supplementalFacility(xml, "SupplementalEquipment", "equipmentType", word);
        }
        for (String word : DatexWords.services(facilities)) {
            supplementalFacility(xml, "SupplementalServiceFacility", "serviceFacilityType", word);
        }
        xml.markup("<prk:layer>0</prk:layer><prk:type>place</prk:type>");
        OptionalInt spaces = facilities.spacesOf(Facility.HGV_PARKING);
        if (spaces.isPresent()) {
            xml.markup("<prk:supply><prk:quantity>" + spaces.getAsInt()
                    + "</prk:quantity><prk:viewType>spaceView</prk:viewType></prk:supply>");
        }
        commonComponents(xml);
        extension(xml, supplement);
        xml.markup("</prk:hierarchyElementGeneral>\n");
    }

    private String version() {
        return " version=\"" + now + "\"";
    }

    private void facilityObject(XmlWriting xml) throws IOException {
        Service service = details.service();
        xml.markup("<fac:name><com:values>");
        value(xml, "zh", details.names().zh());
        value(xml, "en", details.names().en());
        xml.markup("</com:values></fac:name>");
        if (details.provenance().note().isPresent()) {
            text(xml, "description", details.provenance().note().get());
        }
        Optional<URI> website = service.contact().website();
        if (website.isPresent()) {
            xml.markup("<fac:informationWebsite><com:urlLinkAddress>")
                    .text(website.get().toString())
                    .markup("</com:urlLinkAddress></fac:informationWebsite>");
        }
        Optional<WeekHours> week = service.openingHours().flatMap(WeekHours::of);
        if (week.isPresent()) {
            operatingHours(xml, week.get());
        }
        xml.markup(
                "<fac:locationReference xsi:type=\"loc:PointLocation\"><loc:pointByCoordinates><loc:pointCoordinates>"
                        + "<loc:latitude>" + StationCells.number(point.getY()) + "</loc:latitude><loc:longitude>"
                        + StationCells.number(point.getX())
                        + "</loc:longitude></loc:pointCoordinates></loc:pointByCoordinates></fac:locationReference>");
        operator(xml, service);
    }

    /** Without a period that it is open in, a specification would say that it always is. */
    private void operatingHours(XmlWriting xml, WeekHours week) throws IOException {
        if (week.isAlways()) {
            xml.markup("<fac:operatingHours xsi:type=\"fac:OpenAllHours\"/>");
        } else if (!week.days().isEmpty()) {
            xml.markup("<fac:operatingHours xsi:type=\"fac:OperatingHoursSpecification\" id=\"" + id + "#hours\""
                    + version() + "><fac:overallPeriod><com:overallStartTime>" + now + "</com:overallStartTime>");
            for (String period : DatexHours.periods(week)) {
                xml.markup(period);
            }
            xml.markup("</fac:overallPeriod></fac:operatingHours>");
        }
    }

    private void operator(XmlWriting xml, Service service) throws IOException {
        if (service.operator().isEmpty()) {
            return;
        }
        xml.markup("<fac:operator xsi:type=\"fac:OrganisationSpecification\" id=\"" + id + "#operator\"" + version()
                + ">");
        text(xml, "name", service.operator().get());
        xml.markup("<fac:organisationUnit>");
        if (service.contact().phone().isPresent()) {
            xml.markup("<fac:contactInformation><fac:telephoneNumber>")
                    .text(service.contact().phone().get())
                    .markup("</fac:telephoneNumber></fac:contactInformation>");
        }
        xml.markup("</fac:organisationUnit></fac:operator>");
    }

    private void supplementalFacility(XmlWriting xml, String type, String element, String word) throws IOException {
        xml.markup("<fac:supplementalFacility xsi:type=\"fac:" + type + "\" id=\"" + id + "#" + word + "\"" + version()
                + "><fac:" + element + ">" + word + "</fac:" + element + "></fac:supplementalFacility>");
    }

    private void commonComponents(XmlWriting xml) throws IOException {
        StringBuilder scenarios = new StringBuilder();
        for (String scenario : DatexWords.scenarios(details)) {
            scenarios.append("<prk:type>" + scenario + "</prk:type>");
        }
        if (scenarios.isEmpty()) {
            return;
        }
        xml.markup("<prk:commonComponents>");
        if (details.service().facilities().has(Facility.HGV_PARKING)) {
            xml.markup("<prk:additionalCharacteristics><prk:assignment><prk:applicableFor><fac:qualification>"
                    + "<fac:vehicleCharacteristics><com:vehicleType>lorry</com:vehicleType></fac:vehicleCharacteristics>"
                    + "</fac:qualification></prk:applicableFor></prk:assignment></prk:additionalCharacteristics>");
        }
        xml.markup("<prk:operatingPattern xsi:type=\"prk:UsageScenario\" operatingPatternIndex=\"0\">" + scenarios
                + "</prk:operatingPattern></prk:commonComponents>");
    }

    private static void extension(XmlWriting xml, Map<String, Optional<String>> supplement) throws IOException {
        if (supplement.isEmpty()) {
            return;
        }
        xml.markup("<prk:_placeExtension><" + ForeignFields.SUPPLEMENT + " xmlns=\"urn:waystation:station\">");
        for (Map.Entry<String, Optional<String>> field : supplement.entrySet()) {
            xml.markup("<field name=\"" + field.getKey() + "\">")
                    .text(field.getValue().orElse(""))
                    .markup("</field>");
        }
        xml.markup("</" + ForeignFields.SUPPLEMENT + "></prk:_placeExtension>");
    }

    private static void text(XmlWriting xml, String element, String text) throws IOException {
        xml.markup("<fac:" + element + "><com:values>");
        value(xml, "zh", text);
        xml.markup("</com:values></fac:" + element + ">");
    }

    private static void value(XmlWriting xml, String language, String text) throws IOException {
        if (!text.isEmpty()) {
            xml.markup("<com:value lang=\"" + language + "\">").text(cut(text)).markup("</com:value>");
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
