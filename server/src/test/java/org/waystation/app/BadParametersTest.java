package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in a question gets an answer that names the parameter and says what would do. */
class BadParametersTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "from|''|invalid-parameter|must not be empty",
                "from|abc|invalid-parameter|longitude,latitude",
                "from|120.7|invalid-parameter|longitude,latitude",
                "from|120.7,28,5|invalid-parameter|longitude,latitude",
                "from|NaN,28|invalid-parameter|longitude,latitude",
                "from|Infinity,28|invalid-parameter|longitude,latitude",
                "from|1e2,28|invalid-parameter|longitude,latitude",
                "from|181,28|invalid-parameter|out of range",
                "from|28.0,120.7|invalid-parameter|did you mean 120.7,28.0?",
                "from|0,0|outside-region|outside",
                "from|2.35,48.85|outside-region|outside",
                "to|12070,28|invalid-parameter|out of range",
                "vehicle|tank|invalid-parameter|no vehicle class 'tank'",
                "vehicle|''|invalid-parameter|must not be empty",
                "need|sauna|invalid-parameter|'sauna' is not known",
                "need|shower,,meals|invalid-parameter|is not known",
                "need|hgv_parking:many|invalid-parameter|'many' is not known",
                "need|charging:tesla|invalid-parameter|'tesla' is not known",
                "need|fuel:coal|invalid-parameter|'coal' is not known",
                "need|shower:2|invalid-parameter|is not known",
                "kind|hotel|invalid-parameter|'hotel' is not known",
                "depart|yesterday|invalid-parameter|date and time",
                "depart|2026-02-29T10:00|invalid-parameter|date and time",
                "depart|2016-01-01T10:00|invalid-parameter|between",
                "depart|2036-01-01T10:00|invalid-parameter|between",
                "max_detour|-1|invalid-parameter|duration",
                "max_detour|NaN|invalid-parameter|duration",
                "max_detour|25h|invalid-parameter|24 h",
                "max_detour|1e9|invalid-parameter|duration",
                "max_detour|30,5|invalid-parameter|duration",
                "open|maybe|invalid-parameter|'maybe' is not known",
                "stay|49h|invalid-parameter|48 h",
                "window|60|invalid-parameter|earliest-latest",
                "window|120-60|invalid-parameter|earliest-latest",
                "window|a-b|invalid-parameter|duration",
                "sort|best|invalid-parameter|'best' is not known",
                "limit|0|invalid-parameter|whole number from 1 to 1000",
                "limit|1001|invalid-parameter|whole number",
                "limit|ten|invalid-parameter|whole number",
                "limit|2.5|invalid-parameter|whole number",
                "left_out|all|invalid-parameter|'all' is not known",
                "geometry|wkt|invalid-parameter|'wkt' is not known",
                "speed|90|invalid-parameter|no such parameter",
            })
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

    @Test
    void whatIsMissingIsNamedAllAtOnce() throws Exception {
        JsonNode problem = problem("/api/v1/along-route?limit=0");
        assertThat(problem.path("errors").findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("from", "to", "limit");
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
