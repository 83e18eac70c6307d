package org.waystation.organisations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.http.Json;
import org.waystation.stations.Vocabulary;

/** What a list of made-up organisations and agreements says. */
record InventedOrganisationsBody(List<Invented> organisations, List<InventedAgreement> agreements) {

    /**
     * An organisation.
     *
     * @param key by which the list names it
     * @param parent key of one before it
     * @param stations ids in the sample
     */
    record Invented(
            String key, String name, String nameEn, Level level, Optional<String> parent, List<String> stations) {}

    /**
     * An agreement.
     *
     * @param responsible key of an organisation, as {@code other}
     * @param dueInDays from today; below 0 for what is late
     */
    record InventedAgreement(
            String item, String about, String responsible, String other, int agreedDaysAgo, int dueInDays) {}

    InventedOrganisationsBody {
        organisations = List.copyOf(organisations);
        agreements = List.copyOf(agreements);
    }

    /** @param json is closed */
    static InventedOrganisationsBody read(InputStream json) {
        JsonNode list;
        try (json) {
            list = Json.parse(json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Invented> organisations = new ArrayList<>();
        for (JsonNode node : list.path("organisations")) {
            List<String> stations = new ArrayList<>();
            node.path("stations").forEach(id -> stations.add(id.textValue()));
            organisations.add(new Invented(
                    node.path("key").textValue(),
                    node.path("name").textValue(),
                    node.path("nameEn").textValue(),
                    Vocabulary.get(Level.class, node.path("level").textValue()),
                    Optional.ofNullable(node.path("parent").textValue()),
                    List.copyOf(stations)));
        }
        List<InventedAgreement> agreements = new ArrayList<>();
        for (JsonNode node : list.path("agreements")) {
            agreements.add(new InventedAgreement(
                    node.path("item").textValue(),
                    node.path("about").asText(),
                    node.path("responsible").textValue(),
                    node.path("other").textValue(),
                    node.path("agreedDaysAgo").intValue(),
                    node.path("dueInDays").intValue()));
        }
        return new InventedOrganisationsBody(organisations, agreements);
    }
}
