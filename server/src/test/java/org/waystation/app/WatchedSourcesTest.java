package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;

/** A server that watches sources: stations and their status come in by themselves, planners see it and pull. */
class WatchedSourcesTest {

    private static final String SOURCES = """
            sources:
              - { id: parks, name: 物流园, url: parks.csv, interval: 1h }
              - { id: parks-now, kind: status, source: parks, url: now.xml, interval: 1h }
            """;
    private static final String PARKS = """
            id,kind,name,longitude,latitude,facilities
            P1,parking,北站停车场,120.70,28.01,hgv_parking:40
            P2,hotel,x,1,2
            """;

    @RegisterExtension
    static final OwnApp APP = new OwnApp(Clock.systemUTC(), Map.of("sources.yaml", SOURCES, "parks.csv", PARKS));

    private static DescribedApi api;
    private static String planner;
    private static String operator;

    @BeforeAll
    static void start() {
        api = new DescribedApi(APP.app());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(APP.organisation("暖驿运营")), Set.of());
    }

    private static JsonNode listed(String id) throws Exception {
        JsonNode answer = api.getAs(planner, "/api/v1/sources");
        for (JsonNode source : answer.path("sources")) {
            if (source.path("id").asText().equals(id)) {
                return source;
            }
        }
        throw new AssertionError(answer);
    }

    /** A run's outcome is stored while its source is still locked: only what no longer runs has settled. */
    private static JsonNode listedAfterRun(String id, String outcome) throws Exception {
        waitUntil(() -> hasEndedAs(listed(id), outcome));
        return listed(id);
    }

    private static boolean hasEndedAs(JsonNode source, String outcome) {
        return source.at("/lastRun/outcome").asText().equals(outcome)
                && !source.path("state").asText().equals("running");
    }

    @Test
    void stationsAndTheirStatusComeInByThemselvesAndPlannersSeeHow() throws Exception {
        JsonNode parks = listedAfterRun("parks", "loaded");
        assertThat(parks.at("/lastRun/counts/added").asInt()).isEqualTo(1);
        assertThat(parks.at("/lastRun/bad").asInt()).isEqualTo(1);
        assertThat(parks.at("/lastRun/problems/0/line").asInt()).isEqualTo(3);
        assertThat(parks.path("state").asText()).isEqualTo("waiting");
        JsonNode now = listedAfterRun("parks-now", "failed");
        assertThat(now.path("state").asText()).isEqualTo("failing");
        assertThat(now.path("consecutiveFailures").asInt()).isEqualTo(1);

        Files.writeString(APP.folder().resolve("now.xml"), """
                <d2:payload xmlns:d2="http://datex2.eu/schema/3/d2Payload">
                  <publicationTime>%1$s</publicationTime>
                  <parkingRecordStatus><parkingRecordReference id="P1"/>
                    <parkingOccupancy><parkingNumberOfVehicles>28</parkingNumberOfVehicles></parkingOccupancy>
                  </parkingRecordStatus>
                  <parkingRecordStatus><parkingRecordReference id="elsewhere"/>
                    <parkingOccupancy><parkingNumberOfVacantSpaces>5</parkingNumberOfVacantSpaces></parkingOccupancy>
                  </parkingRecordStatus>
                </d2:payload>""".formatted(Instant.now()));
        HttpResponse<String> run =
                api.send(planner, "POST", "/api/v1/sources/parks-now/run", "", "Idempotency-Key", "k1");
        assertThat(run.statusCode()).isEqualTo(202);
        JsonNode after = listedAfterRun("parks-now", "loaded");
        assertThat(after.at("/lastRun/counts/changed").asInt()).isEqualTo(1);
        assertThat(after.at("/lastRun/notes").toString())
                .contains("1 of the records are of stations that are not known");
        int free = APP.database()
                .get()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT value FROM station_status JOIN station_source USING (station_id)
                                WHERE source = 'parks' AND source_id = 'P1' AND reading = 'hgv_spaces_free'""").mapTo(Integer.class).one());
        assertThat(free).isEqualTo(12);
        assertThat(api.send(planner, "POST", "/api/v1/sources/parks-now/run", "", "Idempotency-Key", "k1")
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .contains("true");
        assertThat(api.send("", "GET", "/metrics", "").body())
                .contains("waystation_source_bad_rows{source=\"parks\"} 1.0", "waystation_sources_file_mistakes 0.0");
    }

    @Test
    void onlyPlannersAndAdministratorsMay() throws Exception {
        assertThat(api.send(operator, "GET", "/api/v1/sources", "").statusCode())
                .isEqualTo(403);
        assertThat(api.send(operator, "POST", "/api/v1/sources/parks/run", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsNotWatchedCannotBePulled() throws Exception {
        assertThat(api.send(planner, "POST", "/api/v1/sources/other/run", "").statusCode())
                .isEqualTo(404);
        assertThat(api.send(planner, "GET", "/api/v1/sources?x=1", "").statusCode())
                .isEqualTo(400);
    }
}
