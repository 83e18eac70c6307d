package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.progress.Progress;

/** A server that watches sources: stations and their status come in by themselves, planners see it and pull. */
class WatchedSourcesTest {

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    "/openapi/waystation.yaml")
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.response.body.schema.additionalProperties", ValidationReport.Level.ERROR)
                    .build())
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    static Path folder;

    private static App app;
    private static String planner;
    private static String operator;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("sources.yaml"), """
                sources:
                  - { id: parks, name: 物流园, url: parks.csv, interval: 1h }
                  - { id: parks-now, kind: status, source: parks, url: now.xml, interval: 1h }
                """);
        Files.writeString(
                folder.resolve("parks.csv"),
                "id,kind,name,longitude,latitude,facilities\nP1,parking,北站停车场,120.70,28.01,hgv_parking:40\nP2,hotel,x,1,2\n");
        Clock clock = Clock.systemUTC();
        app = new App(
                new ConfigurationReader(Map.of())
                        .read(Map.of(Setting.PORT, "0", Setting.DATA, folder.toString()), Optional.empty()),
                Database.open(DATABASE.settings().withCloseOnExit(false), Progress.SILENT),
                clock);
        app.prepareRegion(Progress.SILENT);
        Tokens tokens = new Tokens(new AccessStore(DATABASE.get()), clock);
        long own = tokens.organisation("暖驿运营", Organisation.Kind.OPERATOR).id();
        planner = issue(tokens, Role.PLANNER, OptionalLong.empty());
        operator = issue(tokens, Role.OPERATOR, OptionalLong.of(own));
    }

    private static String issue(Tokens tokens, Role role, OptionalLong organisation) {
        return tokens.issue(new Grant("测试", role, organisation, Set.of()), Tokens.STANDARD_LIFE)
                .secret();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static HttpResponse<String> send(String method, String path, String token, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        SimpleResponse.Builder described =
                SimpleResponse.Builder.status(response.statusCode()).withBody(response.body());
        response.headers().map().forEach((name, values) -> described.withHeader(name, values));
        assertThat(VALIDATOR
                        .validateResponse(path, Request.Method.valueOf(method), described.build())
                        .getMessages())
                .isEmpty();
        return response;
    }

    private static JsonNode listed(String id) throws Exception {
        JsonNode answer = JSON.readTree(send("GET", "/api/v1/sources", planner).body());
        for (JsonNode source : answer.path("sources")) {
            if (source.path("id").asText().equals(id)) {
                return source;
            }
        }
        throw new AssertionError(answer);
    }

    private static JsonNode listedAfterRun(String id, String outcome) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode source = listed(id);
        while (!source.at("/lastRun/outcome").asText().equals(outcome)
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            source = listed(id);
        }
        return source;
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

        Files.writeString(folder.resolve("now.xml"), """
                <d2:payload xmlns:d2="http://datex2.eu/schema/3/d2Payload">
                  <publicationTime>%1$s</publicationTime>
                  <parkingRecordStatus><parkingRecordReference id="P1"/>
                    <parkingOccupancy><parkingNumberOfVehicles>28</parkingNumberOfVehicles></parkingOccupancy>
                  </parkingRecordStatus>
                  <parkingRecordStatus><parkingRecordReference id="elsewhere"/>
                    <parkingOccupancy><parkingNumberOfVacantSpaces>5</parkingNumberOfVacantSpaces></parkingOccupancy>
                  </parkingRecordStatus>
                </d2:payload>""".formatted(Instant.now()));
        HttpResponse<String> run = send("POST", "/api/v1/sources/parks-now/run", planner, "Idempotency-Key", "k1");
        assertThat(run.statusCode()).isEqualTo(202);
        JsonNode after = listedAfterRun("parks-now", "loaded");
        assertThat(after.at("/lastRun/counts/changed").asInt()).isEqualTo(1);
        assertThat(after.at("/lastRun/notes").toString())
                .contains("1 of the records are of stations that are not known");
        int free = DATABASE.get()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT value FROM station_status JOIN station_source USING (station_id)
                                WHERE source = 'parks' AND source_id = 'P1' AND reading = 'hgv_spaces_free'""").mapTo(Integer.class).one());
        assertThat(free).isEqualTo(12);
        assertThat(send("POST", "/api/v1/sources/parks-now/run", planner, "Idempotency-Key", "k1")
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .contains("true");
        HttpResponse<String> metrics = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/metrics"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(metrics.body())
                .contains("waystation_source_bad_rows{source=\"parks\"} 1.0", "waystation_sources_file_mistakes 0.0");
    }

    @Test
    void onlyPlannersAndAdministratorsMay() throws Exception {
        assertThat(send("GET", "/api/v1/sources", operator).statusCode()).isEqualTo(403);
        assertThat(send("POST", "/api/v1/sources/parks/run", operator).statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsNotWatchedCannotBePulled() throws Exception {
        assertThat(send("POST", "/api/v1/sources/other/run", planner).statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/api/v1/sources?x=1", planner).statusCode()).isEqualTo(400);
    }
}
