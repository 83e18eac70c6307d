package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.DescribedApi.json;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.waystation.access.Role;

/** Help nearby over HTTP, on the sample. Every answer is as the OpenAPI document describes it; nobody is named in the log. */
class HelpTest {

    private static final String PHONE = "13812345678";
    private static final String VOLUNTEER_PHONE = "13987654321";
    private static final String PLACE = "[120.69941, 27.99432]";

    /** A Tuesday, ten in the morning in Wenzhou. */
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    @RegisterExtension
    static final OwnApp APP = new OwnApp(CLOCK);

    private static DescribedApi api;
    private static String operator;
    private static String anotherOperator;
    private static String planner;
    /** The nearest: the first is the one operator's, the second the other's, and so on in turn. */
    private static final List<Long> STATIONS = new ArrayList<>();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        api = new DescribedApi(APP.app());
        long own = APP.organisation("暖驿运营");
        long other = APP.organisation("别家运营");
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = APP.issue(Role.OPERATOR, OptionalLong.of(other), Set.of());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        JsonNode near = api.get("/api/v1/nearest?at=120.69941,27.99432&vehicle=car&open=any&limit=20");
        near.path("stations").forEach(one -> STATIONS.add(one.at("/station/id").asLong()));
        for (int i = 0; i < STATIONS.size(); i++) {
            APP.database()
                    .execute("INSERT INTO station_owner VALUES (" + STATIONS.get(i) + ", " + (i % 2 == 0 ? own : other)
                            + ")");
        }
    }

    @BeforeEach
    void begin() {
        CLOCK.turn(Duration.ofHours(24));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.DEBUG);
    }

    @AfterEach
    void nobodyIsNamedInTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.INFO);
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains(PHONE)
                        || event.getFormattedMessage().contains(VOLUNTEER_PHONE)
                        || event.getFormattedMessage().contains("120.69941")
                        || event.getFormattedMessage().contains("27.99432"));
    }

    private record Call(long id, String code, JsonNode answer) {

        String address() {
            return "/api/v1/help-requests/" + id;
        }
    }

    private static HttpResponse<String> ask(String body) throws Exception {
        return change("", "/api/v1/help-requests", body, "");
    }

    private static Call asked(String kind) throws Exception {
        JsonNode answer = good(ask("{\"kind\": \"%s\", \"position\": %s, \"phone\": \"%s\", \"note\": \"%s\"}"
                .formatted(kind, PLACE, PHONE, "<script>alert(1)</script> " + UUID.randomUUID())));
        return new Call(answer.path("id").asLong(), answer.path("code").asText(), answer);
    }

    private static HttpResponse<String> change(String token, String path, String body, String code) throws Exception {
        List<String> headers =
                new ArrayList<>(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        if (!code.isEmpty()) {
            headers.addAll(List.of("Help-Code", code));
        }
        return api.send(token, "POST", path, body, headers.toArray(String[]::new));
    }

    private static HttpResponse<String> accept(String token, Call call, JsonNode asked) throws Exception {
        String body = asked.has("volunteerId")
                ? "{\"stationId\": %d, \"volunteerId\": %d}"
                        .formatted(
                                asked.path("stationId").asLong(),
                                asked.path("volunteerId").asLong())
                : "{\"stationId\": %d}".formatted(asked.path("stationId").asLong());
        return change(token, call.address() + "/accept", body, "");
    }

    private static JsonNode follow(Call call) throws Exception {
        return good(api.send("", "GET", call.address(), "", "Help-Code", call.code()));
    }

    private static JsonNode good(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return json(response);
    }

    private static String operatorOf(long station) {
        return STATIONS.indexOf(station) % 2 == 0 ? operator : anotherOperator;
    }

    private static String theOther(String token) {
        return token.equals(operator) ? anotherOperator : operator;
    }

    @Test
    void theNearestIsAskedComesAndIsThanked() throws Exception {
        Call call = asked("lost");
        JsonNode first = call.answer().at("/asked/0");
        assertThat(call.answer().path("widened").asBoolean()).isFalse();
        List<Integer> drives = new ArrayList<>();
        call.answer()
                .path("asked")
                .forEach(one -> drives.add(one.path("driveSeconds").asInt()));
        assertThat(drives).isSorted().hasSizeBetween(1, 4);
        assertThat(call.answer().toString()).doesNotContain(PHONE).doesNotContain("120.69941");
        String token = operatorOf(first.path("stationId").asLong());
        JsonNode listed = listed(token, call);
        assertThat(listed.path("yours").asBoolean()).isFalse();
        assertThat(listed.toString())
                .doesNotContain(PHONE)
                .doesNotContain("120.69941")
                .doesNotContain("script");
        CLOCK.turn(Duration.ofSeconds(40));
        JsonNode accepted = good(accept(token, call, first));
        assertThat(accepted.toString()).doesNotContain(PHONE).doesNotContain("120.69941");
        JsonNode mine = follow(call);
        assertThat(mine.path("state").asText()).isEqualTo("accepted");
        assertThat(mine.at("/responder/stationId").asLong())
                .isEqualTo(first.path("stationId").asLong());
        assertThat(Duration.between(time(mine, "acceptedAt"), time(mine, "arriveAt")))
                .isBetween(
                        Duration.ofSeconds(first.path("driveSeconds").asLong() - 1),
                        Duration.ofSeconds(first.path("driveSeconds").asLong() + 1));
        JsonNode responder = good(api.send(token, "GET", call.address(), ""));
        assertThat(responder.path("yours").asBoolean()).isTrue();
        assertThat(responder.path("phone").asText()).isEqualTo(PHONE);
        assertThat(responder.path("note").asText()).startsWith("<script>alert(1)</script>");
        assertThat(responder.at("/position/0").asDouble()).isEqualTo(120.69941);
        HttpResponse<String> theirs = api.send(theOther(token), "GET", call.address(), "");
        assertThat(theirs.body()).doesNotContain(PHONE).doesNotContain("120.69941");
        assertThat(change(theOther(token), call.address() + "/done", "", "").statusCode())
                .isEqualTo(404);
        assertThat(accept(token, call, first).statusCode()).as("twice").isEqualTo(409);
        good(change(token, call.address() + "/done", "", ""));
        assertThat(good(api.send(token, "GET", call.address(), "")).has("phone"))
                .isFalse();
        good(change("", call.address() + "/thank", "{\"text\": \"谢谢 <b>师傅</b>\"}", call.code()));
        assertThat(change("", call.address() + "/thank", "{}", call.code()).statusCode())
                .isEqualTo(409);
        JsonNode thanked = good(api.send(token, "GET", call.address(), ""));
        assertThat(thanked.path("thanks").asText()).isEqualTo("谢谢 <b>师傅</b>");
        assertThat(api.send("", "GET", call.address(), "", "Help-Code", "0000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    private static JsonNode listed(String token, Call call) throws Exception {
        for (JsonNode one :
                good(api.send(token, "GET", "/api/v1/help-requests", "")).path("requests")) {
            if (one.path("id").asLong() == call.id()) {
                return one;
            }
        }
        throw new AssertionError("not listed");
    }

    private static Instant time(JsonNode node, String field) {
        return OffsetDateTime.parse(node.path(field).asText()).toInstant();
    }

    @Test
    void ofTwoWhoAcceptInTheSameSecondOneComes() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                Call call = asked("weather");
                CLOCK.turn(Duration.ofMinutes(3));
                JsonNode asked = follow(call).path("asked");
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                for (String token : List.of(operator, anotherOperator)) {
                    JsonNode own = first(asked, token);
                    answers.add(both.submit(() -> {
                        together.await();
                        return accept(token, call, own);
                    }));
                }
                List<HttpResponse<String>> done =
                        List.of(answers.get(0).get(), answers.get(1).get());
                assertThat(done).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
                assertThat(done).anySatisfy(answer -> assertThat(answer.body()).contains("on the way already"));
            }
        } finally {
            both.shutdown();
        }
    }

    private static JsonNode first(JsonNode asked, String token) {
        for (JsonNode one : asked) {
            if (!one.has("volunteerId")
                    && operatorOf(one.path("stationId").asLong()).equals(token)) {
                return one;
            }
        }
        throw new AssertionError("not asked: " + asked);
    }

    @Test
    void afterThreeMinutesMoreAreAskedAndTheNumbersStand() throws Exception {
        Call call = asked("sick");
        int few = call.answer().path("asked").size();
        CLOCK.turn(Duration.ofSeconds(179));
        assertThat(follow(call).path("widened").asBoolean()).isFalse();
        CLOCK.turn(Duration.ofSeconds(1));
        JsonNode wider = follow(call);
        assertThat(wider.path("widened").asBoolean()).isTrue();
        assertThat(wider.path("asked").size()).isGreaterThan(few);
        List<String> numbers = new ArrayList<>();
        wider.path("numbers").forEach(one -> numbers.add(one.path("number").asText()));
        assertThat(numbers)
                .containsExactlyInAnyOrder("110", "120", "122", "12328")
                .startsWith("120");
    }

    @Test
    void whoCannotComeAfterAllHasTheOthersAsked() throws Exception {
        Call call = asked("lost");
        JsonNode first = call.answer().at("/asked/0");
        String token = operatorOf(first.path("stationId").asLong());
        good(accept(token, call, first));
        good(change(token, call.address() + "/release", "", ""));
        JsonNode open = follow(call);
        assertThat(open.path("state").asText()).isEqualTo("open");
        assertThat(open.path("widened").asBoolean()).isTrue();
        assertThat(open.has("responder")).isFalse();
        assertThat(good(api.send(token, "GET", call.address(), "")).has("phone"))
                .isFalse();
    }

    @Test
    void aDriverCallsItOffAndNothingIsKept() throws Exception {
        Call call = asked("tired");
        assertThat(change("", call.address() + "/cancel", "", "0000000000").statusCode())
                .isEqualTo(404);
        assertThat(change("", call.address() + "/cancel", "", "").statusCode()).isEqualTo(404);
        JsonNode cancelled = good(change("", call.address() + "/cancel", "", call.code()));
        assertThat(cancelled.path("erased").asBoolean()).isTrue();
        assertThat(kept(call)).isEqualTo("nothing");
        JsonNode first = call.answer().at("/asked/0");
        HttpResponse<String> late = accept(operatorOf(first.path("stationId").asLong()), call, first);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("called it off");
        assertThat(change("", call.address() + "/thank", "{}", call.code()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void erasedOnRequestAlsoAfterHelpWasGiven() throws Exception {
        Call call = asked("lost");
        JsonNode first = call.answer().at("/asked/0");
        String token = operatorOf(first.path("stationId").asLong());
        good(accept(token, call, first));
        good(change("", call.address() + "/thank", "{\"text\": \"谢谢\"}", call.code()));
        assertThat(follow(call).path("state").asText()).isEqualTo("done");
        assertThat(kept(call)).isEqualTo("something");
        good(change("", call.address() + "/erase", "", call.code()));
        assertThat(kept(call)).isEqualTo("nothing");
        assertThat(good(api.send(token, "GET", call.address(), "")).has("thanks"))
                .isFalse();
    }

    private static String kept(Call call) {
        return APP.database()
                .get()
                .inTransaction(handle -> handle.createQuery("""
                                SELECT CASE WHEN position IS NULL AND phone IS NULL AND note = '' AND thanks = ''
                                       THEN 'nothing' ELSE 'something' END
                                FROM help_request WHERE id = :id
                                """)
                        .bind("id", call.id())
                        .mapTo(String.class)
                        .one());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "bored", "position": [120.7, 28.0]}                        | 400 | kind
            {"position": [120.7, 28.0]}                                         | 400 | kind
            {"kind": "sick"}                                                    | 400 | position
            {"kind": "sick", "position": [28.0, 220.7]}                         | 400 | position
            {"kind": "sick", "position": "here"}                                | 400 | position
            {"kind": "sick", "position": [2.35, 48.85]}                         | 422 | position
            {"kind": "sick", "position": [121.15, 27.60]}                       | 422 | position
            {"kind": "sick", "position": [120.7, 28.0], "phone": "一三八救命"}  | 400 | phone
            {"kind": "sick", "position": [120.7, 28.0], "phone": "abcdefghijk"} | 400 | phone
            {"kind": "sick", "position": [120.7, 28.0], "name": "王"}           | 400 | name
            {"kind": "sick", "position": [120.7, 28.0], "note": 7}              | 400 | note
            """)
    void whatIsWrongIsNamed(String body, int status, String parameter) throws Exception {
        HttpResponse<String> refused = ask(body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(json(refused).at("/errors/0/parameter").asText()).isEqualTo(parameter);
        assertThat(json(refused).at("/errors/0/reason").asText()).isNotBlank();
    }

    @Test
    void withoutKeyNothingIsTakenAndWithTheSameKeyItIsTakenOnce() throws Exception {
        String body = "{\"kind\": \"lost\", \"position\": %s, \"note\": \"%s\"}".formatted(PLACE, UUID.randomUUID());
        assertThat(api.send("", "POST", "/api/v1/help-requests", body).statusCode())
                .isEqualTo(400);
        String key = UUID.randomUUID().toString();
        JsonNode once = good(api.send("", "POST", "/api/v1/help-requests", body, "Idempotency-Key", key));
        JsonNode again = good(api.send("", "POST", "/api/v1/help-requests", body, "Idempotency-Key", key));
        assertThat(again).isEqualTo(once);
    }

    @Test
    void aFloodOfTheSameIsToldToWait() throws Exception {
        String body = "{\"kind\": \"breakdown\", \"position\": %s, \"phone\": \"%s\"}".formatted(PLACE, PHONE);
        for (int i = 0; i < 3; i++) {
            good(ask(body));
        }
        HttpResponse<String> refused = ask(body);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aVolunteerIsAskedWithinHoursAndRadiusComesByCodeAndIsProposed() throws Exception {
        long station = STATIONS.get(0);
        String volunteers = "/api/v1/stations/" + station + "/volunteers";
        String entry = "{\"name\": \"志愿者<b>\", \"phone\": \"%s\", \"radiusMinutes\": %d, \"hours\": \"%s\"}";
        assertThat(change(anotherOperator, volunteers, entry.formatted(VOLUNTEER_PHONE, 60, "24/7"), "")
                        .statusCode())
                .isEqualTo(404);
        for (String wrong : List.of(
                entry.formatted("12a", 60, "24/7"),
                entry.formatted(VOLUNTEER_PHONE, 0, "24/7"),
                entry.formatted(VOLUNTEER_PHONE, 60, "周一到周五"))) {
            assertThat(change(operator, volunteers, wrong, "").statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        JsonNode made = good(change(operator, volunteers, entry.formatted(VOLUNTEER_PHONE, 60, "24/7"), ""));
        good(change(operator, volunteers, entry.formatted("13900000002", 60, "Mo-Su 22:00-23:00"), ""));
        assertThat(good(api.send(operator, "GET", volunteers, "")).path("volunteers"))
                .hasSize(2);
        long id = made.path("id").asLong();
        String code = made.path("code").asText();
        Call call = asked("lost");
        String address = "/api/v1/volunteers/" + id;
        assertThat(good(api.send("", "GET", address, "", "Help-Code", code)).path("requests"))
                .as("not at once")
                .isEmpty();
        CLOCK.turn(Duration.ofMinutes(3));
        JsonNode asked =
                good(api.send("", "GET", address, "", "Help-Code", code)).at("/requests/0");
        assertThat(asked.path("id").asLong()).isEqualTo(call.id());
        List<Long> volunteersAsked = new ArrayList<>();
        follow(call)
                .path("asked")
                .forEach(one -> volunteersAsked.add(one.path("volunteerId").asLong()));
        assertThat(volunteersAsked).contains(id).doesNotContain(id + 1);
        String body = "{\"stationId\": %d, \"volunteerId\": %d, \"arriveInMinutes\": 25}".formatted(station, id);
        assertThat(change("", call.address() + "/accept", body, "0000000000").statusCode())
                .isEqualTo(404);
        good(change("", call.address() + "/accept", body, code));
        assertThat(good(api.send("", "GET", call.address(), "", "Help-Code", code))
                        .path("phone")
                        .asText())
                .isEqualTo(PHONE);
        JsonNode mine = follow(call);
        assertThat(mine.at("/responder/name").asText()).isEqualTo("志愿者<b>");
        assertThat(mine.at("/responder/phone").asText()).isEqualTo(VOLUNTEER_PHONE);
        assertThat(Duration.between(time(mine, "acceptedAt"), time(mine, "arriveAt")))
                .isEqualTo(Duration.ofMinutes(25));
        good(change("", call.address() + "/done", "", code));
        good(change("", call.address() + "/thank", "{}", call.code()));
        String month = CLOCK.instant().toString().substring(0, 7);
        JsonNode record = good(api.send(operator, "GET", "/api/v1/help-record?month=" + month, ""));
        assertThat(record.at("/proposed/volunteerId").asLong()).isEqualTo(id);
        assertThat(record.at("/proposed/name").asText()).isEqualTo("志愿者<b>");
        assertThat(record.at("/proposed/thanked").asInt()).isEqualTo(1);
        JsonNode overview = good(api.send(planner, "GET", "/api/v1/help-record?month=" + month, ""));
        assertThat(overview.at("/proposed/volunteerId").asLong()).isEqualTo(id);
        assertThat(overview.toString()).doesNotContain("志愿者").doesNotContain(VOLUNTEER_PHONE);
        HttpResponse<String> left = api.send(
                "",
                "DELETE",
                address,
                "",
                "Help-Code",
                code,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(api.send("", "GET", address, "", "Help-Code", code).statusCode())
                .isEqualTo(404);
        assertThat(good(api.send(operator, "GET", volunteers, "")).path("volunteers"))
                .hasSize(1);
    }

    @Test
    void whereNobodyKeepsAStationMoreThanTheNearestIsNotWaitedFor() throws Exception {
        APP.database().execute("CREATE TABLE owners_away AS SELECT * FROM station_owner");
        APP.database().execute("DELETE FROM station_owner");
        try {
            Call call = asked("lost");
            assertThat(call.answer().path("widened").asBoolean()).isTrue();
            assertThat(call.answer().path("numbers")).hasSize(4);
        } finally {
            APP.database().execute("INSERT INTO station_owner SELECT * FROM owners_away");
        }
    }
}
