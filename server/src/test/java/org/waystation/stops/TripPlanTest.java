package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waystation.app.RunningApp;

/** What plans promise, asked as a client asks, on the sample. */
class TripPlanTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    /** From Lucheng to Cangnan, about an hour for a truck. */
    private static final String TRIP = "\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180]";

    private static final String TIRED = ", \"driver\": {\"drivenSinceBreakSeconds\": 12600}";

    @Test
    void restedDriverOnShortTripNeedsNoStop() throws IOException {
        JsonNode answer = ask(TRIP + ", \"geometry\": \"none\"");
        assertThat(answer.path("plans")).hasSize(1);
        JsonNode plan = answer.path("plans").path(0);
        assertThat(plan.path("stops")).isEmpty();
        assertThat(plan.path("totals").path("detourSeconds").asInt()).isZero();
        assertThat(plan.path("totals").path("drivingSeconds").asInt())
                .isEqualTo(route("").path("durationSeconds").asInt());
        assertThat(answer.path("rule").path("sources").path(0).asText()).contains("第六十二条");
    }

    @Test
    void tiredDriverStopsInTimeWhereTheDetourIsLeast() throws IOException {
        JsonNode answer = ask(TRIP + TIRED + ", \"geometry\": \"none\"");
        assertThat(answer.path("plans")).hasSize(3);
        Set<Set<Long>> stations = new HashSet<>();
        long before = 0;
        for (JsonNode plan : answer.path("plans")) {
            JsonNode stop = plan.path("stops").path(0);
            assertThat(plan.path("stops")).hasSize(1);
            assertThat(stop.path("purposes").path(0).asText()).isEqualTo("break");
            assertThat(stop.path("staySeconds").asInt()).isEqualTo(1_200);
            assertThat(stop.path("drivenSinceBreakSeconds").asInt()).isLessThanOrEqualTo(4 * 3_600);
            assertThat(stop.path("station").path("facilities").toString()).contains("hgv_parking");
            stations.add(Set.of(stop.path("station").path("id").asLong()));
            long arrival = plan.path("totals").path("durationSeconds").asLong();
            assertThat(arrival).isGreaterThanOrEqualTo(before);
            before = arrival;
        }
        assertThat(stations).hasSize(3);
        long leastDetour = leastDetourWithin(1_800);
        assertThat(answer.path("plans")
                        .path(0)
                        .path("totals")
                        .path("detourSeconds")
                        .asLong())
                .isCloseTo(leastDetour, within(1L));
    }

    /** Of trucks' stations reached within so many seconds of driving, by the along-route search. */
    private static long leastDetourWithin(int seconds) throws IOException {
        HttpResponse<String> response = APP.get("/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180"
                + "&need=hgv_parking&sort=detour&limit=1&geometry=none&max_detour=60&stay=20min&window=0-" + seconds
                + "s");
        return JSON.readTree(response.body())
                .path("stations")
                .path(0)
                .path("detourSeconds")
                .asLong();
    }

    @Test
    void timesOfPlanAddUpAndAreTheRoadNetworksOwn() throws IOException {
        JsonNode answer = ask(TRIP + TIRED + ", \"via\": [[120.6500, 27.7800]]");
        for (JsonNode plan : answer.path("plans")) {
            Duration legs = Duration.ZERO;
            for (JsonNode leg : plan.path("legs")) {
                legs = legs.plusSeconds(leg.path("driveSeconds").asLong());
            }
            JsonNode totals = plan.path("totals");
            assertThat(legs.toSeconds()).isCloseTo(totals.path("drivingSeconds").asLong(), within(2L));
            assertThat(totals.path("drivingSeconds").asLong()
                            + totals.path("restSeconds").asLong()
                            + totals.path("waitingSeconds").asLong())
                    .isCloseTo(totals.path("durationSeconds").asLong(), within(2L));
            assertThat(Duration.between(time(answer.path("departAt")), time(plan.path("arriveAt")))
                            .toSeconds())
                    .isCloseTo(totals.path("durationSeconds").asLong(), within(1L));
            assertThat(route(via(plan)).path("durationSeconds").asLong())
                    .isCloseTo(totals.path("drivingSeconds").asLong(), within(2L));
            assertThat(route(via(plan)).path("distanceMetres").asLong())
                    .isCloseTo(totals.path("drivingMetres").asLong(), within(5L));
            assertThat(plan.path("geometry").path("coordinates").size()).isGreaterThan(10);
        }
    }

    private static String via(JsonNode plan) {
        List<String> points = new ArrayList<>();
        boolean passed = false;
        for (JsonNode stop : plan.path("stops")) {
            if (stop.path("leg").asInt() == 1 && !passed) {
                points.add("&via=120.6500,27.7800");
                passed = true;
            }
            points.add("&via=" + stop.path("entrance").path(0).asText() + ","
                    + stop.path("entrance").path(1).asText());
        }
        if (!passed) {
            points.add("&via=120.6500,27.7800");
        }
        return String.join("", points);
    }

    @Test
    void stationClosedAtNightIsNotStoppedAtByNight() throws IOException {
        JsonNode answer = ask(TRIP + TIRED + ", \"geometry\": \"none\", \"depart\": \"2026-11-25T02:30\"");
        for (JsonNode plan : answer.path("plans")) {
            for (JsonNode stop : plan.path("stops")) {
                assertThat(stop.path("opening").path("state").asText()).isNotEqualTo("closed");
            }
        }
        JsonNode onlyDayHomes = ask(TRIP + TIRED
                + ", \"kind\": [\"driver_home\"], \"need\": [\"shower\"], \"geometry\": \"none\""
                + ", \"depart\": \"2026-11-25T02:30\"");
        for (JsonNode stop : onlyDayHomes.path("plans").path(0).path("stops")) {
            assertThat(stop.path("station").path("kind").asText()).isEqualTo("driver_home");
            assertThat(stop.path("opening").path("state").asText()).isNotEqualTo("closed");
        }
    }

    @Test
    void electricTruckChargesWhileItsDriverRests() throws IOException {
        JsonNode answer = ask(TRIP + TIRED + ", \"geometry\": \"none\", \"alternatives\": 1"
                + ", \"energy\": {\"batteryKilowattHours\": 282, \"chargeAtStartPercent\": 40"
                + ", \"leastChargeAtArrivalPercent\": 20, \"connectors\": [\"gbt_dc\"]}");
        JsonNode plan = answer.path("plans").path(0);
        assertThat(plan.path("chargeAtArrivalPercent").asDouble()).isGreaterThanOrEqualTo(19.999);
        double gained = 0;
        for (JsonNode stop : plan.path("stops")) {
            assertThat(stop.path("chargeOnArrivalPercent").asDouble()).isGreaterThanOrEqualTo(9.999);
            gained += stop.path("chargeOnDeparturePercent").asDouble()
                    - stop.path("chargeOnArrivalPercent").asDouble();
        }
        double used = plan.path("totals").path("drivingMetres").asDouble() / 100_000 * 140 / 282 * 100;
        assertThat(40 + gained - used)
                .isCloseTo(plan.path("chargeAtArrivalPercent").asDouble(), within(0.01));
    }

    @Test
    void whereNoPlanIsLawfulTheStretchIsNamed() throws IOException {
        HttpResponse<String> response = post(TRIP + ", \"driver\": {\"drivenSinceBreakSeconds\": 14390}", "en");
        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:waystation:problem:no-lawful-plan");
        assertThat(problem.path("detail").asText())
                .contains("from the start nothing further can be reached")
                .contains("without a break");
        assertThat(problem.path("obstacle").path("limit").asText()).isEqualTo("drivingBeforeBreak");
        assertThat(problem.path("obstacle").path("possibleSeconds").asInt()).isEqualTo(10);
        assertThat(JSON.readTree(post(TRIP + ", \"driver\": {\"drivenSinceBreakSeconds\": 14390}", "zh")
                                .body())
                        .path("detail")
                        .asText())
                .contains("未停车休息");
    }

    @Test
    void batteryThatNeverSufficesIsSaidSo() throws IOException {
        HttpResponse<String> response = post(
                TRIP
                        + ", \"rule\": \"NONE\", \"energy\": {\"batteryKilowattHours\": 0.5, \"chargeAtStartPercent\": 100}",
                "en");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("obstacle").path("limit").asText()).isEqualTo("energy");
        assertThat(problem.path("detail").asText()).contains("the battery lasts for 0 h 0 min only");
    }

    /** Body, field, part of the reason. */
    static Stream<Arguments> mistakes() {
        String energy = ", \"energy\": {\"batteryKilowattHours\": 100, \"chargeAtStartPercent\": 50, ";
        return Stream.of(
                arguments("\"from\": [120.7, 28]", "to", "missing"),
                arguments("\"from\": [28, 120.7], \"to\": [120.4, 27.5]", "from", "did you mean"),
                arguments("\"from\": \"here\", \"to\": [120.4, 27.5]", "from", "wrong type"),
                arguments(TRIP + ", \"speed\": 3", "speed", "no such parameter"),
                arguments(TRIP + ", \"rule\": \"MOON\"", "rule", "'MOON' is not known"),
                arguments(TRIP + ", \"rule\": \"NONE\", \"customRule\": {}", "customRule", "either"),
                arguments(
                        TRIP + ", \"customRule\": {\"drivingSeconds\": 0, \"breakSeconds\": 1200}",
                        "customRule.drivingSeconds",
                        "from 60 to 86400"),
                arguments(
                        TRIP + ", \"customRule\": {\"drivingSeconds\": 3600}",
                        "customRule.breakSeconds",
                        "needed where drivingSeconds"),
                arguments(
                        TRIP + ", \"customRule\": {\"nightDrivingSeconds\": 3600}",
                        "customRule.drivingSeconds",
                        "needed where nightDrivingSeconds"),
                arguments(
                        TRIP + ", \"driver\": {\"drivenTodaySeconds\": -1}", "driver.drivenTodaySeconds", "from 0 to"),
                arguments(TRIP + ", \"driver\": 3", "driver", "wrong type"),
                arguments(TRIP + ", \"energy\": {}", "energy.batteryKilowattHours", "missing"),
                arguments(TRIP + energy + "\"mostPowerKilowatts\": 0}", "energy.mostPowerKilowatts", "from 0.1"),
                arguments(TRIP + energy + "\"leastChargePercent\": 60}", "energy.chargeAtStartPercent", "least"),
                arguments(
                        TRIP + energy + "\"chargeCurve\": [[0, 100], [100, 0]]}",
                        "energy.chargeCurve",
                        "[percent, kilowatts]"),
                arguments(TRIP + energy + "\"connectors\": [\"x\"]}", "energy.connectors", "'x' is not known"),
                arguments(TRIP + ", \"depart\": \"2016-01-01T10:00\"", "depart", "between"),
                arguments(TRIP + ", \"depart\": \"2036-01-01T10:00\"", "depart", "between"),
                arguments(TRIP + ", \"maxDetourSeconds\": 1e999", "maxDetourSeconds", "wrong type"),
                arguments(TRIP + ", \"alternatives\": 9", "alternatives", "from 1 to 3"),
                arguments(TRIP + ", \"need\": [\"sauna\"]", "need", "'sauna' is not known"),
                arguments(
                        TRIP + ", \"via\": [" + "[120.65, 27.78],".repeat(3_000) + "[120.65, 27.78]]",
                        "via",
                        "at most 25"),
                arguments(TRIP + ", \"vehicle\": \"tank\"", "vehicle", "no vehicle class"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamed(String body, String field, String reason) throws IOException {
        HttpResponse<String> response = post(body, "en");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("errors").findValuesAsText("parameter")).contains(field);
        assertThat(problem.path("detail").asText()).contains(reason);
    }

    private static JsonNode route(String via) throws IOException {
        HttpResponse<String> response = APP.get(
                "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180" + "&limit=1&geometry=none" + via);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("route");
    }

    private static OffsetDateTime time(JsonNode text) {
        return OffsetDateTime.parse(text.asText());
    }

    private static JsonNode ask(String fields) throws IOException {
        HttpResponse<String> response = post(fields, "zh");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> post(String fields, String language) {
        return APP.post(
                "/api/v1/trip-plans",
                "{" + fields + "}",
                "Content-Type",
                "application/json",
                "Accept-Language",
                language);
    }
}
