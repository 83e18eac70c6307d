package org.waystation.stations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;

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
        return GeneratedJson.text(json -> write(account, json));
    }

    public static ObjectNode write(StationDraft account) {
        return (ObjectNode) GeneratedJson.node(json -> write(account, json));
    }

    private static void write(StationDraft account, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFields(account.details(), json);
        write("pair", account.pair().map(SourceId::id), json);
        json.writeEndObject();
    }

    /** All but the sources. */
    static void writeFields(StationDetails details, JsonGenerator json) throws IOException {
        json.writeStringField("kind", details.kind().id());
        json.writeStringField("nameZh", details.names().zh());
        json.writeStringField("nameEn", details.names().en());
        Site site = details.site();
        json.writeFieldName("position");
        write(site.position(), json);
        if (!site.accessPoints().isEmpty()) {
            json.writeArrayFieldStart("accessPoints");
            for (Position point : site.accessPoints()) {
                write(point, json);
            }
            json.writeEndArray();
        }
        json.writeBooleanField("onMotorway", site.onMotorway());
        write("side", site.side(), json);
        Service service = details.service();
        json.writeFieldName("facilities");
        FacilitiesJson.write(service.facilities(), json);
        write("openingHours", service.openingHours().map(OpeningHours::value), json);
        if (service.rating().isPresent()) {
            json.writeNumberField("rating", service.rating().getAsInt());
        }
        write("operator", service.operator(), json);
        write("phone", service.contact().phone(), json);
        write("website", service.contact().website().map(URI::toString), json);
        if (!service.contact().photos().isEmpty()) {
            json.writeArrayFieldStart("photos");
            for (URI photo : service.contact().photos()) {
                json.writeString(photo.toString());
            }
            json.writeEndArray();
        }
        Provenance provenance = details.provenance();
        json.writeStringField("dataStatus", provenance.status().id());
        write("confirmedOn", provenance.confirmedOn().map(LocalDate::toString), json);
        write("note", provenance.note(), json);
    }

    private static void write(String field, Optional<String> text, JsonGenerator json) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(field, text.get());
        }
    }

    private static void write(Position position, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(position.longitude());
        json.writeNumber(position.latitude());
        json.writeEndArray();
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
        String source = ids.get(0).source();
        return new StationDraft(readFields(ids, json), text(json, "pair").map(id -> new SourceId(source, id)));
    }

    StationDetails readFields(List<SourceId> ids, JsonNode json) {
        List<Position> accessPoints = new ArrayList<>();
        json.path("accessPoints").forEach(point -> accessPoints.add(position(point)));
        List<URI> photos = new ArrayList<>();
        json.path("photos").forEach(photo -> photos.add(URI.create(photo.asText())));
        return new StationDetails(
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
    }

    private static Position position(JsonNode array) {
        return new Position(array.path(0).asDouble(), array.path(1).asDouble());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.has(field) ? Optional.of(json.get(field).asText()) : Optional.empty();
    }
}
