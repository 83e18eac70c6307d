package org.waystation.stations;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Needs, names and facilities as people and files write them. */
class StationWordsFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest
    void needs(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            Need need = Need.parse(text);
            need.isMetBy(Facilities.NONE);
        } catch (UnknownWordException e) {
            // Told with what is accepted.
        }
    }

    @FuzzTest
    void names(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        StationName.of(text);
        StationName.plain(text);
    }

    @FuzzTest
    void facilities(FuzzedDataProvider data) throws Exception {
        String text = data.consumeRemainingAsString();
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return;
        }
        FacilitiesJson.read(node, (path, reason) -> {});
    }
}
