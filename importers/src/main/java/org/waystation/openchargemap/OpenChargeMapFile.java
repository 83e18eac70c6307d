package org.waystation.openchargemap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.DegreesOnly;
import org.waystation.rows.JsonArrayWriter;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.stations.Charger;
import org.waystation.stations.Contact;
import org.waystation.stations.Facilities;
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
        try (JsonArrayWriter json = new JsonArrayWriter(file)) {
            for (StationEntry entry : entries) {
                Facilities facilities = entry.account().details().service().facilities();
                without += facilities.chargers().isEmpty() ? 1 : 0;
                json.write(point(entry, ++number));
            }
            json.end();
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
        json.put("ID", number);
        json.put("UUID", entry.account().sourceId().uuid().toString());
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
        new PointJson(new Remarks(""), new Remarks(""))
                .read(json, new ArrayList<>())
                .writeSupplement(cells, json);
        return json;
    }
}
