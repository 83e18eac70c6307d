package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.access.Role;
import org.waystation.population.PopulationStore;
import org.waystation.populationfiles.PopulationImport;
import org.waystation.progress.Progress;
import org.waystation.regions.RegionStore;
import org.waystation.stations.DataStatus;

/** People are loaded, coverage tells of them, and a quarter is kept and held against what is then. */
class PopulationTest {

    private static final Clock CLOCK = Clock.fixed(RunningApp.NOW, ZoneOffset.UTC);

    @RegisterExtension
    static final OwnApp APP = new OwnApp(CLOCK);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static DescribedApi api;
    private static String planner;

    @BeforeAll
    static void start() {
        api = new DescribedApi(APP.app());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
    }

    private static PopulationImport.Result load(String csv) throws Exception {
        Path file = Files.writeString(folder.resolve("people.csv"), csv);
        return new PopulationImport(
                        new RegionStore(APP.database().get()),
                        new PopulationStore(APP.database().get()),
                        CLOCK)
                .load(
                        new PopulationImport.Source(
                                file,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "村居",
                                "made up for a test",
                                DataStatus.INVENTED),
                        Progress.SILENT);
    }

    @Test
    void peopleAreLoadedToldOfKeptAndComparedWith() throws Exception {
        assertThat(api.get("/api/v1/coverage?worst=0").has("population")).isFalse();
        HttpResponse<String> tooEarly = askForSites();
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(tooEarly.body())
                        .path("errors")
                        .get(0)
                        .path("parameter")
                        .asText())
                .isEqualTo("demand.by");
        PopulationImport.Result result = load("""
            人口,经度,纬度
            1000,120.6994,27.9943
            "2,000",120.4030,27.5180
            3000,10,10
            0,120.5,27.6
            many,120.6,27.9
            """);
        assertThat(result.load().people()).isEqualTo(3000);
        assertThat(result.load().leftOut()).isEqualTo(3000);
        assertThat(result.problems()).singleElement().asString().contains(":6").contains("many");

        waitUntil(() -> api.get("/api/v1/coverage?worst=0").has("population"));
        JsonNode answer = api.get("/api/v1/coverage?within=15,60min&worst=0");
        assertThat(answer.path("population").path("dataStatus").asText()).isEqualTo("invented");
        JsonNode people = answer.path("situation").path("region").path("population");
        assertThat(people.path("people").asInt()).isEqualTo(3000);
        assertThat(people.path("shareWithin").get(1).asDouble()).isBetween(0.3, 1.0);
        double sum = 0;
        for (JsonNode county : answer.path("situation").path("counties")) {
            sum += county.path("population").path("people").asDouble();
        }
        assertThat(sum).isEqualTo(3000);
        sitesAreChosenForThem();
        keepAndCompare(answer);
        loadingNothingOfTheRegionChangesNothing();
    }

    private static HttpResponse<String> askForSites() throws Exception {
        return api.send(planner, "POST", "/api/v1/siting", """
            {"count": 2, "withinMinutes": 20, "need": ["shower"], "demand": {"by": "population"},
             "candidates": {"points": [[120.4030, 27.5180], [120.6994, 27.9943], [119.7255, 27.5495]]}}\
            """, "Content-Type", "application/json");
    }

    private static void sitesAreChosenForThem() throws Exception {
        HttpResponse<String> accepted = askForSites();
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String job = accepted.headers().firstValue("Location").orElseThrow();
        waitUntil(() -> JSON.readTree(api.send(planner, "GET", job, "").body())
                .path("state")
                .asText()
                .equals("done"));
        JsonNode chosen =
                JSON.readTree(api.send(planner, "GET", job + "/result", "").body());
        assertThat(chosen.path("demand").path("unit").asText()).isEqualTo("people");
        assertThat(chosen.path("demand").path("amount").asInt()
                        + chosen.path("demand").path("farFromRoads").asInt())
                .isEqualTo(3000);
        JsonNode measured = api.get("/api/v1/coverage?need=shower&within=20min&worst=0")
                .path("situation")
                .path("region")
                .path("population");
        assertThat(chosen.path("result").path("before").asDouble() / 3000)
                .isCloseTo(measured.path("shareWithin").get(0).asDouble(), within(1e-4));
        assertThat(chosen.path("result").path("after").asDouble()).isEqualTo(3000);
        JsonNode after = chosen.path("coverage").path("after").path("population");
        assertThat(after.path("within").get(1).path("people").asInt()).isEqualTo(3000);
    }

    private static void keepAndCompare(JsonNode now) throws Exception {
        assertThat(APP.send("", "POST", "/api/v1/coverage/quarters", "{\"quarter\":\"2026Q4\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(APP.send(planner, "POST", "/api/v1/coverage/quarters", "{\"quarter\":\"2025Q4\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(APP.send(planner, "POST", "/api/v1/coverage/quarters", "{\"quarter\":\"2026Q4\"}")
                        .statusCode())
                .isEqualTo(202);
        waitUntil(() -> !api.get("/api/v1/coverage/quarters").path("quarters").isEmpty());
        JsonNode then = api.get("/api/v1/coverage?within=15,60min&worst=0&since=2026Q4")
                .path("since")
                .path("region");
        JsonNode region = now.path("situation").path("region");
        assertThat(then.path("stations")).isEqualTo(region.path("stations"));
        assertThat(then.path("people").asInt()).isEqualTo(3000);
        for (int i = 0; i < 2; i++) {
            assertThat(then.path("shareWithin").get(i).asDouble())
                    .isCloseTo(region.path("shareWithin").get(i).asDouble(), within(1e-4));
            assertThat(then.path("change").path("shareWithin").get(i).asDouble())
                    .isZero();
        }
    }

    private static void loadingNothingOfTheRegionChangesNothing() {
        assertThatThrownBy(() -> load("population,x,y\n5,10,10\n"))
                .hasMessageContaining("outside of the region")
                .hasMessageContaining("--crs");
        assertThatThrownBy(() -> load("a,b\n1,2\n")).hasMessageContaining("--column");
        assertThat(new PopulationStore(APP.database().get())
                        .findLoad()
                        .orElseThrow()
                        .source())
                .isEqualTo("村居");
    }
}
