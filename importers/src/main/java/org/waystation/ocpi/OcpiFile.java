package org.waystation.ocpi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.JsonArrayWriter;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.rows.WeekHours;
import org.waystation.stations.Charger;
import org.waystation.stations.Facilities;
import org.waystation.stations.Service;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;

/**
 * Writes an array of locations of OCPI 2.2.1, with what the specification has no word for in a member of our own, which other
 * readers pass over. Members that it requires and that are not known here are filled as unknown: the country, the address, the
 * status of charging points.
 */
public final class OcpiFile implements StationWriting {

    /** ISO 3166 leaves these to users. */
    private static final String UNKNOWN_COUNTRY = "ZZ";

    private static final String UNKNOWN_COUNTRY_LONG = "ZZZ";
    private static final String PARTY = "WAY";
    private static final String UNKNOWN = "-";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_OPERATOR = 100;
    private static final int DEGREE_DIGITS = 7;
    private static final int MOST_POINTS = 500;
    private static final Pattern PARTY_ID = Pattern.compile("([A-Za-z]{2})\\*([A-Za-z0-9]{3})\\*([\\x21-\\x7e]{1,36})");
    private static final Pattern PICTURE_TYPE = Pattern.compile(".*\\.([A-Za-z]{3,4})");

    private final CoordinateSystem system;
    private final ZoneId zone;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * @param zone by whose clock opening hours are
     * @param clock tells when the file is written
     */
    public OcpiFile(CoordinateSystem system, ZoneId zone, Clock clock) {
        this.system = system;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        List<String> notes = new ArrayList<>(DegreesOnly.notes(system, "OCPI"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        long without = 0;
        try (JsonArrayWriter json = new JsonArrayWriter(file)) {
            for (StationEntry entry : entries) {
                ObjectNode location = location(entry, now);
                without += location.path("evses").isEmpty() ? 1 : 0;
                json.write(location);
            }
            json.end();
        }
        if (without > 0) {
            notes.add(without + " of the locations have no charging point; other readers of OCPI may pass over them");
        }
        return notes;
    }

    /** When somebody last said that all of it is right; now where nobody did. */
    public static Instant lastUpdated(StationDetails details, Instant now) {
        return details.provenance()
                .confirmedOn()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(now);
    }

    /** One location, as a file has it. */
    public ObjectNode location(StationEntry entry, Instant now) {
        StationCells cells = StationCells.of(entry, system);
        StationDetails details = entry.account().details();
        Service service = details.service();
        Instant updated = lastUpdated(details, now);
        ObjectNode json = mapper.createObjectNode();
        writeId(entry, json);
        json.put("publish", true);
        json.put("name", shortened(details.names().local(), LONGEST_NAME));
        json.put("address", UNKNOWN).put("city", UNKNOWN).put("country", UNKNOWN_COUNTRY_LONG);
        json.putObject("coordinates")
                .put("latitude", degrees(cells.point().getY()))
                .put("longitude", degrees(cells.point().getX()));
        if (details.site().onMotorway()) {
            json.put("parking_type", "ALONG_MOTORWAY");
        }
        writePoints(service.facilities(), updated, json);
        service.operator().ifPresent(operator -> {
            ObjectNode business = json.putObject("operator").put("name", shortened(operator, LONGEST_OPERATOR));
            service.contact().website().ifPresent(website -> business.put("website", website.toString()));
        });
        List<String> words = OcpiFacilities.write(service.facilities());
        if (!words.isEmpty()) {
            ArrayNode facilities = json.putArray("facilities");
            words.forEach(facilities::add);
        }
        json.put("time_zone", zone.getId());
        service.openingHours()
                .flatMap(WeekHours::of)
                .ifPresent(week -> OcpiHoursJson.write(week, json.putObject("opening_times")));
        writePictures(service.contact().photos(), json);
        json.put("last_updated", updated.toString());
        writeSupplement(cells, json);
        return json;
    }

    /** An id that came from OCPI is written as it was; others are not of its form, so theirs is made out of them. */
    private static void writeId(StationEntry entry, ObjectNode json) {
        SourceId sourceId = entry.account().sourceId();
        Matcher parts = PARTY_ID.matcher(sourceId.id());
        boolean isOfParty = parts.matches();
        json.put("country_code", isOfParty ? parts.group(1) : UNKNOWN_COUNTRY)
                .put("party_id", isOfParty ? parts.group(2) : PARTY)
                .put("id", isOfParty ? parts.group(3) : sourceId.uuid().toString());
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DEGREE_DIGITS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static void writePoints(Facilities facilities, Instant updated, ObjectNode json) {
        if (facilities.chargers().isEmpty()) {
            return;
        }
        ArrayNode evses = json.putArray("evses");
        for (Charger charger : facilities.chargers()) {
            for (int i = 0; i < Math.min(charger.count(), MOST_POINTS); i++) {
                ObjectNode evse = evses.addObject()
                        .put("uid", Integer.toString(evses.size()))
                        .put("status", "UNKNOWN");
                ObjectNode connector = evse.putArray("connectors").addObject().put("id", "1");
                OcpiConnectorJson.write(charger.connector(), charger.powerKilowatts(), connector);
                connector.put("last_updated", updated.toString());
                evse.put("last_updated", updated.toString());
            }
        }
    }

    private static void writePictures(List<URI> pictures, ObjectNode json) {
        if (pictures.isEmpty()) {
            return;
        }
        ArrayNode images = json.putArray("images");
        for (URI picture : pictures) {
            Matcher type = PICTURE_TYPE.matcher(String.valueOf(picture.getPath()));
            images.addObject()
                    .put("url", picture.toString())
                    .put("category", "LOCATION")
                    .put("type", type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : "jpeg");
        }
    }

    private void writeSupplement(StationCells cells, ObjectNode json) {
        LocalDate today = LocalDate.now(clock);
        new OcpiLocationJson(today, new Remarks(""), new Remarks(""))
                .read(json, new ArrayList<>())
                .writeSupplement(cells, json);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1);
    }
}
