package org.waystation.openchargemap;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.stations.Charger;
import org.waystation.stations.Contact;
import org.waystation.stations.StationDetails;

/** Writes an array of points of interest, with what OpenChargeMap has no word for in a member of our own. */
public final class OpenChargeMapFile implements StationWriting {

    /** OpenChargeMap's number for public use, and for being in operation. */
    private static final int PUBLIC = 1;

    private static final int OPERATIONAL = 50;

    private final CoordinateSystem system;
    private final ObjectMapper mapper = new ObjectMapper();

    public OpenChargeMapFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        List<String> notes = new ArrayList<>(DegreesOnly.notes(system, "OpenChargeMap's JSON"));
        long number = 0;
        long without = 0;
        try (JsonGenerator json = mapper.getFactory().createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8)) {
            json.writeStartArray();
            for (StationEntry entry : entries) {
                json.writeRaw('\n');
                without += entry.account()
                                .details()
                                .service()
                                .facilities()
                                .chargers()
                                .isEmpty()
                        ? 1
                        : 0;
                mapper.writeTree(json, point(entry, ++number));
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeRaw('\n');
        }
        if (without > 0) {
            notes.add(without + " of the points have no connection; other readers of OpenChargeMap may pass over them");
        }
        return notes;
    }

    private ObjectNode point(StationEntry entry, long number) {
        StationCells cells = StationCells.of(entry, system);
        StationDetails details = entry.account().details();
        Contact contact = details.service().contact();
        ObjectNode json = mapper.createObjectNode();
        String id = entry.account().sourceId().id();
        json.put("ID", number);
        json.put(
                "UUID",
                UUID.nameUUIDFromBytes(
                                (entry.account().sourceId().source() + "\n" + id).getBytes(StandardCharsets.UTF_8))
                        .toString());
        ObjectNode address = json.putObject("AddressInfo");
        address.put("Title", details.names().local());
        address.put("Latitude", cells.point().getY());
        address.put("Longitude", cells.point().getX());
        contact.phone().ifPresent(phone -> address.put("ContactTelephone1", phone));
        contact.website().ifPresent(website -> address.put("RelatedURL", website.toString()));
        details.service()
                .operator()
                .ifPresent(operator -> json.putObject("OperatorInfo").put("Title", operator));
        json.put("UsageTypeID", PUBLIC).put("StatusTypeID", OPERATIONAL);
        ArrayNode connections = json.putArray("Connections");
        for (Charger charger : details.service().facilities().chargers()) {
            ConnectionJson.write(charger, connections.addObject());
        }
        details.provenance().confirmedOn().ifPresent(day -> json.put("DateLastConfirmed", day + "T00:00:00Z"));
        details.provenance().note().ifPresent(note -> json.put("GeneralComments", note));
        if (!contact.photos().isEmpty()) {
            ArrayNode items = json.putArray("MediaItems");
            for (URI photo : contact.photos()) {
                items.addObject().put("ItemURL", photo.toString());
            }
        }
        ForeignFields told = new PointJson(new Remarks(""), new Remarks("")).read(json, new ArrayList<>());
        ObjectNode supplement = json.putObject(ForeignFields.SUPPLEMENT);
        told.supplementFor(cells).forEach((label, text) -> supplement.put(label, text.orElse(null)));
        return json;
    }
}
