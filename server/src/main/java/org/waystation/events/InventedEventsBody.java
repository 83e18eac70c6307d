package org.waystation.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.waystation.http.Json;

/** Reads a list of made-up events, each with the station's id in its source. */
final class InventedEventsBody {

    private InventedEventsBody() {}

    record Invented(String station, Events.Entry entry) {}

    static List<Invented> read(InputStream json, LocalDate today) {
        try (json) {
            List<Invented> read = new ArrayList<>();
            for (JsonNode node : Json.parse(json.readAllBytes())) {
                ObjectNode event = (ObjectNode) node;
                String station = event.remove("station").textValue();
                read.add(new Invented(station, new EventBody(Json.bytes(event), today).read()));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
