package org.waystation.organisations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.waystation.http.Json;
import org.waystation.stations.Vocabulary;

/** Organisations and agreements that are made up for a sample, marked as that. Thread-safe. */
public record InventedOrganisations(Organisations organisations, Agreements agreements) {

    /**
     * Adds those of a list. Days are told from today, so that there is always something late to look at.
     *
     * @param json is closed
     * @param station the station of an id in the sample
     */
    public void add(Handle transaction, InputStream json, ToLongFunction<String> station) {
        JsonNode sample;
        try (json) {
            sample = Json.parse(json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Long> ids = new HashMap<>();
        for (JsonNode node : sample.path("organisations")) {
            List<Long> stationIds = new ArrayList<>();
            node.path("stations").forEach(id -> stationIds.add(station.applyAsLong(id.textValue())));
            Organisation.Entry entry = new Organisation.Entry(
                    node.path("name").textValue(),
                    node.path("nameEn").textValue(),
                    Vocabulary.get(Level.class, node.path("level").textValue()),
                    node.has("parent")
                            ? OptionalLong.of(ids.get(node.path("parent").textValue()))
                            : OptionalLong.empty());
            ids.put(
                    node.path("key").textValue(),
                    organisations.addInvented(transaction, entry, stationIds).id());
        }
        LocalDate today = agreements.today();
        for (JsonNode node : sample.path("agreements")) {
            agreements.addInvented(
                    transaction,
                    new Agreement.Entry(
                            node.path("item").textValue(),
                            node.path("about").asText(),
                            ids.get(node.path("responsible").textValue()),
                            ids.get(node.path("other").textValue()),
                            today.minusDays(node.path("agreedDaysAgo").intValue()),
                            today.plusDays(node.path("dueInDays").intValue())));
        }
    }
}
