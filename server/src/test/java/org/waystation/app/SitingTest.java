package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.access.Role;

/** Where to build, asked by a planner over HTTP, worked out as a job on the sample region. */
class SitingTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] JSON_BODY = {"Content-Type", "application/json"};
    private static String planner;
    private static String otherPlanner;
    private static DescribedApi api;

    @BeforeAll
    static void signIn() {
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        otherPlanner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        api = new DescribedApi(APP.app());
    }

    private static HttpResponse<String> ask(String body, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(JSON_BODY));
        all.addAll(List.of(headers));
        return api.send(planner, "POST", "/api/v1/siting", body, all.toArray(String[]::new));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** The result of a question that is answered. */
    private static JsonNode answered(String body) throws Exception {
        HttpResponse<String> accepted = ask(body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String address = accepted.headers().firstValue("Location").orElseThrow();
        JsonNode job = ended(address);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("progress").asDouble()).isEqualTo(1);
        HttpResponse<String> result =
                api.send(planner, "GET", job.path("result").asText(), "");
        assertThat(result.statusCode()).isEqualTo(200);
        return json(result);
    }

    private static JsonNode ended(String address) throws Exception {
        Waiting.waitUntil(() ->
                !Set.of("queued", "running").contains(job(address).path("state").asText()));
        return job(address);
    }

    private static JsonNode job(String address) throws Exception {
        HttpResponse<String> response = api.send(planner, "GET", address, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static JsonNode coverage(String parameters) throws Exception {
        return json(api.send(planner, "GET", "/api/v1/coverage?worst=0&" + parameters, ""));
    }

    @Test
    void figuresAreThoseOfCoverageBeforeAndAfter() throws Exception {
        JsonNode answer = answered("""
            {"count": 3, "withinMinutes": 20, "need": ["shower"],
             "candidates": {"points": [[120.4030, 27.5180], [120.6994, 27.9943], [119.7255, 27.5495], [120.5925, 28.2855],
                                       [120.1025, 27.7805]]}}\
            """);
        StringBuilder with = new StringBuilder();
        for (JsonNode site : answer.path("sites")) {
            with.append(with.isEmpty() ? "" : ";")
                    .append(site.path("position").get(0).asText())
                    .append(",")
                    .append(site.path("position").get(1).asText());
        }
        assertThat(answer.path("sites")).isNotEmpty();
        JsonNode measured = coverage("need=shower&within=20min&with=" + with);
        assertAgree(
                answer.path("coverage").path("before"),
                measured.path("situation").path("region"));
        assertAgree(
                answer.path("coverage").path("after"), measured.path("compared").path("region"));
        assertThat(answer.path("stations").asInt())
                .isEqualTo(measured.path("situation")
                        .path("stations")
                        .path("measured")
                        .asInt());
        assertThat(answer.path("method").asText()).isEqualTo("exact");
        double before = answer.path("result").path("before").asDouble();
        double after = answer.path("result").path("after").asDouble();
        assertThat(after)
                .isGreaterThan(before)
                .isEqualTo(answer.path("result").path("bestPossible").asDouble());
    }

    private static void assertAgree(JsonNode figures, JsonNode area) {
        assertThat(figures.path("roadMetres").asLong())
                .isEqualTo(area.path("roadMetres").asLong());
        assertThat(figures.path("unreachableMetres").asLong())
                .isEqualTo(area.path("unreachableMetres").asLong());
        assertThat(figures.path("meanSeconds").asDouble())
                .isCloseTo(area.path("meanSeconds").asDouble(), within(0.11));
        assertThat(figures.path("maxSeconds").asDouble())
                .isCloseTo(area.path("maxSeconds").asDouble(), within(0.11));
        for (JsonNode within : figures.path("within")) {
            if (within.path("seconds").asInt() == 1200) {
                assertThat(within.path("share").asDouble())
                        .isCloseTo(area.path("shareWithin").get(0).asDouble(), within(2e-4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "maximal_covering,to,''",
        "p_median,from,330327",
        "smallest_worst_time,to,330327",
        "maximal_covering,from,330381",
        "p_median,to,''",
        "smallest_worst_time,from,''"
    })
    void eachObjectiveIsMetAsWellAsItTells(String objective, String direction, String county) throws Exception {
        JsonNode answer = answered(
                """
                {"count": 4, "withinMinutes": 15, "objective": "%s", "direction": "%s", "kind": ["driver_home"], %s
                 "demand": {"by": "road_length", "classWeights": {"motorway": 2}},
                 "candidates": {"kinds": ["fuel", "parking", "logistics_park", "service_area", "rest_area"]}}
                """.formatted(objective, direction, county.isEmpty() ? "" : "\"county\": \"" + county + "\","));
        assertThat(answer.path("sites").size()).isBetween(0, 4);
        JsonNode result = answer.path("result");
        if (result.has("before") && result.has("after")) {
            double before = result.path("before").asDouble();
            double after = result.path("after").asDouble();
            double best = result.path("bestPossible").asDouble();
            boolean isMore = objective.equals("maximal_covering");
            assertThat(isMore ? after - before : before - after).isGreaterThanOrEqualTo(0);
            assertThat(isMore ? best - after : after - best).isGreaterThanOrEqualTo(-0.11);
            assertThat(result.path("shareOfPossibleGain").asDouble()).isBetween(0.0, 1.0);
        }
        for (JsonNode site : answer.path("sites")) {
            assertThat(site.path("origin").asText()).isEqualTo("station");
            assertThat(site.path("station").path("kind").asText()).isNotEqualTo("driver_home");
        }
    }

    @Test
    void junctionsOfAPolygonAndUpgradesAreCandidates() throws Exception {
        JsonNode stations = json(api.send(planner, "GET", "/api/v1/stations?bbox=119,27,122,29&kind=fuel", ""));
        long fuel = stations.path("features").get(0).path("id").asLong();
        JsonNode answer = answered("""
            {"count": 2, "kind": ["driver_home"], "upgradable": [%d],
             "candidates": {"polygon": {"type": "Polygon", "coordinates":
               [[[120.2, 27.4], [120.8, 27.4], [120.8, 28.2], [120.2, 28.2], [120.2, 27.4]]]}}}\
            """.formatted(fuel));
        JsonNode candidates = answer.path("candidates");
        assertThat(candidates.path("upgrades").asInt()).isEqualTo(1);
        assertThat(candidates.path("roadNodes").asInt()).isPositive();
        assertThat(candidates.path("isThinned").asBoolean())
                .isEqualTo(candidates.path("roadNodesFound").asInt() > 2000);
        assertThat(candidates.path("all").asInt())
                .isEqualTo(1 + candidates.path("roadNodes").asInt());
        assertThat(answer.path("sites")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"count\": 0, \"candidates\": {\"kinds\": [\"fuel\"]}}|400|count",
                "{\"count\": 10000, \"candidates\": {\"kinds\": [\"fuel\"]}}|400|count",
                "{\"candidates\": {\"kinds\": [\"fuel\"]}}|400|count",
                "{\"count\": 2}|400|candidates",
                "{\"count\": 2, \"withinMinutes\": 0, \"candidates\": {\"kinds\": [\"fuel\"]}}|400|withinMinutes",
                "{\"count\": 2, \"withinMinutes\": 600, \"candidates\": {\"kinds\": [\"fuel\"]}}|400|withinMinutes",
                "{\"count\": 2, \"objective\": \"best\", \"candidates\": {\"kinds\": [\"fuel\"]}}|400|objective",
                "{\"count\": 2, \"candidates\": {\"kinds\": [\"castle\"]}}|400|candidates.kinds",
                "{\"count\": 2, \"county\": \"000000\", \"candidates\": {\"kinds\": [\"fuel\"]}}|404|county",
                "{\"count\": 2, \"candidates\": {\"points\": [[0, 0]]}}|422|candidates.points",
                "{\"count\": 2, \"candidates\": {\"points\": [[999, 0]]}}|400|candidates.points",
                "{\"count\": 2, \"upgradable\": [999999]}|422|upgradable",
                "{\"count\": 2, \"upgradable\": [\"x\"]}|400|upgradable",
                "{\"count\": 2, \"demand\": {\"by\": \"moon\"}, \"candidates\": {\"kinds\": [\"fuel\"]}}|400|demand.by",
                "{\"count\": 2, \"demand\": {\"by\": \"population\"}, \"candidates\": {\"kinds\":"
                        + " [\"fuel\"]}}|422|demand.by",
                "{\"count\": 2, \"demand\": {\"by\": \"population\", \"classWeights\": {\"trunk\": 2}},"
                        + " \"candidates\": {\"kinds\": [\"fuel\"]}}|400|demand.classWeights",
                "{\"count\": 2, \"candidates\": {\"polygon\": {\"type\": \"Polygon\", \"coordinates\":"
                        + " []}}}|400|candidates.polygon",
                "{\"count\": 2, \"candidates\": {\"polygon\": {\"type\": \"Point\", \"coordinates\": [120,"
                        + " 28]}}}|400|candidates.polygon",
                // crossing itself
                "{\"count\": 2, \"candidates\": {\"polygon\": {\"type\": \"Polygon\", \"coordinates\": [[[120.2,"
                        + " 27.4], [120.8, 28.2], [120.8, 27.4], [120.2, 28.2], [120.2, 27.4]]]}}}|400|candidates.polygon",
                // over the sea
                "{\"count\": 2, \"candidates\": {\"polygon\": {\"type\": \"Polygon\", \"coordinates\": [[[123.0,"
                        + " 27.0], [123.5, 27.0], [123.5, 27.5], [123.0, 27.0]]]}}}|422|candidates.polygon"
            })
    void whatIsWrongIsToldAtOnce(String body, int status, String parameter) throws Exception {
        HttpResponse<String> response = ask(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = json(response).path("errors").get(0);
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("reason").asText()).isNotBlank();
        HttpResponse<String> inChinese = APP.send(planner, "POST", "/api/v1/siting", body, "Accept-Language", "zh");
        assertThat(json(inChinese).path("errors").get(0).path("reason").asText())
                .isNotBlank()
                .isNotEqualTo(error.path("reason").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"count\": 2} x"})
    void whatIsNoBodyIsRefused(String body) throws Exception {
        HttpResponse<String> response = APP.send(planner, "POST", "/api/v1/siting", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @Test
    void aQuestionThatIsSentAgainIsTheSameJob() throws Exception {
        String body = "{\"count\": 1, \"kind\": [\"driver_home\"], \"candidates\": {\"kinds\": [\"fuel\"]}}";
        HttpResponse<String> first = ask(body, "Idempotency-Key", "siting-1");
        HttpResponse<String> again = ask(body, "Idempotency-Key", "siting-1");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        ended(first.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void onlyItsOwnerSeesAJob() throws Exception {
        HttpResponse<String> accepted =
                ask("{\"count\": 1, \"kind\": [\"driver_home\"], \"candidates\": {\"kinds\": [\"fuel\"]}}");
        String address = accepted.headers().firstValue("Location").orElseThrow();
        long id = json(accepted).path("id").asLong();
        assertThat(api.send(otherPlanner, "GET", address, "").statusCode()).isEqualTo(404);
        assertThat(api.send(otherPlanner, "DELETE", address, "").statusCode()).isEqualTo(404);
        assertThat(api.send(otherPlanner, "GET", address + "/result", "").statusCode())
                .isEqualTo(404);
        assertThat(json(api.send(otherPlanner, "GET", "/api/v1/jobs", "")).path("jobs"))
                .noneMatch(job -> job.path("id").asLong() == id);
        assertThat(json(api.send(planner, "GET", "/api/v1/jobs", "")).path("jobs"))
                .anyMatch(job -> job.path("id").asLong() == id);
        assertThat(api.send("", "GET", address, "").statusCode()).isEqualTo(401);
        assertThat(api.send("", "POST", "/api/v1/siting", "{}", JSON_BODY).statusCode())
                .isEqualTo(401);
        assertThat(api.send(planner, "GET", "/api/v1/jobs/999999", "").statusCode())
                .isEqualTo(404);
        JsonNode ended = ended(address);
        // What has ended stays as it is.
        HttpResponse<String> cancelled = api.send(planner, "DELETE", address, "");
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(json(cancelled).path("state")).isEqualTo(ended.path("state"));
    }
}
