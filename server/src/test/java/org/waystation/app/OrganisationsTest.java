package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.access.AccessStore;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.organisations.Agreements;
import org.waystation.organisations.InventedOrganisations;
import org.waystation.organisations.Organisations;
import org.waystation.progress.Progress;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.StationKeepers;
import org.waystation.sample.SampleRegion;

/** Organisations and agreements over HTTP; every answer is as the OpenAPI document describes it. No region is needed for them. */
class OrganisationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A Tuesday, one hour before midnight in Wenzhou. */
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T15:00:00Z"));

    private static final String TODAY = "2026-11-24";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    static Path folder;

    private static App app;
    private static DescribedApi api;
    private static String planner;
    private static String plannerElsewhere;
    private static String admin;
    private static String operator;
    private static String anotherOperator;
    private static long own;
    private static long others;
    private static long bureau;
    private static long station;
    private static int made;

    @BeforeAll
    static void start() throws Exception {
        app = new App(
                new ConfigurationReader(Map.of())
                        .read(Map.of(Setting.PORT, "0", Setting.DATA, folder.toString()), Optional.empty()),
                Database.open(DATABASE.settings().withCloseOnExit(false), Progress.SILENT),
                CLOCK);
        api = new DescribedApi(app);
        Tokens tokens = new Tokens(new AccessStore(DATABASE.get()), CLOCK);
        own = tokens.organisation("暖驿运营", Organisation.Kind.OPERATOR).id();
        others = tokens.organisation("别家运营", Organisation.Kind.OPERATOR).id();
        operator = OwnApp.issue(tokens, Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = OwnApp.issue(tokens, Role.OPERATOR, OptionalLong.of(others), Set.of());
        planner = OwnApp.issue(tokens, Role.PLANNER, OptionalLong.empty(), Set.of());
        plannerElsewhere = OwnApp.issue(tokens, Role.PLANNER, OptionalLong.empty(), Set.of("000000"));
        admin = OwnApp.issue(tokens, Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        station = DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                INSERT INTO station (kind, name_zh, position)
                                VALUES ('driver_home', '司机之家', 'SRID=4326;POINT(120.7 28)') RETURNING id""").mapTo(Long.class).one());
        bureau = add("bureau", null).path("id").asLong();
        Organisations organisations =
                new Organisations(new StationKeepers(new RegistrationStore(DATABASE.get())), CLOCK);
        InventedOrganisations invented = new InventedOrganisations(
                organisations, new Agreements(organisations, CLOCK, ZoneId.of("Asia/Shanghai")));
        DATABASE.get().inTransaction(handle -> {
            invented.add(handle, SampleRegion.openOrganisations(), id -> inventedStation(handle));
            return null;
        });
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static long inventedStation(Handle handle) {
        return handle.createQuery("""
                        INSERT INTO station (kind, position) VALUES ('fuel', 'SRID=4326;POINT(120.8 28)') RETURNING id""").mapTo(Long.class).one();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static JsonNode good(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.statusCode() == 204 ? JSON.nullNode() : json(response);
    }

    private static HttpResponse<String> send(String token, String method, String path, String body, String... headers)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Idempotency-Key");
        all.add(UUID.randomUUID().toString());
        return api.send(token, method, path, body, all.toArray(String[]::new));
    }

    private static String organisation(String name, String level, Long parent) {
        return "{\"name\": \"%s\", \"level\": \"%s\"%s}"
                .formatted(name, level, parent == null ? "" : ", \"parentId\": " + parent);
    }

    private static JsonNode add(String level, Long parent) throws Exception {
        made++;
        return good(send(planner, "POST", "/api/v1/organisations", organisation("单位" + made, level, parent)));
    }

    private static String tag(String path) throws Exception {
        return api.send(planner, "GET", path, "").headers().firstValue("ETag").orElseThrow();
    }

    private static String agreement(long responsible, long other, String dueOn) {
        return "{\"item\": \"修热水\", \"responsibleId\": %d, \"otherId\": %d, \"agreedOn\": \"2026-10-01\", \"dueOn\": \"%s\"}"
                .formatted(responsible, other, dueOn);
    }

    private static long agree(long responsible, long other, String dueOn) throws Exception {
        return good(send(planner, "POST", "/api/v1/agreements", agreement(responsible, other, dueOn)))
                .path("id")
                .asLong();
    }

    private static List<Long> listed(String token, String query) throws Exception {
        List<Long> ids = new ArrayList<>();
        good(api.send(token, "GET", "/api/v1/agreements?limit=1000" + query, ""))
                .path("agreements")
                .forEach(one -> ids.add(one.path("id").asLong()));
        return ids;
    }

    // Organisations

    @Test
    void theSamplesOrganisationsAreMarkedAsInvented() throws Exception {
        JsonNode all =
                good(api.send(operator, "GET", "/api/v1/organisations", "")).path("organisations");
        assertThat(all)
                .filteredOn(one -> one.path("name").asText().startsWith("示例"))
                .hasSizeBetween(4, 5)
                .allMatch(one -> one.path("dataStatus").asText().equals("invented"));
        assertThat(all.at("/0/level").asText()).isEqualTo("bureau");
    }

    @Test
    void anOrganisationsStationsAreListedPageByPage() throws Exception {
        long team = add("station_team", bureau).path("id").asLong();
        List<Long> stations = DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM station WHERE id <> :id ORDER BY id LIMIT 3")
                        .bind("id", station)
                        .mapTo(Long.class)
                        .list());
        stations.forEach(id -> DATABASE.execute(
                "INSERT INTO organisation_station (station_id, organisation_id) VALUES (%d, %d)".formatted(id, team)));
        String address = "/api/v1/organisations/" + team + "?limit=2";
        JsonNode first = good(api.send(planner, "GET", address, ""));
        assertThat(first.path("stationCount").asInt()).isEqualTo(3);
        assertThat(first.path("stations"))
                .extracting(one -> one.path("id").asLong())
                .isEqualTo(stations.subList(0, 2));
        JsonNode second = good(api.send(
                planner, "GET", address + "&after=" + first.path("next").asLong(), ""));
        assertThat(second.path("stations"))
                .extracting(one -> one.path("id").asLong())
                .isEqualTo(stations.subList(2, 3));
        assertThat(second.has("next")).isFalse();
        assertThat(api.send(planner, "GET", "/api/v1/organisations/" + team + "?limit=0", "")
                        .statusCode())
                .isEqualTo(400);
        DATABASE.execute("DELETE FROM organisation_station WHERE organisation_id = " + team);
    }

    @Test
    void whoIsResponsibleAtAStationIsSeenByEverybodyTheNearestFirst() throws Exception {
        long company = add("enterprise", bureau).path("id").asLong();
        long team = add("station_team", company).path("id").asLong();
        String address = "/api/v1/organisations/" + team + "/stations";
        String body = "{\"stationIds\": [" + station + "]}";
        HttpResponse<String> elsewhere = send(plannerElsewhere, "POST", address, body);
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(json(elsewhere).at("/errors/0/value").asText()).isEqualTo(Long.toString(station));
        JsonNode whole = good(send(planner, "POST", address, body));
        assertThat(whole.at("/stations/0/id").asLong()).isEqualTo(station);
        good(send(planner, "POST", "/api/v1/organisations/" + company + "/stations", body));
        JsonNode responsible = good(api.send("", "GET", "/api/v1/stations/" + station + "/organisations", ""));
        assertThat(responsible.path("organisations"))
                .extracting(one -> one.path("id").asLong())
                .containsExactly(team, company, bureau);
        assertThat(good(api.send(planner, "GET", "/api/v1/organisations/" + team, ""))
                        .path("changes"))
                .hasSize(2);
        assertThat(send(plannerElsewhere, "DELETE", address + "/" + station, "").statusCode())
                .isEqualTo(404);
        good(send(planner, "DELETE", address + "/" + station, ""));
        good(send(planner, "DELETE", "/api/v1/organisations/" + company + "/stations/" + station, ""));
        assertThat(good(api.send("", "GET", "/api/v1/stations/" + station + "/organisations", ""))
                        .path("organisations"))
                .isEmpty();
        assertThat(api.send("", "GET", "/api/v1/stations/999999/organisations", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void beingResponsibleGivesNoRightToChangeTheStation() throws Exception {
        good(send(
                planner, "POST", "/api/v1/organisations/" + own + "/stations", "{\"stationIds\": [" + station + "]}"));
        assertThat(send(operator, "POST", "/api/v1/stations/" + station + "/confirm", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsRefused() throws Exception {
        String address =
                "/api/v1/organisations/" + add("enterprise", bureau).path("id").asLong();
        String seen = tag(address);
        String entry = organisation("改名一", "enterprise", bureau);
        assertThat(send(planner, "PUT", address, entry).statusCode()).isEqualTo(428);
        good(send(planner, "PUT", address, entry, "If-Match", seen));
        assertThat(send(planner, "PUT", address, entry, "If-Match", seen).statusCode())
                .isEqualTo(412);
        assertThat(send(planner, "DELETE", address, "", "If-Match", seen).statusCode())
                .isEqualTo(412);
        good(send(planner, "DELETE", address, "", "If-Match", tag(address)));
        assertThat(api.send(planner, "GET", address, "").statusCode()).isEqualTo(404);
    }

    @Test
    void theNameOfWhoHasTokensIsChangedByAdministratorsOnly() throws Exception {
        String address = "/api/v1/organisations/" + others;
        String entry = organisation("别家运营公司", "enterprise", bureau);
        assertThat(send(planner, "PUT", address, entry, "If-Match", tag(address))
                        .statusCode())
                .isEqualTo(409);
        good(send(planner, "PUT", address, organisation("别家运营", "enterprise", bureau), "If-Match", tag(address)));
        good(send(admin, "PUT", address, entry, "If-Match", tag(address)));
        assertThat(send(planner, "DELETE", address, "", "If-Match", tag(address))
                        .statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name,level",
                "{\"name\": \" \", \"level\": \"bureau\"}|name",
                "{\"name\": \"甲\\u0007\", \"level\": \"club\"}|name,level",
                "{\"name\": 5, \"level\": \"bureau\"}|name",
                "{\"name\": \"甲\", \"level\": \"bureau\", \"parentId\": -3}|parentId",
                "{\"name\": \"甲\", \"level\": \"bureau\", \"parentId\": 9999999}|parentId",
                "{\"name\": \"甲\", \"level\": \"bureau\", \"chief\": \"王\"}|chief"
            })
    void anOrganisationsMistakesAreAllNamed(String body, String wrong) throws Exception {
        HttpResponse<String> response = send(planner, "POST", "/api/v1/organisations", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).path("errors"))
                .extracting(error -> error.path("parameter").asText())
                .containsExactlyInAnyOrder(wrong.split(","));
    }

    @Test
    void aStationTeamIsNotOverABureauAndTheDatabaseHoldsItToo() throws Exception {
        long team = add("station_team", bureau).path("id").asLong();
        HttpResponse<String> refused =
                send(planner, "POST", "/api/v1/organisations", organisation("倒", "bureau", team));
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode mistake = json(refused).at("/errors/0");
        assertThat(mistake.path("parameter").asText()).isEqualTo("parentId");
        assertThat(mistake.path("reason").asText()).isEqualTo("a station team is not over a bureau");
        assertThat(mistake.at("/accepted/0").asText()).isEqualTo("bureau");
        assertThatThrownBy(
                        () -> DATABASE.execute("UPDATE organisation SET parent_id = " + team + " WHERE id = " + bureau))
                .hasStackTraceContaining("cannot be under");
    }

    @Test
    void twoHalvesOfACircleAtOnceDoNotMakeOne() throws Exception {
        long one = add("bureau", null).path("id").asLong();
        long two = add("bureau", null).path("id").asLong();
        String oneAddress = "/api/v1/organisations/" + one;
        String twoAddress = "/api/v1/organisations/" + two;
        String oneTag = tag(oneAddress);
        String twoTag = tag(twoAddress);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<HttpResponse<String>> first = threads.submit(
                    () -> send(planner, "PUT", oneAddress, organisation("圈一", "bureau", two), "If-Match", oneTag));
            Future<HttpResponse<String>> second = threads.submit(
                    () -> send(planner, "PUT", twoAddress, organisation("圈二", "bureau", one), "If-Match", twoTag));
            assertThat(List.of(first.get().statusCode(), second.get().statusCode()))
                    .containsExactlyInAnyOrder(200, 400);
        } finally {
            threads.shutdownNow();
        }
    }

    // Agreements

    @Test
    void lateIsToldByTheRegionsClock() throws Exception {
        long today = agree(own, bureau, TODAY);
        long yesterday = agree(own, bureau, "2026-11-23");
        long nextWeek = agree(own, bureau, "2026-12-01");
        assertThat(listed(planner, "&late=true")).contains(yesterday).doesNotContain(today, nextWeek);
        assertThat(listed(planner, "&due_within_days=0"))
                .contains(yesterday, today)
                .doesNotContain(nextWeek);
        assertThat(listed(planner, "&due_within_days=7&organisation=" + bureau))
                .containsSubsequence(yesterday, today, nextWeek);
        CLOCK.turn(Duration.ofHours(2));
        try {
            assertThat(listed(planner, "&late=true")).contains(yesterday, today).doesNotContain(nextWeek);
            JsonNode late = good(api.send(planner, "GET", "/api/v1/agreements/" + today, ""));
            assertThat(late.path("late").asBoolean()).isTrue();
            assertThat(late.path("daysLeft").asInt()).isEqualTo(-1);
        } finally {
            CLOCK.turn(Duration.ofHours(-2));
        }
    }

    @Test
    void anAgreementIsChangedDoneOnADayAndThenNoMore() throws Exception {
        long id = agree(own, bureau, "2027-01-31");
        String address = "/api/v1/agreements/" + id;
        String changed = agreement(own, bureau, "2027-02-28");
        good(send(planner, "PUT", address, changed, "If-Match", tag(address)));
        assertThat(send(planner, "POST", address + "/done", "{}").statusCode()).isEqualTo(428);
        for (String wrong : new String[] {"2026-09-30", "2026-11-25", "2026-02-30", "soon"}) {
            HttpResponse<String> refused = send(
                    planner, "POST", address + "/done", "{\"doneOn\": \"" + wrong + "\"}", "If-Match", tag(address));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(json(refused).at("/errors/0/parameter").asText()).isEqualTo("doneOn");
        }
        JsonNode done = good(send(planner, "POST", address + "/done", "{}", "If-Match", tag(address)));
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("doneOn").asText()).isEqualTo(TODAY);
        assertThat(done.has("daysLeft")).isFalse();
        assertThat(send(planner, "PUT", address, changed, "If-Match", tag(address))
                        .statusCode())
                .isEqualTo(409);
        assertThat(send(planner, "DELETE", address, "", "If-Match", tag(address))
                        .statusCode())
                .isEqualTo(409);
        JsonNode changes = good(api.send(planner, "GET", address, "")).path("changes");
        assertThat(changes).hasSize(3);
        assertThat(changes.at("/0/before/state").asText()).isEqualTo("open");
        assertThat(changes.at("/0/after/state").asText()).isEqualTo("done");
        assertThatThrownBy(
                        () -> DATABASE.execute("UPDATE agreement SET state = 'open', done_on = NULL WHERE id = " + id))
                .hasStackTraceContaining("does not change any more");
    }

    @Test
    void aCancelledAgreementStaysOnRecordAndIsNeverLate() throws Exception {
        long id = agree(own, bureau, "2026-11-01");
        String address = "/api/v1/agreements/" + id;
        good(send(planner, "DELETE", address, "", "If-Match", tag(address)));
        assertThat(listed(planner, "&late=true")).doesNotContain(id);
        assertThat(listed(planner, "&state=cancelled")).contains(id);
        assertThat(good(api.send(planner, "GET", address, "")).path("late").asBoolean())
                .isFalse();
    }

    @Test
    void operatorsSeeAgreementsOfTheirOrganisationAndOfThoseUnderItAlone() throws Exception {
        long team = add("station_team", own).path("id").asLong();
        long mine = agree(team, bureau, "2027-01-31");
        long notMine = agree(others, bureau, "2027-01-31");
        assertThat(listed(operator, "")).contains(mine).doesNotContain(notMine);
        assertThat(listed(anotherOperator, "")).contains(notMine).doesNotContain(mine);
        JsonNode seen = good(api.send(operator, "GET", "/api/v1/agreements/" + mine, ""));
        assertThat(seen.has("changes")).isFalse();
        assertThat(api.send(operator, "GET", "/api/v1/agreements/" + notMine, "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send("", "GET", "/api/v1/agreements", "").statusCode()).isEqualTo(401);
        assertThat(send(operator, "POST", "/api/v1/agreements", agreement(own, bureau, "2027-01-31"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|item,responsibleId,otherId,dueOn",
                "{\"item\": \"x\", \"responsibleId\": 1, \"otherId\": 1, \"dueOn\": \"2027-01-01\"}|otherId",
                "{\"item\": \"x\", \"responsibleId\": 99999, \"otherId\": 88888, \"dueOn\": \"2027-01-01\"}|responsibleId,otherId",
                "{\"item\": \"x\", \"responsibleId\": 1, \"otherId\": 2, \"dueOn\": \"2026-11-23\"}|dueOn",
                "{\"item\": \"x\", \"responsibleId\": 1, \"otherId\": 2, \"agreedOn\": \"2026-11-25\", \"dueOn\": \"2027-01-01\"}|agreedOn",
                "{\"item\": \"x\", \"responsibleId\": 1, \"otherId\": 2, \"dueOn\": \"2027-02-30\"}|dueOn",
                "{\"item\": \"x\", \"responsibleId\": 1, \"otherId\": 2, \"dueOn\": \"9027-02-03\"}|dueOn",
                "{\"item\": \"x\", \"responsibleId\": \"1\", \"otherId\": 2, \"dueOn\": \"2027-01-01\", \"state\": \"done\"}|responsibleId,state"
            })
    void anAgreementsMistakesAreAllNamed(String body, String wrong) throws Exception {
        HttpResponse<String> response = send(planner, "POST", "/api/v1/agreements", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).path("errors"))
                .extracting(error -> error.path("parameter").asText())
                .containsExactlyInAnyOrder(wrong.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "organisation=99999, organisation",
        "organisation=x, organisation",
        "state=late, state",
        "late=perhaps, late",
        "due_within_days=-1, due_within_days",
        "late=true&due_within_days=3, due_within_days",
        "limit=0, limit",
        "soon=1, soon"
    })
    void aQuestionsMistakesAreNamed(String query, String wrong) throws Exception {
        HttpResponse<String> response = api.send(planner, "GET", "/api/v1/agreements?" + query, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).at("/errors/0/parameter").asText()).isEqualTo(wrong);
    }

    @Test
    void pagesFollowEachOtherAndATableHasAll() throws Exception {
        String formula = agreement(own, bureau, "2027-03-01").replace("修热水", "=HYPERLINK(1)");
        good(send(planner, "POST", "/api/v1/agreements", formula));
        List<Long> whole = listed(planner, "");
        List<Long> paged = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = good(api.send(planner, "GET", "/api/v1/agreements?limit=2" + after, ""));
            page.path("agreements").forEach(one -> paged.add(one.path("id").asLong()));
            after = page.has("next") ? "&after=" + page.path("next").asLong() : null;
        }
        assertThat(paged).isEqualTo(whole);
        HttpResponse<String> table = api.send(planner, "GET", "/api/v1/agreements", "", "Accept", "text/csv");
        assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(table.body()).startsWith("\uFEFFid,item,").contains("'=HYPERLINK(1)");
        assertThat(table.body().lines()).hasSizeGreaterThan(whole.size());
    }

    @Test
    void sentTwiceAnAgreementIsThereOnce() throws Exception {
        String body = agreement(own, bureau, "2027-05-05").replace("修热水", "只有一次");
        for (int time = 0; time < 2; time++) {
            assertThat(api.send(planner, "POST", "/api/v1/agreements", body, "Idempotency-Key", "once-only")
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(api.send(planner, "GET", "/api/v1/agreements", "", "Accept", "text/csv")
                        .body()
                        .split("只有一次"))
                .hasSize(2);
    }

    @Test
    void whatIsMadeUpCanBeRemovedWithItsAgreements() throws Exception {
        JsonNode all =
                good(api.send(planner, "GET", "/api/v1/organisations", "")).path("organisations");
        List<Long> lowestFirst = new ArrayList<>();
        for (JsonNode one : all) {
            if (one.path("name").asText().startsWith("示例瑞安")) {
                lowestFirst.add(one.path("id").asLong());
            }
        }
        assertThat(lowestFirst).hasSize(1);
        String address = "/api/v1/organisations/" + lowestFirst.get(0);
        good(send(planner, "DELETE", address, "", "If-Match", tag(address)));
        assertThat(api.send(planner, "GET", address, "").statusCode()).isEqualTo(404);
    }
}
