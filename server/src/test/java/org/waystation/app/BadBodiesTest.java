package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake in a body gets an answer that names the field and says what would do, and none takes long. */
class BadBodiesTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRIP = "\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180]";
    private static final String VIA = "[120.65, 27.78],";
    private static final String ENERGY = ", \"energy\": {\"batteryKilowattHours\": 100, \"chargeAtStartPercent\": 50";

    /** Of the questions that are asked by bodies. */
    private static final List<String> QUESTIONS = List.of("/api/v1/along-route", "/api/v1/trip-plans");

    /** Fields besides the points, field that is named, part of the reason. */
    static Stream<Arguments> mistakesInBoth() {
        return Stream.of(
                arguments("\"vehicleSize\": {\"heightMetres\": 0}", "vehicleSize.heightMetres", "metres"),
                arguments("\"vehicleSize\": {\"heightMetres\": -4}", "vehicleSize.heightMetres", "metres"),
                arguments("\"vehicleSize\": {\"heightMetres\": 400}", "vehicleSize.heightMetres", "metres"),
                arguments("\"vehicleSize\": {\"heightMetres\": 1e9}", "vehicleSize.heightMetres", "metres"),
                arguments("\"vehicleSize\": {\"heightMetres\": 1e400}", "vehicleSize.heightMetres", "must look like"),
                arguments("\"vehicleSize\": {\"heightMetres\": \"4\"}", "vehicleSize.heightMetres", "must look like"),
                arguments("\"vehicleSize\": {\"weightTonnes\": 49000}", "vehicleSize.weightTonnes", "tonnes"),
                arguments(
                        "\"vehicleSize\": {\"weightTonnes\": 5, \"axleLoadTonnes\": 6}",
                        "vehicleSize.axleLoadTonnes",
                        "not be above the weight"),
                arguments("\"vehicleSize\": {\"hazmat\": \"yes\"}", "vehicleSize.hazmat", "must look like true"),
                arguments("\"vehicleSize\": {\"colour\": 1}", "vehicleSize.colour", "no such parameter"),
                arguments("\"vehicleSize\": 4", "vehicleSize", "must look like"),
                arguments(
                        "\"vehicle\": \"tank\", \"vehicleSize\": {\"heightMetres\": 3}", "vehicle", "no vehicle class"),
                arguments("\"vehicle\": null", "vehicle", "must look like"),
                arguments("\"depart\": \"2016-01-01T10:00\"", "depart", "between"),
                arguments("\"depart\": \"2036-11-24T10:00\"", "depart", "between"),
                arguments("\"via\": [" + VIA.repeat(4_000) + "[120.65, 27.78]]", "via", "at most 25"),
                arguments("\"speed\": 3", "speed", "no such parameter"),
                arguments("\"geometry\": \"wkt\"", "geometry", "'wkt' is not known"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakesInBoth")
    void theFieldIsNamed(String fields, String field, String reason) throws Exception {
        for (String question : QUESTIONS) {
            assertMistake(post(question, "{" + TRIP + ", " + fields + "}"), field, reason);
        }
    }

    static Stream<Arguments> mistakesInTripPlans() {
        return Stream.of(
                arguments(
                        ", \"customRule\": {\"drivingSeconds\": 0, \"breakSeconds\": 60}", "drivingSeconds", "from 60"),
                arguments(ENERGY + ", \"mostPowerKilowatts\": 0}", "mostPowerKilowatts", "from 0.1"),
                arguments(
                        ENERGY + ", \"chargeCurve\": [[0, 100], [60, 100], [40, 50], [100, 20]]}",
                        "chargeCurve",
                        "percents rising"),
                arguments(ENERGY + ", \"chargeCurve\": [[0, 0], [100, 0]]}", "chargeCurve", "power above 0"),
                arguments(ENERGY + ", \"kilowattHoursPer100Kilometres\": 1e400}", "kilowattHours", "must look like"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakesInTripPlans")
    void theFieldOfAPlanIsNamed(String fields, String field, String reason) throws Exception {
        HttpResponse<String> response = post("/api/v1/trip-plans", "{" + TRIP + fields + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode error = JSON.readTree(response.body()).path("errors").path(0);
        assertThat(error.path("parameter").asText()).contains(field);
        assertThat(error.path("reason").asText()).contains(reason);
    }

    /** Body, status. */
    static Stream<Arguments> noQuestions() {
        return Stream.of(
                arguments("", 400),
                arguments("{", 400),
                arguments("[]", 400),
                arguments("{" + TRIP + ", \"limit\": NaN}", 400),
                arguments("[".repeat(50_000) + "]".repeat(50_000), 400),
                arguments("[".repeat(100_000), 400),
                arguments("{\"from\": " + "[".repeat(40_000) + "]".repeat(40_000) + "}", 400),
                arguments("{" + TRIP + ", \"via\": [" + VIA.repeat(10_000) + "[120.65, 27.78]]}", 413));
    }

    @ParameterizedTest
    @MethodSource("noQuestions")
    void whatIsNoQuestionIsRefused(String body, int status) {
        for (String question : QUESTIONS) {
            HttpResponse<String> response = post(question, body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(response.body()).hasSizeLessThan(1_000);
        }
    }

    @Test
    void whatIsNestedTooDeeplyIsNotCalledAMistakeInLineZero() {
        assertThat(post("/api/v1/along-route", "[".repeat(1_000)).body()).contains("nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void whatIsNotSentAsJsonIsRefused(String mediaType) {
        for (String question : QUESTIONS) {
            HttpResponse<String> response = APP.post(question, "{" + TRIP + "}", "Content-Type", mediaType);
            assertThat(response.statusCode()).isEqualTo(415);
        }
    }

    @Test
    void aFieldOfTheWrongTypeIsNotMissingAsWell() throws Exception {
        for (String question : QUESTIONS) {
            HttpResponse<String> response = post(question, "{\"from\": \"here\", \"to\": [120.4030, 27.5180]}");
            assertThat(JSON.readTree(response.body()).path("errors")).hasSize(1);
        }
    }

    @Test
    void centimetresAndKilogramsAreTakenForWhatTheyAre() throws Exception {
        HttpResponse<String> response = post(
                "/api/v1/along-route",
                "{" + TRIP + ", \"vehicleSize\": {\"heightMetres\": 400, \"weightTonnes\": 49000}}");
        assertThat(JSON.readTree(response.body()).findValues("accepted").toString())
                .isEqualTo("[[\"4.0\"], [\"49.0\"]]");
    }

    @Test
    void sumsOfDecimalFractionsAreNumbersToo() {
        HttpResponse<String> response =
                post("/api/v1/along-route", "{" + TRIP + ", \"vehicleSize\": {\"heightMetres\": 4.1000000000000005}}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static void assertMistake(HttpResponse<String> response, String field, String reason) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode errors = JSON.readTree(response.body()).path("errors");
        assertThat(errors).as(response.body()).hasSize(1);
        assertThat(errors.path(0).path("parameter").asText()).isEqualTo(field);
        assertThat(errors.path(0).path("reason").asText()).contains(reason);
    }

    private static HttpResponse<String> post(String question, String body) {
        return APP.post(question, body, "Content-Type", "application/json", "Accept-Language", "en");
    }
}
