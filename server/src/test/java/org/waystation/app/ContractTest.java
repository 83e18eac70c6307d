package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.DescribedApi.assertAsDescribed;
import static org.waystation.app.DescribedApi.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer is as the OpenAPI document describes it, good ones and bad ones. */
class ContractTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final String LUCHENG = "120.6994,27.9943";
    private static final String CANGNAN = "120.4030,27.5180";
    private static final String TRIP = "{\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180]";

    static Stream<String> goodQuestions() {
        return Stream.of(
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN,
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&vehicle=car&need=charging&sort=offset",
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&via=120.6500,27.7800&left_out=stations",
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&stay=8h&open=arrival&window=10-90min",
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + LUCHENG,
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&geometry=none&limit=1&sort=eta",
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&height=4.6&weight=60&hazmat=yes",
                "/api/v1/deviations?from=" + LUCHENG + "&to=" + CANGNAN + "&station=26,18,27",
                "/api/v1/deviations?from=" + LUCHENG + "&to=" + CANGNAN
                        + "&station=26,18&weight=60&depart=2026-11-25T02:00",
                "/api/v1/nearest?at=" + LUCHENG + "&vehicle=car&height=2.1&width=2&length=6&axle_load=2&limit=2",
                "/api/v1/nearest?at=" + LUCHENG + "&need=shower,hgv_parking:5",
                "/api/v1/coverage",
                "/api/v1/coverage/quarters",
                "/api/v1/coverage/tiles/8/213/107.mvt?vehicle=car&need=shower&direction=from",
                "/api/v1/coverage?need=hgv_parking&within=10,20,30min&direction=from&geometry=none&worst=3",
                "/api/v1/coverage?at=2026-11-25T02:00&at2=2026-11-25T14:00&without=1&with=120.420,27.516&within=5",
                "/api/v1/stations?bbox=120,27,121.5,28.6",
                "/api/v1/stations/1",
                "/api/v1/stations/1/status",
                "/api/v1/nearest?at=" + LUCHENG + "&free=yes",
                "/api/v1/places?q=" + URLEncoder.encode("温州", StandardCharsets.UTF_8),
                "/api/v1/places?q=wenzhou&near=" + LUCHENG,
                "/api/v1/region",
                "/api/v1/net-types",
                "/api/v1/stations/1/nets",
                "/api/v1/net-plans?from=" + LUCHENG + "&to=" + CANGNAN + "&needed_at=2026-11-24T11:00",
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&need=residence_permit&events=true",
                "/api/v1/nearest?at=" + LUCHENG + "&need=government_window",
                "/api/v1/stations/1/events",
                "/api/v1/stations/1/programmes",
                "/feeds/stations/1/events.ics",
                "/api/v1/stations/1/organisations",
                "/api/v1/emergency-numbers",
                "/health/live",
                "/health/ready");
    }

    @ParameterizedTest
    @MethodSource("goodQuestions")
    void goodQuestionsAreAnsweredAsDescribed(String address) {
        HttpResponse<String> response = APP.get(address);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertAsDescribed("GET", address, response);
    }

    @Test
    void aTileWithoutRoadsIsEmptyAsDescribed() {
        String address = "/api/v1/coverage/tiles/8/0/0.mvt";
        HttpResponse<String> response = APP.get(address);
        assertThat(response.statusCode()).isEqualTo(204);
        assertAsDescribed("GET", address, response);
    }

    static Stream<String> badQuestions() {
        return Stream.of(
                "/api/v1/along-route",
                "/api/v1/along-route?from=27.9943,120.6994&to=" + CANGNAN,
                "/api/v1/along-route?from=0,0&to=" + CANGNAN,
                "/api/v1/along-route?from=" + LUCHENG + "&to=121.09,27.97&weight=60",
                "/api/v1/nearest?at=" + LUCHENG + "&height=400",
                "/api/v1/deviations?from=" + LUCHENG + "&to=" + CANGNAN,
                "/api/v1/deviations?from=" + LUCHENG + "&to=" + CANGNAN + "&station=999999",
                "/api/v1/nearest?at=NaN,27",
                "/api/v1/coverage?within=0",
                "/api/v1/coverage?since=2020Q1",
                "/api/v1/coverage?since=soon",
                "/api/v1/coverage/quarters?limit=1",
                "/api/v1/coverage?county=000000",
                "/api/v1/coverage/tiles/13/0/0.mvt",
                "/api/v1/coverage/tiles/8/213/107.mvt?within=5",
                "/api/v1/coverage/tiles/8/213/107.mvt?without=999999",
                "/api/v1/coverage/tiles/8/213/107.mvt?with=0,0",
                "/api/v1/coverage?with=0,0",
                "/api/v1/coverage?without=999999",
                "/api/v1/stations?bbox=1,2,3",
                "/api/v1/stations/999999",
                "/api/v1/stations/999999/status",
                "/api/v1/status/stream?bbox=1",
                "/api/v1/nearest?at=" + LUCHENG + "&free=maybe",
                "/api/v1/stations/abc",
                "/api/v1/stations/999999/nets",
                "/api/v1/stations/abc/nets",
                "/api/v1/net-plans?from=" + LUCHENG,
                "/api/v1/net-plans?from=0,0&to=" + CANGNAN,
                "/api/v1/net-plans?from=" + LUCHENG + "&to=" + CANGNAN + "&type=77",
                "/api/v1/net-loans/1",
                "/api/v1/net-reservations/x",
                "/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN + "&events=2",
                "/api/v1/stations/999999/events",
                "/api/v1/stations/abc/programmes",
                "/api/v1/stations/1/programmes?over=perhaps",
                "/api/v1/enrolments/1",
                "/feeds/counties/999999/events.ics",
                "/api/v1/stations/999999/organisations",
                "/api/v1/stations/1/organisations?level=bureau",
                "/api/v1/agreements",
                "/api/v1/organisations/1",
                "/api/v1/tickets/261130-00001",
                "/api/v1/tickets/x?code=1",
                "/api/v1/tickets",
                "/api/v1/tickets/figures",
                "/api/v1/help-requests",
                "/api/v1/help-requests/1",
                "/api/v1/help-requests/x?code=1",
                "/api/v1/stations/1/volunteers",
                "/api/v1/volunteers/1",
                "/api/v1/help-record?month=soon",
                "/api/v1/emergency-numbers?country=CN",
                "/api/v1/places?q=");
    }

    @ParameterizedTest
    @MethodSource("badQuestions")
    void badQuestionsAreAnsweredAsDescribed(String address) {
        HttpResponse<String> response = APP.get(address);
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        assertAsDescribed("GET", address, response);
    }

    @Test
    void theSameQuestionAsABodyHasTheSameAnswer() throws Exception {
        HttpResponse<String> byAddress = APP.get("/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN
                + "&need=hgv_parking:10&max_detour=20&stay=1800s&limit=5");
        HttpResponse<String> byBody = APP.post("/api/v1/along-route", """
            {"from": [120.6994, 27.9943], "to": [120.4030, 27.5180], "need": ["hgv_parking:10"],
             "maxDetourSeconds": 1200, "staySeconds": 1800, "limit": 5}\
            """, "Content-Type", "application/json");
        assertThat(byBody.statusCode()).as(byBody.body()).isEqualTo(200);
        assertThat(json(byBody)).isEqualTo(json(byAddress));
        assertAsDescribed("POST", "/api/v1/along-route", byBody);
    }

    @Test
    void everyNeedThatAStationDoesNotMeetIsNamed() throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/along-route?from=" + LUCHENG + "&to=" + CANGNAN
                + "&need=shower,bed,cargo_net&left_out=stations&geometry=none");
        assertThat(json(response).path("leftOut").path("stations"))
                .extracting(station -> station.path("lacks").toString())
                .contains("[\"shower\",\"bed\",\"cargo_net\"]", "[\"bed\"]");
    }

    static Stream<String> goodTrips() {
        return Stream.of(
                TRIP + "}",
                TRIP + ", \"vehicleSize\": {\"heightMetres\": 4.6, \"weightTonnes\": 60, \"hazmat\": true}}",
                TRIP + ", \"via\": [[120.65, 27.78]], \"rule\": \"EU_561\", \"geometry\": \"none\""
                        + ", \"driver\": {\"drivenSinceBreakSeconds\": 14400, \"firstPartTaken\": true}}",
                TRIP + ", \"driver\": {\"drivenSinceBreakSeconds\": 12600}, \"need\": [\"hgv_parking:10\"]"
                        + ", \"energy\": {\"batteryKilowattHours\": 200, \"chargeAtStartPercent\": 40}}",
                TRIP + ", \"vehicle\": \"car\", \"rule\": \"NONE\", \"depart\": \"2026-11-25T02:00\""
                        + ", \"energy\": {\"batteryKilowattHours\": 20, \"chargeAtStartPercent\": 45"
                        + ", \"connectors\": [\"gbt_dc\"], \"chargeCurve\": [[0, 60], [60, 60], [100, 5]]}}");
    }

    @ParameterizedTest
    @MethodSource("goodTrips")
    void plansOfTripsAreAsDescribed(String body) {
        HttpResponse<String> response = APP.post("/api/v1/trip-plans", body, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertAsDescribed("POST", "/api/v1/trip-plans", response);
    }

    @Test
    void theDocumentsExamplesOfBodiesAreAnswered() throws Exception {
        JsonNode paths = json(APP.get("/openapi.json")).path("paths");
        int examples = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode content = path.getValue().at("/post/requestBody/content/application~1json");
            for (Map.Entry<String, JsonNode> example : content.path("examples").properties()) {
                HttpResponse<String> response = APP.post(
                        path.getKey(), example.getValue().path("value").toString(), "Content-Type", "application/json");
                assertThat(response.statusCode())
                        .as(example.getKey() + response.body())
                        .isEqualTo(200);
                assertAsDescribed("POST", path.getKey(), response);
                examples++;
            }
        }
        assertThat(examples).isGreaterThanOrEqualTo(4);
    }

    static Stream<String> badTrips() {
        return Stream.of(
                "{}",
                TRIP + ", \"rule\": \"MOON\"}",
                TRIP + ", \"driver\": {\"drivenSinceBreakSeconds\": 14400}}",
                TRIP + ", \"energy\": {\"batteryKilowattHours\": 20, \"chargeAtStartPercent\": 30}}");
    }

    @ParameterizedTest
    @MethodSource("badTrips")
    void tripsWithoutPlanAreAsDescribed(String body) {
        HttpResponse<String> response = APP.post("/api/v1/trip-plans", body, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        assertAsDescribed("POST", "/api/v1/trip-plans", response);
    }

    @Test
    void anAddressThatDoesNotExistIsAProblemToo() throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode problem = json(response);
        assertThat(problem.path("type").asText()).isEqualTo("urn:waystation:problem:not-found");
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsAProblemToo() {
        HttpResponse<String> response = APP.post("/api/v1/nearest", "{}", "Content-Type", "application/json");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
