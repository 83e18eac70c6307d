package org.waystation.stations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.crs.Position;

/**
 * A source's account of a station as it is kept in the store, beside the columns that hold the source and its ids. What
 * is written is read back equal. Thread-safe.
 */
public final class AccountJson {

    private final ObjectMapper mapper = new ObjectMapper();
    private final OpeningHoursPool hours;

    public AccountJson(OpeningHoursPool hours) {
        this.hours = hours;
    }

    /** As {@link #write}, in characters. */
    public static String text(StationDraft account) {
        return write(account).toString();
    }

    public static ObjectNode write(StationDraft account) {
        StationDetails details = account.details();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", details.kind().id());
        json.put("nameZh", details.names().zh());
        json.put("nameEn", details.names().en());
        Site site = details.site();
        write(site.position(), json.putArray("position"));
        if (!site.accessPoints().isEmpty()) {
            ArrayNode points = json.putArray("accessPoints");
            site.accessPoints().forEach(point -> write(point, points.addArray()));
        }
        json.put("onMotorway", site.onMotorway());
        site.side().ifPresent(side -> json.put("side", side));
        Service service = details.service();
        json.set("facilities", FacilitiesJson.write(service.facilities()));
        service.openingHours().ifPresent(known -> json.put("openingHours", known.value()));
        service.rating().ifPresent(rating -> json.put("rating", rating));
        service.operator().ifPresent(operator -> json.put("operator", operator));
        service.contact().phone().ifPresent(phone -> json.put("phone", phone));
        service.contact().website().ifPresent(website -> json.put("website", website.toString()));
        if (!service.contact().photos().isEmpty()) {
            ArrayNode photos = json.putArray("photos");
            service.contact().photos().forEach(photo -> photos.add(photo.toString()));
        }
        Provenance provenance = details.provenance();
        json.put("dataStatus", provenance.status().id());
        provenance.confirmedOn().ifPresent(date -> json.put("confirmedOn", date.toString()));
        provenance.note().ifPresent(note -> json.put("note", note));
        account.pair().ifPresent(pair -> json.put("pair", pair.id()));
        return json;
    }

    private static void write(Position position, ArrayNode array) {
        array.add(position.longitude()).add(position.latitude());
    }

    /**
     * @param ids of the account, of one source, the one it is known by first
     * @throws IllegalArgumentException if the text is not what {@link #write} makes
     */
    public StationDraft read(List<SourceId> ids, String text) {
        try {
            return read(ids, mapper.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private StationDraft read(List<SourceId> ids, JsonNode json) {
        List<Position> accessPoints = new ArrayList<>();
        json.path("accessPoints").forEach(point -> accessPoints.add(position(point)));
        List<URI> photos = new ArrayList<>();
        json.path("photos").forEach(photo -> photos.add(URI.create(photo.asText())));
        StationDetails details = new StationDetails(
                Vocabulary.get(StationKind.class, json.path("kind").asText()),
                new Names(json.path("nameZh").asText(), json.path("nameEn").asText()),
                new Site(
                        position(json.path("position")),
                        accessPoints,
                        json.path("onMotorway").asBoolean(),
                        text(json, "side")),
                new Service(
                        FacilitiesJson.read(json.path("facilities")),
                        text(json, "openingHours").map(hours::parse),
                        json.has("rating") ? OptionalInt.of(json.get("rating").asInt()) : OptionalInt.empty(),
                        text(json, "operator"),
                        new Contact(text(json, "phone"), text(json, "website").map(URI::create), photos)),
                new Provenance(
                        ids,
                        Vocabulary.get(DataStatus.class, json.path("dataStatus").asText()),
                        text(json, "confirmedOn").map(LocalDate::parse),
                        text(json, "note")));
        String source = ids.get(0).source();
        return new StationDraft(details, text(json, "pair").map(id -> new SourceId(source, id)));
    }

    private static Position position(JsonNode array) {
        return new Position(array.path(0).asDouble(), array.path(1).asDouble());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.has(field) ? Optional.of(json.get(field).asText()) : Optional.empty();
    }
}
