package org.waystation.stations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Stations as texts of one line each, to be kept outside of the database. What is written is read back equal. Thread-safe. */
public final class StationLineJson {

    private final ObjectMapper mapper = new ObjectMapper();
    private final AccountJson accounts = new AccountJson(new OpeningHoursPool());

    public String write(Station station) {
        return GeneratedJson.text(json -> {
            json.writeStartObject();
            json.writeNumberField("id", station.id());
            if (station.pairId().isPresent()) {
                json.writeNumberField("pairId", station.pairId().getAsLong());
            }
            json.writeArrayFieldStart("sources");
            for (SourceId source : station.details().provenance().sources()) {
                json.writeString(source.source());
                json.writeString(source.id());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("closures");
            for (Closure closure : station.closures()) {
                json.writeStartObject();
                json.writeNumberField("id", closure.id());
                json.writeStringField("startsAt", closure.startsAt().toString());
                json.writeStringField("endsAt", closure.endsAt().toString());
                json.writeStringField("reason", closure.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            AccountJson.writeFields(station.details(), json);
            json.writeEndObject();
        });
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write} makes */
    public Station read(String text) {
        try {
            JsonNode json = mapper.readTree(text);
            List<SourceId> sources = new ArrayList<>();
            JsonNode told = json.path("sources");
            for (int i = 0; i + 1 < told.size(); i += 2) {
                sources.add(new SourceId(told.get(i).asText(), told.get(i + 1).asText()));
            }
            List<Closure> closures = new ArrayList<>();
            json.path("closures")
                    .forEach(one -> closures.add(new Closure(
                            one.path("id").asLong(),
                            Instant.parse(one.path("startsAt").asText()),
                            Instant.parse(one.path("endsAt").asText()),
                            one.path("reason").asText())));
            return new Station(
                    json.path("id").asLong(),
                    accounts.readFields(sources, json),
                    json.has("pairId") ? OptionalLong.of(json.get("pairId").asLong()) : OptionalLong.empty(),
                    closures);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
