package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANGNAN = "330327";

    @Test
    void theCountiesAndWhatLiesOutsideMakeUpTheRegion() throws Exception {
        JsonNode situation = ask("within=10,20,30min").path("situation");
        JsonNode region = situation.path("region");
        JsonNode counties = situation.path("counties");
        assertThat(counties).hasSize(12);
        long metres = 0;
        int stations = 0;
        for (JsonNode county : counties) {
            metres += county.path("roadMetres").asLong();
            stations += county.path("stations").asInt();
            assertAgree(county);
        }
        assertAgree(region);
        assertThat(metres).isBetween(1L, region.path("roadMetres").asLong() + 12);
        assertThat(stations)
                .isLessThanOrEqualTo(region.path("stations").asInt())
                .isPositive();
        assertThat(region.path("stations").asInt())
                .isEqualTo(situation.path("stations").path("measured").asInt());
    }

    /** Classes make up all roads, shares grow, and the curve says the same as the thresholds. */
    private static void assertAgree(JsonNode area) {
        long metres = 0;
        for (JsonNode each : area.path("classes")) {
            metres += each.path("roadMetres").asLong();
        }
        assertThat((double) metres).isCloseTo(area.path("roadMetres").asDouble(), within(20.0));
        List<Double> shares = numbers(area.path("shareWithin"));
        assertThat(shares).isSorted().allMatch(share -> share >= 0 && share <= 1);
        List<Double> curve = numbers(area.path("shareByMinute"));
        assertThat(curve).hasSize(121).isSorted();
        assertThat(List.of(curve.get(10), curve.get(20), curve.get(30))).isEqualTo(shares);
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::asDouble).toList();
    }

    @Test
    void oneCountyIsToldAsItIsAmongAll() throws Exception {
        JsonNode all = ask("within=15,30min").path("situation").path("counties");
        JsonNode one =
                ask("within=15,30min&county=" + CANGNAN).path("situation").path("counties");
        JsonNode named = ask("within=15,30min&county=" + URLEncoder.encode("苍南县", StandardCharsets.UTF_8))
                .path("situation")
                .path("counties");
        JsonNode wanted = all.valueStream()
                .filter(county -> county.path("code").asText().equals(CANGNAN))
                .findFirst()
                .orElseThrow();
        assertThat(one).hasSize(1);
        assertThat(one.get(0)).isEqualTo(wanted);
        assertThat(named).isEqualTo(one);
    }

    @Test
    void aStationMoreBringsNothingFartherAway() throws Exception {
        JsonNode answer = ask("kind=driver_home&within=15,30min&with=120.420,27.516;120.6525,28.0135");
        JsonNode change = answer.path("change").path("region");
        assertThat(change.path("stations").asInt()).isEqualTo(2);
        assertThat(numbers(change.path("shareWithin"))).allMatch(share -> share >= 0);
        assertThat(change.path("meanSeconds").asDouble()).isNegative();
        assertThat(answer.path("compared").path("region").path("meanSeconds").asDouble())
                .isCloseTo(
                        answer.path("situation")
                                        .path("region")
                                        .path("meanSeconds")
                                        .asDouble()
                                + change.path("meanSeconds").asDouble(),
                        within(0.11));
        assertThat(answer.path("change").path("counties")).hasSize(12);
    }

    @Test
    void aStationLessBringsNothingNearer() throws Exception {
        JsonNode change = ask("within=15,30min&without=1,2,3").path("change").path("region");
        assertThat(change.path("stations").asInt()).isEqualTo(-3);
        assertThat(numbers(change.path("shareWithin"))).allMatch(share -> share <= 0);
    }

    @Test
    void aStationThatClosesAtNightDoesNotCoverTheNight() throws Exception {
        JsonNode answer = ask("at=2026-11-25T14:00&at2=2026-11-25T02:00");
        JsonNode day = answer.path("situation").path("stations");
        JsonNode night = answer.path("compared").path("stations");
        assertThat(night.path("closed").asInt())
                .isGreaterThan(day.path("closed").asInt());
        assertThat(night.path("measured").asInt() + night.path("closed").asInt())
                .isEqualTo(day.path("measured").asInt() + day.path("closed").asInt());
        assertThat(answer.path("compared").path("at").asText()).isEqualTo("2026-11-25T02:00:00+08:00");
    }

    @Test
    void withoutAnyStationNothingIsCovered() throws Exception {
        JsonNode region =
                ask("need=fuel:lng,charging:gbt_dc:9999").path("situation").path("region");
        assertThat(region.path("unreachableMetres")).isEqualTo(region.path("roadMetres"));
        assertThat(region.has("meanSeconds")).isFalse();
        assertThat(region.has("medianSeconds")).isFalse();
        assertThat(numbers(region.path("shareWithin"))).containsOnly(0.0);
    }

    @Test
    void farRoadsAreBeyondTheLargestThresholdAndTheFarthestFirst() throws Exception {
        JsonNode far =
                ask("kind=driver_home&within=5,10min&worst=7").path("situation").path("farRoads");
        List<Double> seconds = far.valueStream()
                .map(road -> road.path("maxSeconds").asDouble())
                .toList();
        assertThat(seconds).hasSize(7).allMatch(each -> each > 600).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(far.get(0).path("geometry").path("coordinates")).isNotEmpty();
        JsonNode bare = ask("kind=driver_home&within=5,10min&worst=7&geometry=none")
                .path("situation")
                .path("farRoads");
        assertThat(bare.get(0).has("geometry")).isFalse();
    }

    @Test
    void aTableHasALineForEachUnitAndClass() {
        HttpResponse<String> response =
                APP.get("/api/v1/coverage?within=900s", "Accept", "text/csv", "Accept-Language", "en");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(response.body()).startsWith("\uFEFFsituation,code,name,roadClass,");
        List<String> lines = response.body().lines().toList();
        assertThat(lines.get(0)).contains("shareWithin900Seconds");
        assertThat(lines.stream().filter(line -> line.contains(",all,"))).hasSize(13);
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
    }

    @Test
    void filesHaveAnAreaForEachCounty() throws Exception {
        HttpResponse<String> areas = APP.get("/api/v1/coverage?within=900s&worst=0", "Accept", "application/geo+json");
        assertThat(areas.headers().firstValue("Content-Type").orElse("")).startsWith("application/geo+json");
        JsonNode features = new ObjectMapper().readTree(areas.body()).path("features");
        assertThat(features).hasSize(12);
        for (JsonNode feature : features) {
            assertThat(feature.path("geometry").path("type").asText()).isEqualTo("MultiPolygon");
            JsonNode ring = feature.path("geometry").path("coordinates").get(0).get(0);
            assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
            assertThat(feature.path("properties").path("shareWithin900Seconds").asDouble())
                    .isBetween(0.0, 1.0);
        }
        for (String type : List.of(
                "application/geopackage+sqlite3",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")) {
            HttpResponse<String> file = APP.get("/api/v1/coverage?within=900s&worst=0", "Accept", type);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            assertThat(file.body()).startsWith(type.contains("sqlite") ? "SQLite format 3" : "PK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "within=0                                  | within    | 400",
                "within=11h                                | within    | 400",
                "within=1,2,3,4,5,6,7,8,9,10,11            | within    | 400",
                "within=0.5s                               | within    | 400",
                "within=15,,30                             | within    | 400",
                "within=-5                                 | within    | 400",
                "vehicle=tank                              | vehicle   | 400",
                "direction=up                              | direction | 400",
                "at=yesterday                              | at        | 400",
                "at2=2026-13-01T00:00                      | at2       | 400",
                "without=x                                 | without   | 400",
                "with=27.5,120.4                           | with      | 400",
                "with=120.4                                | with      | 400",
                "worst=201                                 | worst     | 400",
                "geometry=all                              | geometry  | 400",
                "need=sauna                                | need      | 400",
                "limit=3                                   | limit     | 400",
                "since=summer                              | since     | 400",
                "since=2026Q5                              | since     | 400",
                "since=2026Q3&at=2026-11-25T02:00          | at        | 400",
                "since=2026Q3&within=90s                   | within    | 400",
                "since=2026Q3&within=3h                    | within    | 400",
                "since=2001Q1                              | since     | 404",
                "since=2001Q1&height=3                     | since     | 404",
                "county=999999                             | county    | 404",
                "with=0,0                                  | with      | 422"
            })
    void whatIsWrongIsNamed(String query, String parameter, int status) throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/coverage?" + query.strip(), "Accept-Language", "en");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode errors = JSON.readTree(response.body()).path("errors");
        assertThat(errors.get(0).path("parameter").asText()).isEqualTo(parameter);
        assertThat(errors.get(0).path("reason").asText()).isNotBlank();
    }

    @Test
    void anUnknownCountyIsAnsweredWithThoseThatAreKnown() throws Exception {
        JsonNode error = JSON.readTree(APP.get("/api/v1/coverage?county=999999").body())
                .path("errors")
                .get(0);
        assertThat(error.path("accepted").valueStream().map(JsonNode::asText))
                .hasSize(12)
                .contains(CANGNAN);
    }

    private static JsonNode ask(String query) throws Exception {
        HttpResponse<String> response = APP.get("/api/v1/coverage?" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
