package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions for a vehicle of its own size. The only bridge to Damen Island carries 55 t. */
class OwnVehicleTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TO_CANGNAN = "from=120.6994,27.9943&to=120.4030,27.5180";
    private static final String TO_DAMEN = "from=120.6994,27.9943&to=121.09,27.97";
    private static final String DAMEN_CHARGING = "Damen Island Charging";

    @Test
    void theAnswerTellsTheWholeVehicle() throws Exception {
        JsonNode vehicle = ask("/api/v1/nearest?at=120.6994,27.9943&vehicle=light_truck&height=4.5&hazmat=yes&limit=1")
                .path("vehicle");
        assertThat(vehicle.path("id").asText()).isEqualTo("light_truck");
        assertThat(vehicle.path("heightMetres").asDouble()).isEqualTo(4.5);
        assertThat(vehicle.path("weightTonnes").asDouble()).isEqualTo(4.5);
        assertThat(vehicle.path("hazmat").asBoolean()).isTrue();
        assertThat(vehicle.path("search").asText()).isEqualTo("flexible");
    }

    @Test
    void theSizeOfTheClassIsAnsweredFromWhatIsPrepared() throws Exception {
        JsonNode asClass = ask("/api/v1/along-route?" + TO_CANGNAN + "&limit=5");
        JsonNode asSize = ask("/api/v1/along-route?" + TO_CANGNAN + "&limit=5&height=4.2&weight=49");
        assertThat(asSize).isEqualTo(asClass);
        assertThat(asClass.path("vehicle").path("search").asText()).isEqualTo("prepared");
    }

    @Test
    void parametersAndFieldsOfABodyMeanTheSame() throws Exception {
        String address = "/api/v1/along-route?" + TO_CANGNAN
                + "&vehicle=heavy_truck&height=4.6&width=3&length=20&weight=60&axle_load=12&hazmat=yes&limit=5";
        HttpResponse<String> byBody = APP.post("/api/v1/along-route", """
                {"from": [120.6994, 27.9943], "to": [120.4030, 27.5180], "vehicle": "heavy_truck", "limit": 5,
                 "vehicleSize": {"heightMetres": 4.6, "widthMetres": 3, "lengthMetres": 20, "weightTonnes": 60,
                                 "axleLoadTonnes": 12, "hazmat": true}}""", "Content-Type", "application/json");
        assertThat(JSON.readTree(byBody.body()))
                .isEqualTo(JSON.readTree(APP.get(address).body()));
    }

    /** Language, part of the detail. */
    static Stream<Arguments> wordsOfDrivers() {
        return Stream.of(
                arguments("zh", "这辆车过不去：总重 60 吨（该车型一般 49 吨）"),
                arguments("en", "weight 60 t (its class 49 t); one as large as its class could"));
    }

    @ParameterizedTest
    @MethodSource("wordsOfDrivers")
    void whereOnlyTheSizeIsInTheWayTheDriverIsToldSo(String language, String words) throws Exception {
        HttpResponse<String> response =
                APP.get("/api/v1/along-route?" + TO_DAMEN + "&weight=60", "Accept-Language", language);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(JSON.readTree(response.body()).path("detail").asText()).contains(words);
        assertThat(APP.get("/api/v1/along-route?" + TO_DAMEN + "&weight=55").statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePlanOfATripTellsItAsWell() throws Exception {
        HttpResponse<String> response =
                APP.post("/api/v1/trip-plans", """
                {"from": [120.6994, 27.9943], "to": [121.09, 27.97],
                 "vehicleSize": {"weightTonnes": 60, "axleLoadTonnes": 12}}""", "Content-Type", "application/json", "Accept-Language", "en");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(response.body()).path("detail").asText())
                .contains("weight 60 t (its class 49 t), axle load 12 t (its class 10 t)");
    }

    @Test
    void stationsOnAnIslandThatTheVehicleCannotReachAreLeftOutAsSuch() throws Exception {
        String question =
                "/api/v1/along-route?" + TO_CANGNAN + "&left_out=stations&geometry=none&max_detour=24h&limit=1000";
        JsonNode reached = station(ask(question).path("stations"), "/station/name");
        assertThat(reached.path("detourSeconds").asInt()).isPositive();
        JsonNode leftOut = station(ask(question + "&weight=60").path("leftOut").path("stations"), "/name");
        assertThat(leftOut.path("reason").asText()).isEqualTo("unreachable");
        JsonNode deviations = ask("/api/v1/deviations?" + TO_CANGNAN + "&weight=60&station="
                + leftOut.path("id").asText());
        assertThat(deviations.path("unreachable").path(0)).isEqualTo(leftOut.path("id"));
        assertThat(deviations.path("deviations")).isEmpty();
    }

    @Test
    void theWayOverAStationIsAsLongAsItsDetourSays() throws Exception {
        JsonNode along = ask("/api/v1/along-route?" + TO_CANGNAN + "&geometry=none&limit=50");
        StringBuilder ids = new StringBuilder();
        along.path("stations")
                .forEach(stop -> ids.append(ids.isEmpty() ? "" : ",")
                        .append(stop.path("station").path("id").asText()));
        JsonNode ways =
                ask("/api/v1/deviations?" + TO_CANGNAN + "&station=" + ids).path("deviations");
        assertThat(ways).hasSameSizeAs(along.path("stations"));
        for (int i = 0; i < ways.size(); i++) {
            JsonNode way = ways.path(i);
            JsonNode stop = along.path("stations").path(i);
            assertThat(way.path("station")).isEqualTo(stop.path("station"));
            assertThat(way.path("detourSeconds")).isEqualTo(stop.path("detourSeconds"));
            assertThat(way.path("leaves")).isEqualTo(stop.path("leaves"));
            long routePart = way.path("rejoins").path("offsetSeconds").asLong()
                    - way.path("leaves").path("offsetSeconds").asLong();
            assertThat(way.path("durationSeconds").asLong() - routePart)
                    .isBetween(
                            way.path("detourSeconds").asLong() - 2,
                            way.path("detourSeconds").asLong() + 2);
            assertThat(way.path("geometry").path("coordinates").size()).isGreaterThanOrEqualTo(2);
        }
    }

    private static JsonNode station(JsonNode entries, String name) {
        for (JsonNode entry : entries) {
            if (entry.at(name).asText().equals(DAMEN_CHARGING)) {
                return entry;
            }
        }
        throw new AssertionError(DAMEN_CHARGING + " is not among " + entries.size());
    }

    private static JsonNode ask(String question) throws Exception {
        HttpResponse<String> response = APP.get(question, "Accept-Language", "en");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
