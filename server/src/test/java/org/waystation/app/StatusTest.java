package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.DescribedApi.json;
import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.access.AccessStore;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.database.Relay;
import org.waystation.database.TestDatabase;
import org.waystation.progress.Progress;

/** Live status over HTTP, on two servers that share a database. */
class StatusTest {

    private static final Logger LOG = LoggerFactory.getLogger(StatusTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERYWHERE = "bbox=119,27,122,29";

    @RegisterExtension
    static final TestDatabase DATABASE = PreparedSample.database();

    @TempDir
    static Path folder;

    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private static Relay relay;
    private static App app;
    private static App other;
    private static DescribedApi api;
    private static DescribedApi otherApi;
    private static String operator;
    private static String anotherOperator;
    private static String planner;
    private static String administrator;

    @BeforeAll
    static void start() throws Exception {
        PreparedSample.layInto(folder);
        relay = new Relay(DATABASE.settings().url().orElseThrow());
        relay.open();
        app = server(DATABASE.settings(), "3");
        other = server(DatabaseSettings.at(relay.url()), "1000");
        api = new DescribedApi(app);
        otherApi = new DescribedApi(other);
        Tokens tokens = new Tokens(new AccessStore(DATABASE.get()), CLOCK);
        long own = tokens.organisation("暖驿运营", Organisation.Kind.OPERATOR).id();
        long others = tokens.organisation("别家运营", Organisation.Kind.OPERATOR).id();
        operator = OwnApp.issue(tokens, Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = OwnApp.issue(tokens, Role.OPERATOR, OptionalLong.of(others), Set.of());
        planner = OwnApp.issue(tokens, Role.PLANNER, OptionalLong.empty(), Set.of("330302"));
        administrator = OwnApp.issue(tokens, Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        DATABASE.execute("INSERT INTO station_owner SELECT id, " + own + " FROM station WHERE id IN (1, 2)");
        DATABASE.execute("INSERT INTO station_owner VALUES (3, " + others + ")");
    }

    private static App server(DatabaseSettings database, String streams) throws Exception {
        App started = new App(
                new ConfigurationReader(Map.of())
                        .read(
                                Map.of(
                                        Setting.PORT,
                                        "0",
                                        Setting.DATA,
                                        folder.toString(),
                                        Setting.STATUS_STREAMS,
                                        streams),
                                Optional.empty()),
                Database.open(database.withCloseOnExit(false), Progress.SILENT),
                CLOCK);
        started.prepareRegion(Progress.SILENT);
        return started;
    }

    @AfterAll
    static void stop() throws Exception {
        app.close();
        other.close();
        relay.close();
    }

    /** Each test later than the one before, so that what it tells is the newest. */
    @BeforeEach
    void aDayLater() {
        CLOCK.turn(Duration.ofHours(3));
    }

    @Test
    void whatIsToldHereIsHeardThereWithinASecond() throws Exception {
        try (Listener listener = new Listener(other, EVERYWHERE)) {
            Instant begin = Instant.now();
            JsonNode told = tell(operator, 1, "{\"hgvSpacesFree\": 12, \"hotWater\": true}");
            assertThat(told.at("/status/hgvSpacesFree/value").asInt()).isEqualTo(12);
            assertThat(told.at("/status/hgvSpacesFree/current").asBoolean()).isTrue();
            assertThat(told.path("passedOver")).isEmpty();
            JsonNode heard = listener.waitFor(1);
            LOG.info(
                    "heard {} ms after it was begun to be told",
                    Duration.between(begin, Instant.now()).toMillis());
            assertThat(heard.path("status")).isEqualTo(told.path("status"));
        }
        JsonNode there = otherApi.get("/api/v1/stations/1/status");
        assertThat(there.at("/status/hgvSpacesFree/value").asInt()).isEqualTo(12);
        assertThat(there.at("/status/hotWater/value").asBoolean()).isTrue();
        assertThat(api.get("/api/v1/stations/2/status").path("status").has("hgvSpacesFree"))
                .isFalse();
    }

    @Test
    void whatWasObservedEarlierIsPassedOver() throws Exception {
        Instant now = CLOCK.instant();
        tell(operator, 1, "{\"hgvSpacesFree\": 7, \"observedAt\": \"" + now.minusSeconds(60) + "\"}");
        JsonNode late = tell(
                operator,
                1,
                "{\"hgvSpacesFree\": 90, \"carSpacesFree\": 5, \"observedAt\": \"" + now.minusSeconds(600) + "\"}");
        assertThat(late.path("passedOver")).extracting(JsonNode::asText).containsExactly("hgvSpacesFree");
        assertThat(late.at("/status/hgvSpacesFree/value").asInt()).isEqualTo(7);
        assertThat(late.at("/status/carSpacesFree/value").asInt()).isEqualTo(5);

        JsonNode takenBack = tell(operator, 1, "{\"hgvSpacesFree\": null}");
        assertThat(takenBack.path("status").has("hgvSpacesFree")).isFalse();
        JsonNode older = tell(operator, 1, "{\"hgvSpacesFree\": 3, \"observedAt\": \"" + now.minusSeconds(10) + "\"}");
        assertThat(older.path("status").has("hgvSpacesFree"))
                .as("taken back since")
                .isFalse();
    }

    @Test
    void whatIsTooOldCountsAsUnknown() throws Exception {
        tell(
                operator,
                1,
                "{\"hgvSpacesFree\": 7, \"evses\": [{\"uid\": \"1\", \"status\": \"available\"},"
                        + " {\"uid\": \"2\", \"status\": \"charging\"}]}");
        waitUntil(() -> api.get("/api/v1/stations/1/status")
                .at("/status/hgvSpacesFree/current")
                .asBoolean());
        JsonNode fresh = api.get("/api/v1/stations/1/status").path("status");
        assertThat(fresh.at("/evses/available").asInt()).isEqualTo(1);
        assertThat(fresh.at("/evses/charging").asInt()).isEqualTo(1);

        CLOCK.turn(Duration.ofHours(2).plusSeconds(1));
        JsonNode stale = api.get("/api/v1/stations/1/status").path("status");
        assertThat(stale.at("/hgvSpacesFree/current").asBoolean(true)).isFalse();
        assertThat(stale.at("/evses/available").asInt()).isZero();
        assertThat(stale.at("/evses/unknown").asInt()).isGreaterThanOrEqualTo(2);
        try (Listener listener = new Listener(app, EVERYWHERE)) {
            tell(operator, 2, "{\"netsInStock\": 1}");
            assertThat(listener.waitFor(2).at("/status/netsInStock/value").asInt())
                    .isEqualTo(1);
            assertThat(listener.stationsHeard()).as("nothing current there").doesNotContain(1L);
        }
    }

    @Test
    void whoseStationItIsNotMayNotTellOfIt() throws Exception {
        String body = "{\"hgvSpacesFree\": 1}";
        assertThat(put(anotherOperator, "/api/v1/stations/1/status", body).statusCode())
                .isEqualTo(404);
        assertThat(put(operator, "/api/v1/stations/3/status", body).statusCode())
                .isEqualTo(404);
        assertThat(put(operator, "/api/v1/stations/999999/status", body).statusCode())
                .isEqualTo(404);
        assertThat(put(operator, "/api/v1/stations/x/status", body).statusCode())
                .isEqualTo(404);
        assertThat(put(administrator, "/api/v1/stations/3/status", body).statusCode())
                .isEqualTo(200);
        List<Long> inCounty = stations("county.code = '330302'");
        List<Long> elsewhere = stations("county.code = '330381'");
        assertThat(put(planner, "/api/v1/stations/" + inCounty.get(0) + "/status", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(put(planner, "/api/v1/stations/" + elsewhere.get(0) + "/status", body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send(operator, "GET", "/api/v1/stations/3/status/history", "")
                        .statusCode())
                .isEqualTo(404);
    }

    private static List<Long> stations(String condition) {
        return DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT station.id FROM station JOIN county"
                                + " ON ST_Covers(county.geom, station.position) WHERE " + condition
                                + " ORDER BY station.id")
                        .mapTo(Long.class)
                        .list());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hgvSpacesFree\": -1}",
                "{\"hgvSpacesFree\": 100001}",
                "{\"hgvSpacesFree\": 1.5}",
                "{\"hgvSpacesFree\": \"1\"}",
                "{\"hotWater\": 1}",
                "{\"spaces\": 1}",
                "{\"evses\": {}}",
                "{\"evses\": [1]}",
                "{\"evses\": [{\"uid\": \"1\"}]}",
                "{\"evses\": [{\"uid\": \"\", \"status\": \"available\"}]}",
                "{\"evses\": [{\"uid\": \"1\", \"status\": \"free\"}]}",
                "{\"evses\": [{\"uid\": \"1\", \"status\": \"available\"}, {\"uid\": \"1\", \"status\": \"unknown\"}]}",
                "{\"observedAt\": \"yesterday\"}",
                "{\"observedAt\": 5}",
                "{\"observedAt\": \"2020-01-01T00:00:00Z\"}",
                "{\"observedAt\": \"2030-01-01T00:00:00Z\"}",
                "{\"hgvSpacesFree\": 1, \"hgvSpacesFree\": 2}",
                "[]",
                "{",
                ""
            })
    void damagedBodiesAreRefusedClearly(String body) throws Exception {
        HttpResponse<String> one = put(operator, "/api/v1/stations/1/status", body);
        assertThat(one.statusCode()).as(one.body()).isEqualTo(400);
        assertThat(one.headers().firstValue("Content-Type")).contains("application/problem+json");
        if (body.startsWith("{\"") && !body.contains("hgvSpacesFree\": 1, ")) {
            assertThat(json(one).path("errors").path(0).path("parameter").asText())
                    .isNotEmpty();
            HttpResponse<String> among = put(
                    operator,
                    "/api/v1/status",
                    "{\"updates\": [" + body.replaceFirst("\\{", "{\"stationId\": 1, ") + "]}");
            assertThat(among.statusCode()).as(among.body()).isEqualTo(200);
            assertThat(json(among).path("errors")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"updates\": 1}", "{\"updates\": [], \"more\": 1}"})
    void damagedBatchesAreRefusedClearly(String body) throws Exception {
        assertThat(put(operator, "/api/v1/status", body).statusCode()).isEqualTo(400);
    }

    @Test
    void ofABatchWhatIsRightIsTakenAndWhatIsWrongIsTold() throws Exception {
        HttpResponse<String> response = put(operator, "/api/v1/status", """
                {"updates": [
                  {"stationId": 1, "hgvSpacesFree": 1},
                  {"stationId": 3, "hgvSpacesFree": 2},
                  {"stationId": 999999, "hgvSpacesFree": 3},
                  {"hgvSpacesFree": 4},
                  7,
                  {"stationId": 2, "hgvSpacesFree": -5},
                  {"stationId": 2, "carSpacesFree": 6, "queueMinutes": 15}]}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.path("applied").asInt()).isEqualTo(3);
        assertThat(answer.path("passedOver").asInt()).isZero();
        assertThat(answer.path("errors"))
                .extracting(error -> error.path("index").asInt())
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(answer.at("/errors/0/stationId").asLong()).isEqualTo(3);
        assertThat(answer.at("/errors/0/reason").asText()).isNotEmpty();
        waitUntil(() -> api.get("/api/v1/stations/2/status")
                        .at("/status/queueMinutes/value")
                        .asInt()
                == 15);
    }

    @Test
    void aStationHasABoundedNumberOfChargingPoints() throws Exception {
        String many = IntStream.range(0, 400)
                .mapToObj(i -> "{\"uid\": \"a" + i + "\", \"status\": \"available\"}")
                .collect(Collectors.joining(","));
        String more = many.replace("\"a", "\"b");
        assertThat(put(operator, "/api/v1/stations/2/status", "{\"evses\": [" + many + "]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(put(operator, "/api/v1/stations/2/status", "{\"evses\": [" + more + "]}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode answer = json(put(
                operator,
                "/api/v1/status",
                "{\"updates\": [{\"stationId\": 2, \"evses\": [" + more
                        + "]}, {\"stationId\": 1, \"netsInStock\": 3}]}"));
        assertThat(answer.path("applied").asInt()).isEqualTo(1);
        assertThat(answer.at("/errors/0/index").asInt()).isZero();
        DATABASE.execute("DELETE FROM station_status WHERE station_id = 2 AND reading = 'evse'");
    }

    @Test
    void theSameKeyHasOneEffect() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = "{\"netsInStock\": 9}";
        HttpResponse<String> first =
                api.send(operator, "PUT", "/api/v1/stations/1/status", body, "Idempotency-Key", key);
        HttpResponse<String> again =
                otherApi.send(operator, "PUT", "/api/v1/stations/1/status", body, "Idempotency-Key", key);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.send(operator, "PUT", "/api/v1/stations/2/status", body, "Idempotency-Key", key)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theHistoryIsListedPageByPage() throws Exception {
        Instant now = CLOCK.instant();
        for (int i = 0; i < 5; i++) {
            tell(operator, 2, "{\"hgvSpacesFree\": " + i + ", \"observedAt\": \"" + now.plusSeconds(i) + "\"}");
        }
        tell(operator, 2, "{\"carSpacesFree\": 1, \"evses\": [{\"uid\": \"x\", \"status\": \"out_of_order\"}]}");
        String address = "/api/v1/stations/2/status/history?reading=hgv_spaces_free&limit=2&from=" + now;
        JsonNode first = json(api.send(operator, "GET", address, ""));
        assertThat(first.path("readings"))
                .extracting(one -> one.path("value").asInt())
                .containsExactly(4, 3);
        JsonNode second = json(api.send(
                operator, "GET", address + "&before=" + first.path("next").asText(), ""));
        assertThat(second.path("readings"))
                .extracting(one -> one.path("value").asInt())
                .containsExactly(2, 1);
        JsonNode evse = json(api.send(planner, "GET", "/api/v1/stations/2/status/history?reading=evse", ""));
        assertThat(evse.path("status").asInt(200)).isIn(200, 404);
        assertThat(api.send(operator, "GET", "/api/v1/stations/2/status/history?before=x", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aListenerHearsOfItsBoundsOnly() throws Exception {
        JsonNode position = api.get("/api/v1/stations/1").path("position");
        double longitude = position.path(0).asDouble();
        double latitude = position.path(1).asDouble();
        String around = "bbox=" + (longitude - 0.0001) + "," + (latitude - 0.0001) + "," + (longitude + 0.0001) + ","
                + (latitude + 0.0001);
        tell(operator, 1, "{\"netsInStock\": 4}");
        waitUntil(() -> api.get("/api/v1/stations/1/status")
                        .at("/status/netsInStock/value")
                        .asInt()
                == 4);
        try (Listener listener = new Listener(app, around)) {
            assertThat(listener.waitFor(1).at("/status/netsInStock/value").asInt())
                    .as("the present state")
                    .isEqualTo(4);
            tell(operator, 2, "{\"netsInStock\": 5}");
            tell(operator, 1, "{\"netsInStock\": 6}");
            listener.waitUntil(event -> event.at("/status/netsInStock/value").asInt() == 6);
            assertThat(listener.stationsHeard()).containsOnly(1L);
        }
    }

    @Test
    void onlySoManyListenAtOnce() throws Exception {
        waitUntil(() -> streams() == 0);
        try (Listener one = new Listener(app, EVERYWHERE);
                Listener two = new Listener(app, EVERYWHERE);
                Listener three = new Listener(app, EVERYWHERE)) {
            HttpResponse<String> fourth = api.send("", "GET", "/api/v1/status/stream?" + EVERYWHERE, "");
            assertThat(fourth.statusCode()).isEqualTo(503);
            assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
            assertThat(one.isOpen() && two.isOpen() && three.isOpen()).isTrue();
        }
        // Who left is noticed when there is something to tell.
        waitUntil(() -> {
            tell(operator, 1, "{\"netsInStock\": 4}");
            return streams() == 0;
        });
        HttpResponse<String> head = api.send("", "HEAD", "/api/v1/status/stream?" + EVERYWHERE, "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(api.send("", "GET", "/api/v1/status/stream", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void withoutTheDatabaseQuestionsAreAnsweredAndNothingIsTakenIn() throws Exception {
        tell(operator, 1, "{\"hgvSpacesFree\": 8}");
        waitUntil(() -> otherApi.get("/api/v1/stations/1/status")
                        .at("/status/hgvSpacesFree/value")
                        .asInt()
                == 8);
        relay.cut();
        try {
            assertThat(otherApi.get("/api/v1/stations/1/status")
                            .at("/status/hgvSpacesFree/value")
                            .asInt())
                    .isEqualTo(8);
            HttpResponse<String> refused =
                    otherApi.send(operator, "PUT", "/api/v1/stations/1/status", "{\"hgvSpacesFree\": 1}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            tell(operator, 1, "{\"hgvSpacesFree\": 9}");
        } finally {
            relay.open();
        }
        waitUntil(() -> otherApi.get("/api/v1/stations/1/status")
                        .at("/status/hgvSpacesFree/value")
                        .asInt()
                == 9);
    }

    @Test
    void answersTellWhatHoldsOnArrival() throws Exception {
        String question = "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180&geometry=none&limit=1000"
                + "&max_detour=24h&open=any&left_out=stations&depart=";
        String now = question + CLOCK.instant();
        JsonNode stop = withNeed(api.get(now), "hot_water", "hgv_parking");
        long station = stop.at("/station/id").asLong();
        tell(administrator, station, "{\"hgvSpacesFree\": 0, \"hotWater\": false}");
        waitUntil(() -> api.get("/api/v1/stations/" + station + "/status")
                .at("/status/hotWater/current")
                .asBoolean());

        JsonNode soon = stop(api.get(now), station);
        assertThat(soon.at("/status/hgvSpacesFree/value").asInt(9)).isZero();
        assertThat(soon.at("/status/hgvSpacesFree/current").asBoolean()).isTrue();
        JsonNode later = stop(api.get(question + CLOCK.instant().plus(Duration.ofHours(3))), station);
        assertThat(later.at("/status/hgvSpacesFree/current").asBoolean(true)).isFalse();
        assertThat(api.get("/api/v1/stations/" + station)
                        .at("/status/hotWater/value")
                        .asBoolean(true))
                .isFalse();

        JsonNode hotWater = api.get(now + "&need=hot_water");
        assertThat(stop(hotWater, station).isMissingNode()).isTrue();
        assertThat(leftOut(hotWater, station).path("lacks").path(0).asText()).isEqualTo("hot_water");
        assertThat(stop(api.get(question + CLOCK.instant().plus(Duration.ofHours(3)) + "&need=hot_water"), station)
                        .isMissingNode())
                .as("nobody knows of later")
                .isFalse();

        assertThat(leftOut(api.get(now + "&free=yes"), station).path("reason").asText())
                .isEqualTo("notFree");
        tell(administrator, station, "{\"hgvSpacesFree\": 3}");
        waitUntil(() -> !stop(api.get(now + "&free=yes"), station).isMissingNode());
        JsonNode nearest =
                api.get("/api/v1/nearest?at=120.6994,27.9943&limit=1000&open=any&free=yes&depart=" + CLOCK.instant());
        assertThat(stop(nearest, station).at("/status/hgvSpacesFree/value").asInt())
                .isEqualTo(3);
        assertThat(nearest.at("/leftOut/counts/notFree").asInt()).isPositive();
        JsonNode listed = api.get("/api/v1/stations?" + EVERYWHERE);
        assertThat(listed.path("features"))
                .filteredOn(feature -> feature.path("id").asLong() == station)
                .extracting(feature ->
                        feature.at("/properties/status/hgvSpacesFree/value").asInt())
                .containsExactly(3);
    }

    @Test
    void whatIsUsualIsToldForTheHourOfArrival() throws Exception {
        JsonNode now = api.get(
                "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180&geometry=none&limit=1000&open=any&depart="
                        + CLOCK.instant());
        JsonNode stop = withNeed(now, "hgv_parking");
        long station = stop.at("/station/id").asLong();
        int spaces = spaces(stop);
        DATABASE.execute("DELETE FROM station_status WHERE station_id = " + station);
        DATABASE.execute("INSERT INTO station_occupancy SELECT " + station
                + ", 'hgv_spaces_free', weekday, hour, '2026-11-20', 7, 3600, 3600 * " + spaces + " / 10.0"
                + " FROM generate_series(1, 7) weekday, generate_series(0, 23) hour");
        DATABASE.execute("SELECT pg_notify('station_occupancy', '" + station + "'), pg_notify('station_status', '"
                + station + "')");
        waitUntil(() -> api.get("/api/v1/stations/" + station + "/status")
                        .at("/status/typical/hgvParking/occupancyPercent")
                        .asInt()
                == 90);
        Instant later = CLOCK.instant().plus(Duration.ofHours(30));
        JsonNode there = stop(
                api.get(
                        "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180&limit=1000&open=any&free=yes&depart="
                                + later),
                station);
        JsonNode typical = there.at("/status/typical/hgvParking");
        assertThat(typical.path("samples").asInt()).isEqualTo(3);
        assertThat(there.path("arriveAt").asText())
                .contains("T" + String.format("%02d", typical.path("hour").asInt()));
        JsonNode live = tell(administrator, station, "{\"hgvSpacesFree\": 0}");
        assertThat(live.at("/status/hgvSpacesFree/value").asInt(9)).isZero();
    }

    private static int spaces(JsonNode stop) {
        for (JsonNode facility : stop.at("/station/facilities")) {
            if (facility.path("id").asText().equals("hgv_parking")) {
                return facility.path("spaces").asInt();
            }
        }
        return 0;
    }

    /** The first stop that has all of it, its spaces counted. */
    private static JsonNode withNeed(JsonNode answer, String... facilities) {
        for (JsonNode stop : answer.path("stations")) {
            Set<String> present = stop.at("/station/facilities").findValuesAsText("id").stream()
                    .collect(Collectors.toSet());
            if (present.containsAll(List.of(facilities)) && spaces(stop) > 0) {
                return stop;
            }
        }
        throw new AssertionError("no station with " + List.of(facilities));
    }

    private static JsonNode stop(JsonNode answer, long station) {
        for (JsonNode stop : answer.path("stations")) {
            if (stop.at("/station/id").asLong() == station) {
                return stop;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode leftOut(JsonNode answer, long station) {
        for (JsonNode one : answer.at("/leftOut/stations")) {
            if (one.path("id").asLong() == station) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    private static int streams() throws Exception {
        String metrics = api.send("", "GET", "/metrics", "").body();
        return metrics.lines()
                .filter(line -> line.startsWith("waystation_status_streams "))
                .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode tell(String token, long station, String body) throws Exception {
        HttpResponse<String> response = put(token, "/api/v1/stations/" + station + "/status", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static HttpResponse<String> put(String token, String path, String body) throws Exception {
        return api.send(token, "PUT", path, body);
    }

    /** Reads a stream on a thread of its own, as a page does. */
    private static final class Listener implements AutoCloseable {

        private final Socket socket;
        private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
        private final Set<Long> heard = ConcurrentHashMap.newKeySet();

        /** Returns when the stream has begun. */
        Listener(App server, String query) throws Exception {
            socket = new Socket("127.0.0.1", server.port());
            socket.getOutputStream()
                    .write(("GET /api/v1/status/stream?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String head = readHead(lines);
            assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("text/event-stream");
            Thread reading = new Thread(() -> {
                try (Stream<String> all = lines.lines()) {
                    all.filter(line -> line.startsWith("data: ")).forEach(this::hear);
                } catch (RuntimeException e) {
                    // Closed by the test.
                }
            });
            reading.setDaemon(true);
            reading.start();
        }

        private static String readHead(BufferedReader lines) throws Exception {
            StringBuilder head = new StringBuilder();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }

        private void hear(String line) {
            try {
                JsonNode event = JSON.readTree(line.substring("data: ".length()));
                heard.add(event.path("stationId").asLong());
                events.add(event);
            } catch (Exception e) {
                throw new IllegalStateException(line, e);
            }
        }

        JsonNode waitFor(long station) throws Exception {
            return waitUntil(event -> event.path("stationId").asLong() == station);
        }

        JsonNode waitUntil(Predicate<JsonNode> wanted) throws Exception {
            while (true) {
                JsonNode event = events.poll(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(event).as("an event in time").isNotNull();
                if (wanted.test(event)) {
                    return event;
                }
            }
        }

        Set<Long> stationsHeard() {
            return heard;
        }

        boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
    }
}
