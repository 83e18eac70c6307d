package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake in a question gets an answer that names the parameter and says what would do. */
class BadParametersTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Parameter, value, type of problem, part of the reason. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("from", "", "invalid-parameter", "must not be empty"),
                arguments("from", "abc", "invalid-parameter", "longitude,latitude"),
                arguments("from", "120.7", "invalid-parameter", "longitude,latitude"),
                arguments("from", "120.7,28,5", "invalid-parameter", "longitude,latitude"),
                arguments("from", "NaN,28", "invalid-parameter", "longitude,latitude"),
                arguments("from", "Infinity,28", "invalid-parameter", "longitude,latitude"),
                arguments("from", "1e2,28", "invalid-parameter", "longitude,latitude"),
                arguments("from", "181,28", "invalid-parameter", "out of range"),
                arguments("from", "28.0,120.7", "invalid-parameter", "did you mean 120.7,28.0?"),
                arguments("from", "0,0", "outside-region", "outside"),
                arguments("from", "2.35,48.85", "outside-region", "outside"),
                arguments("to", "12070,28", "invalid-parameter", "out of range"),
                arguments("vehicle", "tank", "invalid-parameter", "no vehicle class 'tank'"),
                arguments("vehicle", "", "invalid-parameter", "must not be empty"),
                arguments("need", "sauna", "invalid-parameter", "'sauna' is not known"),
                arguments("need", "shower,,meals", "invalid-parameter", "is not known"),
                arguments("need", "hgv_parking:many", "invalid-parameter", "'many' is not known"),
                arguments("need", "charging:tesla", "invalid-parameter", "'tesla' is not known"),
                arguments("need", "fuel:coal", "invalid-parameter", "'coal' is not known"),
                arguments("need", "shower:2", "invalid-parameter", "is not known"),
                arguments("kind", "hotel", "invalid-parameter", "'hotel' is not known"),
                arguments("depart", "yesterday", "invalid-parameter", "date and time"),
                arguments("depart", "2026-02-29T10:00", "invalid-parameter", "date and time"),
                arguments("depart", "2016-01-01T10:00", "invalid-parameter", "between"),
                arguments("depart", "2036-01-01T10:00", "invalid-parameter", "between"),
                arguments("max_detour", "-1", "invalid-parameter", "duration"),
                arguments("max_detour", "NaN", "invalid-parameter", "duration"),
                arguments("max_detour", "25h", "invalid-parameter", "24 h"),
                arguments("max_detour", "1e9", "invalid-parameter", "duration"),
                arguments("max_detour", "30,5", "invalid-parameter", "duration"),
                arguments("open", "maybe", "invalid-parameter", "'maybe' is not known"),
                arguments("stay", "49h", "invalid-parameter", "48 h"),
                arguments("window", "60", "invalid-parameter", "earliest-latest"),
                arguments("window", "60-", "invalid-parameter", "earliest-latest"),
                arguments("window", "-60", "invalid-parameter", "earliest-latest"),
                arguments("window", "120-60", "invalid-parameter", "earliest-latest"),
                arguments("window", "a-b", "invalid-parameter", "duration"),
                arguments("sort", "best", "invalid-parameter", "'best' is not known"),
                arguments("limit", "0", "invalid-parameter", "whole number from 1 to 1000"),
                arguments("limit", "1001", "invalid-parameter", "whole number"),
                arguments("limit", "ten", "invalid-parameter", "whole number"),
                arguments("limit", "2.5", "invalid-parameter", "whole number"),
                arguments("left_out", "all", "invalid-parameter", "'all' is not known"),
                arguments("geometry", "wkt", "invalid-parameter", "'wkt' is not known"),
                arguments("height", "0", "invalid-parameter", "must be metres as a number above 0, at most 10"),
                arguments("height", "-4", "invalid-parameter", "metres"),
                arguments("height", "NaN", "invalid-parameter", "metres"),
                arguments("height", "Infinity", "invalid-parameter", "metres"),
                arguments("height", "1e9", "invalid-parameter", "metres"),
                arguments("height", "1e400", "invalid-parameter", "metres"),
                arguments("height", "400", "invalid-parameter", "metres"),
                arguments("height", "4,2", "invalid-parameter", "metres"),
                arguments("height", "", "invalid-parameter", "must not be empty"),
                arguments("width", "255", "invalid-parameter", "metres"),
                arguments("length", "1810", "invalid-parameter", "metres"),
                arguments("weight", "49000", "invalid-parameter", "must be tonnes as a number above 0, at most 1000"),
                arguments("axle_load", "10000", "invalid-parameter", "tonnes"),
                arguments("hazmat", "maybe", "invalid-parameter", "'maybe' is not known"),
                arguments("speed", "90", "invalid-parameter", "no such parameter"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("mistakes")
    void eachMistakeIsNamed(String parameter, String value, String type, String reason) throws Exception {
        StringBuilder query = new StringBuilder("/api/v1/along-route?to=120.4030,27.5180");
        if (parameter.equals("to")) {
            query = new StringBuilder("/api/v1/along-route?from=120.6994,27.9943");
        } else if (!parameter.equals("from")) {
            query.append("&from=120.6994,27.9943");
        }
        query.append('&').append(parameter).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        JsonNode problem = problem(query.toString());
        assertThat(problem.path("type").asText()).isEqualTo("urn:waystation:problem:" + type);
        JsonNode error = problem.path("errors").path(0);
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("reason").asText()).contains(reason);
    }

    /** Value, part of the reason. */
    static Stream<Arguments> mistakenStations() {
        return Stream.of(
                arguments("", "must not be empty"),
                arguments("x", "numbers of stations"),
                arguments("0", "numbers of stations"),
                arguments("-1", "numbers of stations"),
                arguments("1e9", "numbers of stations"),
                arguments("12,,15", "numbers of stations"),
                arguments("99999999999999999999", "numbers of stations"),
                arguments("1" + ",1".repeat(50), "at most 50"));
    }

    @ParameterizedTest(name = "station={0}")
    @MethodSource("mistakenStations")
    void mistakenStationsOfDeviationsAreNamed(String value, String reason) throws Exception {
        JsonNode problem = problem("/api/v1/deviations?from=120.6994,27.9943&to=120.4030,27.5180&station=" + value);
        assertThat(problem.path("errors").path(0).path("parameter").asText()).isEqualTo("station");
        assertThat(problem.path("errors").path(0).path("reason").asText()).contains(reason);
    }

    @Test
    void aStationThatDoesNotExistIsNamed() throws Exception {
        HttpResponse<String> response =
                APP.get("/api/v1/deviations?from=120.6994,27.9943&to=120.4030,27.5180&station=26,999999");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(response.body()).path("detail").asText()).contains("999999");
    }

    @Test
    void everyNeedThatAStationDoesNotMeetIsNamed() throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180"
                + "&need=shower,bed,cargo_net&left_out=stations&geometry=none");
        assertThat(JSON.readTree(response.body()).path("leftOut").path("stations"))
                .extracting(station -> station.path("lacks").toString())
                .contains("[\"shower\",\"bed\",\"cargo_net\"]", "[\"bed\"]");
    }

    @Test
    void whatIsMissingIsNamedAllAtOnce() throws Exception {
        JsonNode problem = problem("/api/v1/along-route?limit=0");
        assertThat(problem.path("errors").findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("from", "to", "limit");
    }

    @Test
    void whatIsMissingIsAnsweredWithAnExample() throws Exception {
        JsonNode problem = problem("/api/v1/nearest");
        assertThat(problem.path("errors").path(0).path("accepted").path(0).asText())
                .isEqualTo("120.6994,27.9943");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "120.6994,27.9943%2", "%"})
    void aBrokenPercentEscapeIsAMistakeOfTheQuestion(String value) throws Exception {
        URI server = URI.create(APP.baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/nearest?at=" + value + " HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("broken percent escape: '%");
        }
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/nope");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(response.body()).path("detail").asText()).endsWith("/api/v1/nope");
    }

    @Test
    void departuresOutOfRangeAreAnsweredInTheRegionsTime() throws Exception {
        JsonNode problem = problem("/api/v1/nearest?at=120.6994,27.9943&depart=2020-01-01T00:00");
        assertThat(problem.path("errors").path(0).path("reason").asText())
                .isEqualTo("must be between 2026-11-23T10:00:00+08:00 and 2027-11-25T10:00:00+08:00");
    }

    @Test
    void negativeSecondsInABodyAreAnsweredInSeconds() throws Exception {
        HttpResponse<String> response = APP.post(
                "/api/v1/along-route",
                "{\"from\":[120.6994,27.9943],\"to\":[120.4030,27.5180],\"maxDetourSeconds\":-1}",
                "Content-Type",
                "application/json");
        JsonNode error = JSON.readTree(response.body()).path("errors").path(0);
        assertThat(error.path("parameter").asText()).isEqualTo("maxDetourSeconds");
        assertThat(error.path("accepted").path(0).asText()).isEqualTo("900");
    }

    @Test
    void aParameterGivenTwiceIsRefused() throws Exception {
        JsonNode problem = problem("/api/v1/nearest?at=120.6994,27.9943&at=120.6,27.9");
        assertThat(problem.path("errors").path(0).path("reason").asText()).contains("only once");
    }

    @Test
    void aValueOfTenKilobytesIsRefusedAndNotEchoedWhole() throws Exception {
        JsonNode problem = problem("/api/v1/nearest?at=" + "1".repeat(10_000));
        assertThat(problem.path("errors").path(0).path("reason").asText()).contains("too long");
        assertThat(problem.path("errors").path(0).path("value").asText()).hasSizeLessThan(110);
    }

    @Test
    void moreThan25ViaPointsAreRefused() throws Exception {
        JsonNode problem = problem(
                "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180" + "&via=120.65,27.78".repeat(26));
        assertThat(problem.path("errors").path(0).path("reason").asText()).contains("at most 25");
    }

    @Test
    void unknownWordsAreAnsweredWithTheKnownOnes() throws Exception {
        JsonNode problem = problem("/api/v1/nearest?at=120.6994,27.9943&vehicle=tank");
        assertThat(problem.path("errors").path(0).path("accepted"))
                .extracting(JsonNode::asText)
                .contains("car", "light_truck", "heavy_truck");
    }

    @Test
    void fullWidthFormsFromChineseKeyboardsAreUnderstood() {
        String at = URLEncoder.encode("１２０．６９９４，２７．９９４３", StandardCharsets.UTF_8);
        assertThat(APP.get("/api/v1/nearest?at=" + at).statusCode()).isEqualTo(200);
    }

    @Test
    void problemsAreInChineseUnlessEnglishIsAskedFor() throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/nearest?at=x");
        assertThat(JSON.readTree(response.body()).path("title").asText()).isEqualTo("参数有误");
    }

    private static JsonNode problem(String address) throws Exception {
        HttpResponse<String> response = APP.get(address, "Accept-Language", "en-GB,en;q=0.8");
        assertThat(response.statusCode()).as(response.body()).isIn(400, 422);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        return JSON.readTree(response.body());
    }
}
