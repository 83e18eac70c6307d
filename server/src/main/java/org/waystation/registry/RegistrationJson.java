package org.waystation.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.waystation.access.Organisation;
import org.waystation.http.Json;
import org.waystation.stations.Contact;
import org.waystation.stations.FacilitiesJson;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.StationDetails;

/** How registrations and changes look in answers. */
record RegistrationJson(ZoneId zone, LocalDate today) {

    ObjectNode write(Registration registration, Optional<Organisation> organisation) {
        Provenance provenance = registration.account().details().provenance();
        ObjectNode node = Json.object()
                .put("id", registration.id())
                .put("state", registration.state().id())
                .put("version", registration.progress().version());
        organisation.ifPresent(
                known -> node.putObject("organisation").put("id", known.id()).put("name", known.name()));
        if (!registration.subject().countyCode().isEmpty()) {
            node.put("county", registration.subject().countyCode());
        }
        registration.stationId().ifPresent(id -> node.put("stationId", id));
        if (!registration.progress().reason().isEmpty()) {
            node.put("reason", registration.progress().reason());
        }
        node.put("submittedAt", Json.time(registration.progress().submittedAt(), zone))
                .put("updatedAt", Json.time(registration.progress().updatedAt(), zone));
        provenance.confirmedOn().ifPresent(date -> node.put("confirmedOn", date.toString()));
        node.put("unconfirmed", !provenance.isConfirmed(today));
        node.set("station", entry(registration));
        return node;
    }

    /** As it would be sent to say the same again. */
    private static ObjectNode entry(Registration registration) {
        StationDetails details = registration.account().details();
        ObjectNode node = Json.object().put("kind", details.kind().id());
        ObjectNode names = node.putObject("names");
        putUnlessEmpty(names, "zh", details.names().zh());
        putUnlessEmpty(names, "en", details.names().en());
        Site site = details.site();
        node.set("position", Json.position(site.position()));
        ArrayNode accessPoints = node.putArray("accessPoints");
        site.accessPoints().forEach(point -> accessPoints.add(Json.position(point)));
        node.put("onMotorway", site.onMotorway());
        site.side().ifPresent(side -> node.put("side", side));
        Service service = details.service();
        node.set("facilities", FacilitiesJson.write(service.facilities()));
        service.openingHours().ifPresent(hours -> node.put("openingHours", hours.value()));
        service.rating().ifPresent(rating -> node.put("rating", rating + "A"));
        Contact contact = service.contact();
        contact.phone().ifPresent(phone -> node.put("phone", phone));
        contact.website().ifPresent(website -> node.put("website", website.toString()));
        ArrayNode photos = node.putArray("photos");
        contact.photos().forEach(photo -> photos.add(photo.toString()));
        details.provenance().note().ifPresent(note -> node.put("note", note));
        StationEntry.Claim claim = registration.subject().claim();
        claim.sameAs().ifPresent(id -> node.put("sameAs", id));
        node.put("isAnother", claim.isAnother());
        claim.pair().ifPresent(id -> node.put("pair", id));
        return node;
    }

    ObjectNode write(Change change) {
        ObjectNode node = Json.object()
                .put("id", change.id())
                .put("action", change.action().id())
                .put("at", Json.time(change.at(), zone));
        node.putObject("who")
                .put("identity", change.who().identity())
                .put("name", change.who().name());
        change.subject().registrationId().ifPresent(id -> node.put("registrationId", id));
        change.subject().stationId().ifPresent(id -> node.put("stationId", id));
        putUnlessEmpty(node, "note", change.note());
        change.reverts().ifPresent(id -> node.put("reverts", id));
        change.states().before().ifPresent(before -> node.set("before", Json.parse(utf8(before))));
        change.states().after().ifPresent(after -> node.set("after", Json.parse(utf8(after))));
        return node;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void putUnlessEmpty(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
