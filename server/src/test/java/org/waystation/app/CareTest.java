package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.waystation.access.Role;

/** Service windows, events and programmes over HTTP, on the sample; every answer is as the OpenAPI document describes it. */
class CareTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PHONE = "13812345678";
    private static final String TO_CANGNAN = "/api/v1/along-route?geometry=none&limit=1000&max_detour=60min"
            + "&from=120.6994,27.9943&to=120.4030,27.5180";

    /** A Tuesday, ten in the morning in Wenzhou. */
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    @RegisterExtension
    static final OwnApp APP = new OwnApp(CLOCK);

    private static DescribedApi api;
    private static String operator;
    private static String anotherOperator;
    private static String admin;
    private static String plannerElsewhere;
    private static long station;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        api = new DescribedApi(APP.app());
        long own = APP.organisation("暖驿运营");
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = APP.issue(Role.OPERATOR, OptionalLong.of(APP.organisation("别家运营")), Set.of());
        admin = APP.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        plannerElsewhere = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of("000000"));
        station = json(api.send("", "GET", "/api/v1/stations?bbox=119,26,122,29&limit=1&need=shower", ""))
                .at("/features/0/id")
                .asLong();
        APP.database().execute("INSERT INTO station_owner VALUES (" + station + ", " + own + ")");
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.DEBUG);
    }

    @AfterEach
    void nobodyIsNamedInTheLog() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.INFO);
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains(PHONE)
                        || event.getFormattedMessage().contains("王小明"));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
        return api.send(
                token, method, path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    private static JsonNode good(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return json(response);
    }

    private static String events() {
        return "/api/v1/stations/" + station + "/events";
    }

    private static String programmes() {
        return "/api/v1/stations/" + station + "/programmes";
    }

    // Service windows

    @Test
    void aWindowIsFoundWhereItIsOpenOnArrivalAndToldWhereItIsNot() throws Exception {
        String question = TO_CANGNAN + "&need=residence_permit&left_out=stations&depart=";
        JsonNode byDay = good(api.send("", "GET", question + "2026-11-24T09:00", ""));
        assertThat(byDay.path("stations")).isNotEmpty();
        for (JsonNode stop : byDay.path("stations")) {
            assertThat(stop.at("/services/0/id").asText()).isEqualTo("residence_permit");
            assertThat(stop.at("/services/0/opening/state").asText()).isEqualTo("open");
        }
        JsonNode byNight = good(api.send("", "GET", question + "2026-11-24T19:00", ""));
        assertThat(byNight.path("stations")).isEmpty();
        List<JsonNode> closed = new ArrayList<>();
        byNight.at("/leftOut/stations").forEach(one -> {
            if (one.path("reason").asText().equals("closed")) {
                closed.add(one);
            }
        });
        assertThat(closed).isNotEmpty().allSatisfy(one -> {
            assertThat(one.at("/lacks/0").asText()).isEqualTo("residence_permit");
            assertThat(one.at("/opening/until").asText()).isEqualTo("2026-11-25T09:00:00+08:00");
        });
        JsonNode nearest = good(api.send(
                "", "GET", "/api/v1/nearest?at=120.6994,27.9943&need=residence_permit&depart=2026-11-24T19:00", ""));
        assertThat(nearest.path("stations")).isEmpty();
        JsonNode anyTime = good(api.send(
                "",
                "GET",
                "/api/v1/nearest?at=120.6994,27.9943&need=residence_permit&open=any&depart=2026-11-24T19:00",
                ""));
        assertThat(anyTime.at("/stations/0/services/0/opening/state").asText()).isEqualTo("closed");
        JsonNode sheet = good(api.send(
                "",
                "GET",
                "/api/v1/stations/" + anyTime.at("/stations/0/station/id").asLong(),
                ""));
        assertThat(sheet.path("services"))
                .anyMatch(one -> one.path("id").asText().equals("residence_permit"));
        assertThat(sheet.path("facilities"))
                .anyMatch(one -> one.path("bring").asText().contains("身份证"));
    }

    @Test
    void coverageCountsAWindowOnlyWhileItIsOpen() throws Exception {
        String question = "/api/v1/coverage?geometry=none&worst=0&need=residence_permit&at=";
        JsonNode byDay = good(api.send("", "GET", question + "2026-11-24T10:00", ""));
        JsonNode byNight = good(api.send("", "GET", question + "2026-11-24T22:00", ""));
        assertThat(byDay.at("/situation/stations/measured").asInt()).isPositive();
        assertThat(byNight.at("/situation/stations/measured").asInt()).isZero();
    }

    // Events

    private static JsonNode addEvent(String entry) throws Exception {
        return good(send(operator, "POST", events(), entry));
    }

    private static void waitForEvent(long id, boolean isThere) throws Exception {
        Waiting.waitUntil(() -> {
            JsonNode there = json(api.send("", "GET", events(), "")).path("events");
            boolean found = false;
            for (JsonNode one : there) {
                found |= one.path("id").asLong() == id;
            }
            return found == isThere;
        });
    }

    @Test
    void anEventIsAddedChangedSeenInBothCalendarsAndRemoved() throws Exception {
        JsonNode added = addEvent("""
                {"nameZh": "<script>alert(1)</script>", "nameEn": "Laba porridge", "calendar": "lunar", "month": 12, "day": 8,
                 "from": "06:30", "until": "10:00"}""");
        long id = added.path("id").asLong();
        assertThat(added.at("/next/0/first").asText()).isEqualTo("2027-01-15");
        assertThat(added.at("/next/0/lunar").asText()).isEqualTo("8th of the 12th lunar month of 2026");
        assertThat(added.path("dataStatus").asText()).isEqualTo("real");
        waitForEvent(id, true);
        JsonNode changed = good(send(
                operator,
                "PUT",
                "/api/v1/events/" + id,
                "{\"nameZh\": \"腊八\", \"calendar\": \"solar\", \"year\": 2027, \"month\": 1, \"day\": 15}"));
        assertThat(changed.at("/next/0/last").asText()).isEqualTo("2027-01-15");
        assertThat(send(anotherOperator, "DELETE", "/api/v1/events/" + id, "").statusCode())
                .isEqualTo(404);
        assertThat(send(plannerElsewhere, "DELETE", "/api/v1/events/" + id, "").statusCode())
                .isEqualTo(404);
        assertThat(send(operator, "DELETE", "/api/v1/events/" + id, "").statusCode())
                .isEqualTo(204);
        waitForEvent(id, false);
        JsonNode changes = good(api.send(operator, "GET", "/api/v1/changes?station=" + station + "&limit=3", ""));
        assertThat(changes.path("changes"))
                .hasSize(3)
                .allMatch(one -> one.path("action").asText().equals("event"));
        assertThat(changes.at("/changes/1/before/calendar").asText()).isEqualTo("lunar");
    }

    /** Field, body. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day      | {'nameZh': 'a', 'calendar': 'solar', 'month': 2, 'day': 30}",
                "day      | {'nameZh': 'a', 'calendar': 'solar', 'year': 2027, 'month': 2, 'day': 29}",
                "day      | {'nameZh': 'a', 'calendar': 'lunar', 'year': 2026, 'month': 12, 'day': 30}",
                "day      | {'nameZh': 'a', 'calendar': 'lunar', 'month': 12, 'day': 31}",
                "leapMonth| {'nameZh': 'a', 'calendar': 'lunar', 'year': 2027, 'month': 6, 'day': 1, 'leapMonth': true}",
                "leapMonth| {'nameZh': 'a', 'calendar': 'lunar', 'month': 6, 'day': 1, 'leapMonth': true}",
                "leapMonth| {'nameZh': 'a', 'calendar': 'solar', 'month': 6, 'day': 1, 'leapMonth': true}",
                "until    | {'nameZh': 'a', 'calendar': 'solar', 'month': 6, 'day': 1, 'from': '10:00', 'until': '09:00'}",
                "until    | {'nameZh': 'a', 'calendar': 'solar', 'month': 6, 'day': 1, 'from': '10:00'}",
                "from     | {'nameZh': 'a', 'calendar': 'solar', 'month': 6, 'day': 1, 'from': '25:00', 'until': '26:00'}",
                "year     | {'nameZh': 'a', 'calendar': 'solar', 'year': 2026, 'month': 6, 'day': 1}",
                "year     | {'nameZh': 'a', 'calendar': 'lunar', 'year': 2126, 'month': 6, 'day': 1}",
                "days     | {'nameZh': 'a', 'calendar': 'solar', 'month': 6, 'day': 1, 'days': 0}",
                "calendar | {'nameZh': 'a', 'calendar': 'julian', 'month': 6, 'day': 1}",
                "nameZh   | {'calendar': 'solar', 'month': 6, 'day': 1}",
                "nameZh   | {'nameZh': '  ', 'calendar': 'solar', 'month': 6, 'day': 1}",
                "nameZh   | {'nameZh': 'a\\u202eb', 'calendar': 'solar', 'month': 6, 'day': 1}",
                "price    | {'nameZh': 'a', 'calendar': 'solar', 'month': 6, 'day': 1, 'price': 3}",
                "month    | {'nameZh': 'a', 'calendar': 'solar', 'day': 1}"
            },
            quoteCharacter = '"')
    void whatIsNoEventIsRefusedWithItsReason(String field, String body) throws Exception {
        HttpResponse<String> refused = send(operator, "POST", events(), body.replace('\'', '"'));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).path("errors"))
                .anyMatch(error -> error.path("parameter").asText().equals(field)
                        && !error.path("reason").asText().isEmpty());
    }

    @Test
    void theCalendarIsFollowedWithItsEntityTag() throws Exception {
        JsonNode added = addEvent("""
                {"nameZh": "元宵, 汤圆; 免费", "about": "第一行\\n第二行", "calendar": "lunar", "month": 1, "day": 15,
                 "from": "16:00", "until": "20:00"}""");
        waitForEvent(added.path("id").asLong(), true);
        String feed = "/feeds/stations/" + station + "/events.ics";
        HttpResponse<String> first = api.send("", "GET", feed, "");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(first.body())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("VERSION:2.0")
                .contains("SUMMARY:元宵\\, 汤圆\\; 免费")
                // The 15th of the first month of 2027 is 20 February; four in the afternoon in Beijing.
                .contains("DTSTART:20270220T080000Z")
                .contains("UID:event-" + added.path("id").asLong() + "-2027-02-20@waystation");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = api.send("", "GET", feed, "", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        JsonNode counties = good(api.send("", "GET", "/ogc/collections/counties/items?limit=100", ""));
        boolean isInOne = false;
        for (JsonNode county : counties.path("features")) {
            HttpResponse<String> ofCounty = api.send(
                    "",
                    "GET",
                    "/feeds/counties/" + county.at("/properties/code").asText() + "/events.ics",
                    "");
            assertThat(ofCounty.statusCode()).isEqualTo(200);
            isInOne |= ofCounty.body().contains("20270220T080000Z");
        }
        assertThat(isInOne).isTrue();
        assertThat(api.send("", "GET", "/feeds/counties/999999/events.ics", "").statusCode())
                .isEqualTo(404);
        assertThat(api.send("", "GET", "/feeds/stations/999999/events.ics", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsOnWhenIPassIsToldWithTheRoute() throws Exception {
        JsonNode none = good(api.send("", "GET", TO_CANGNAN, ""));
        assertThat(none.has("events")).isFalse();
        Waiting.waitUntil(() -> json(api.send("", "GET", TO_CANGNAN + "&events=true", ""))
                        .path("events")
                        .size()
                > 0);
        JsonNode events =
                good(api.send("", "GET", TO_CANGNAN + "&events=true", "")).path("events");
        assertThat(events).allSatisfy(found -> {
            assertThat(found.at("/event/dataStatus").asText()).isEqualTo("invented");
            assertThat(found.at("/event/nameZh").asText()).isEqualTo("冬日送温暖");
        });
        JsonNode byNight = good(api.send("", "GET", TO_CANGNAN + "&events=true&depart=2026-11-24T22:30", ""));
        // One goes on as long as the station is open, the other until nine in the evening.
        assertThat(byNight.path("events").size()).isLessThan(events.size());
        assertThat(good(api.send("", "GET", TO_CANGNAN + "&events=yes&depart=2027-03-24T10:00", ""))
                        .path("events"))
                .isEmpty();
        assertThat(api.send("", "GET", TO_CANGNAN + "&events=perhaps", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void mapProgramsSeeEveryTimeThatAnEventTakesPlace() throws Exception {
        Waiting.waitUntil(() -> json(api.send("", "GET", "/ogc/collections/events/items", ""))
                        .path("features")
                        .size()
                > 0);
        JsonNode laba = good(api.send(
                "",
                "GET",
                "/ogc/collections/events/items?datetime=2027-01-15&name=%E8%85%8A%E5%85%AB%E9%80%81%E7%B2%A5",
                ""));
        assertThat(laba.path("features")).isNotEmpty().allSatisfy(feature -> {
            assertThat(feature.at("/properties/lunarDay").asText()).isEqualTo("丙午年腊月初八");
            assertThat(feature.at("/properties/firstDay").asText()).isEqualTo("2027-01-15");
            assertThat(feature.at("/properties/everyYear").asBoolean()).isTrue();
        });
    }

    // Programmes

    private static JsonNode addProgramme(int capacity) throws Exception {
        return good(send(operator, "POST", programmes(), """
                {"kind": "summer_camp", "nameZh": "小候鸟", "first": "2027-07-05", "last": "2027-08-20", "from": "09:00",
                 "until": "17:00", "leastAge": 6, "mostAge": 14, "capacity": %d, "enrolUntil": "2027-06-20T18:00"}""".formatted(capacity)));
    }

    @Test
    void nobodyTakesAllPlacesWithNamesThatAreMadeUp() throws Exception {
        long programme = addProgramme(100).path("id").asLong();
        for (int taken = 0; taken <= 60; taken++) {
            HttpResponse<String> answer = api.send(
                    "",
                    "POST",
                    "/api/v1/programmes/" + programme + "/enrolments",
                    "{\"name\": \"小朋友\", \"phone\": \"1371234%04d\", \"age\": 8}".formatted(taken),
                    "Idempotency-Key",
                    UUID.randomUUID().toString(),
                    "X-Forwarded-For",
                    "10.9.9.9");
            assertThat(answer.statusCode()).isEqualTo(taken < 60 ? 201 : 429);
        }
    }

    private static HttpResponse<String> enrol(long programme, String name, String phone, int age) throws Exception {
        return send(
                "",
                "POST",
                "/api/v1/programmes/" + programme + "/enrolments",
                "{\"name\": \"%s\", \"phone\": \"%s\", \"age\": %d}".formatted(name, phone, age));
    }

    @Test
    void aChildIsEnrolledAnotherWaitsAndMovesUp() throws Exception {
        long programme = addProgramme(1).path("id").asLong();
        JsonNode first = good(enrol(programme, "王小明", PHONE, 8));
        assertThat(first.path("state").asText()).isEqualTo("enrolled");
        assertThat(first.toString()).doesNotContain("王小明").doesNotContain(PHONE);
        JsonNode second = good(enrol(programme, "李小红", "138 1234 5679", 9));
        assertThat(second.path("state").asText()).isEqualTo("waiting");
        assertThat(second.path("ahead").asInt()).isZero();
        JsonNode there = good(api.send("", "GET", programmes(), ""));
        assertThat(there.toString()).contains("\"placesLeft\":0,\"waiting\":1").doesNotContain("小明");
        String address = "/api/v1/enrolments/" + first.path("id").asLong();
        assertThat(api.send("", "GET", address, "", "Enrolment-Code", "0000000000")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send(admin, "GET", address, "").statusCode()).isEqualTo(404);
        assertThat(api.send(
                                "",
                                "DELETE",
                                address,
                                "",
                                "Idempotency-Key",
                                UUID.randomUUID().toString(),
                                "Enrolment-Code",
                                first.path("code").asText())
                        .statusCode())
                .isEqualTo(204);
        JsonNode moved = good(api.send(
                "",
                "GET",
                "/api/v1/enrolments/" + second.path("id").asLong(),
                "",
                "Enrolment-Code",
                second.path("code").asText()));
        assertThat(moved.path("state").asText()).isEqualTo("enrolled");
        assertThat(good(api.send(
                                "",
                                "GET",
                                address,
                                "",
                                "Enrolment-Code",
                                first.path("code").asText()))
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
    }

    @Test
    void onlyTheStationsOperatorSeesWhoEnrolled() throws Exception {
        long programme = addProgramme(5).path("id").asLong();
        JsonNode made = good(enrol(programme, "王小明", PHONE, 8));
        String list = "/api/v1/programmes/" + programme + "/enrolments";
        JsonNode seen = good(api.send(operator, "GET", list, ""));
        assertThat(seen.at("/enrolments/0/name").asText()).isEqualTo("王小明");
        assertThat(seen.at("/enrolments/0/phone").asText()).isEqualTo(PHONE);
        assertThat(api.send(anotherOperator, "GET", list, "").statusCode()).isEqualTo(404);
        assertThat(api.send(admin, "GET", list, "").statusCode()).isEqualTo(403);
        assertThat(api.send("", "GET", list, "").statusCode()).isEqualTo(401);
        // Struck off by the operator: the audit tells of a number and of nobody.
        assertThat(send(
                                operator,
                                "DELETE",
                                "/api/v1/enrolments/" + made.path("id").asLong(),
                                "")
                        .statusCode())
                .isEqualTo(204);
        JsonNode changes = good(api.send(operator, "GET", "/api/v1/changes?station=" + station + "&limit=1", ""));
        assertThat(changes.at("/changes/0/action").asText()).isEqualTo("enrolment");
        assertThat(changes.toString()).doesNotContain("王小明").doesNotContain(PHONE);
        assertThat(good(api.send(operator, "GET", list, "")).path("enrolments")).isEmpty();
    }

    @Test
    void theSameRequestSentAgainEnrolsOnce() throws Exception {
        long programme = addProgramme(5).path("id").asLong();
        String path = "/api/v1/programmes/" + programme + "/enrolments";
        String body = "{\"name\": \"王小明\", \"phone\": \"" + PHONE + "\", \"age\": 8}";
        HttpResponse<String> once = api.send("", "POST", path, body, "Idempotency-Key", "one-key");
        HttpResponse<String> twice = api.send("", "POST", path, body, "Idempotency-Key", "one-key");
        assertThat(good(twice)).isEqualTo(good(once));
        assertThat(api.send("", "POST", path, body).statusCode()).isEqualTo(400);
        HttpResponse<String> anotherKey = send("", "POST", path, body);
        assertThat(anotherKey.statusCode()).isEqualTo(409);
        assertThat(anotherKey.body()).doesNotContain("王小明");
    }

    @Test
    void placesThatAreAddedGoToWhoWaitsAndThoseTakenStay() throws Exception {
        JsonNode made = addProgramme(1);
        long programme = made.path("id").asLong();
        good(enrol(programme, "甲", "13812340001", 8));
        good(enrol(programme, "乙", "13812340002", 8));
        good(enrol(programme, "丙", "13812340003", 8));
        String entry = """
                {"kind": "summer_camp", "nameZh": "小候鸟", "first": "2027-07-05", "last": "2027-08-20", "leastAge": 6,
                 "mostAge": 14, "capacity": %d}""";
        JsonNode more = good(send(operator, "PUT", "/api/v1/programmes/" + programme, entry.formatted(2)));
        assertThat(more.path("placesLeft").asInt()).isZero();
        assertThat(more.path("waiting").asInt()).isEqualTo(1);
        assertThat(send(operator, "PUT", "/api/v1/programmes/" + programme, entry.formatted(1))
                        .statusCode())
                .isEqualTo(409);
        assertThat(send(operator, "DELETE", "/api/v1/programmes/" + programme, "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(enrol(programme, "丁", "13812340004", 8).statusCode()).isEqualTo(409);
    }

    @Test
    void whoComesAfterTheDeadlineOrIsOfAnotherAgeIsToldSo() throws Exception {
        JsonNode made = good(send(operator, "POST", programmes(), """
                {"kind": "training", "nameZh": "急救培训", "first": "2026-11-25", "capacity": 5,
                 "enrolUntil": "2026-11-24T09:00"}"""));
        HttpResponse<String> late = enrol(made.path("id").asLong(), "王小明", PHONE, 30);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).path("detail").asText()).contains("2026-11-24T09:00:00+08:00");
        HttpResponse<String> tooOld = enrol(addProgramme(5).path("id").asLong(), "王小明", PHONE, 30);
        assertThat(tooOld.statusCode()).isEqualTo(400);
        assertThat(json(tooOld).at("/errors/0/parameter").asText()).isEqualTo("age");
        assertThat(json(tooOld).at("/errors/0/accepted/0").asText()).isEqualTo("6–14");
        assertThat(tooOld.body()).doesNotContain("30");
        HttpResponse<String> letters = enrol(addProgramme(5).path("id").asLong(), "王小明", "call me", 8);
        assertThat(letters.statusCode()).isEqualTo(400);
        assertThat(json(letters).at("/errors/0/parameter").asText()).isEqualTo("phone");
        assertThat(letters.body()).doesNotContain("call me").doesNotContain("王小明");
        assertThat(enrol(999_999, "王小明", PHONE, 8).statusCode()).isEqualTo(404);
        assertThat(send(
                                "",
                                "POST",
                                "/api/v1/programmes/abc/enrolments",
                                "{\"name\": \"a\", \"phone\": \"" + PHONE + "\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Field, body. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "capacity | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05', 'capacity': 0}",
                "capacity | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05'}",
                "capacity | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05', 'capacity': 'many'}",
                "last     | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05', 'last': '2027-07-04', 'capacity': 3}",
                "first    | {'kind': 'training', 'nameZh': 'a', 'first': '2026-07-05', 'capacity': 3}",
                "first    | {'kind': 'training', 'nameZh': 'a', 'first': '2027-02-30', 'capacity': 3}",
                "mostAge  | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05', 'capacity': 3, 'leastAge': 9, 'mostAge': 6}",
                "kind     | {'kind': 'party', 'nameZh': 'a', 'first': '2027-07-05', 'capacity': 3}",
                "enrolUntil | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05', 'capacity': 3, 'enrolUntil': '2028-01-01'}",
                "from     | {'kind': 'training', 'nameZh': 'a', 'first': '2027-07-05', 'capacity': 3, 'from': '9:00', 'until': '08:00'}"
            },
            quoteCharacter = '"')
    void whatIsNoProgrammeIsRefusedWithItsReason(String field, String body) throws Exception {
        HttpResponse<String> refused = send(operator, "POST", programmes(), body.replace('\'', '"'));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).path("errors"))
                .anyMatch(error -> error.path("parameter").asText().equals(field));
    }

    @Test
    void anotherOperatorAddsNothingHere() throws Exception {
        String event = "{\"nameZh\": \"a\", \"calendar\": \"solar\", \"month\": 6, \"day\": 1}";
        assertThat(send(anotherOperator, "POST", events(), event).statusCode()).isEqualTo(404);
        assertThat(send(plannerElsewhere, "POST", events(), event).statusCode()).isEqualTo(404);
        assertThat(send("", "POST", events(), event).statusCode()).isEqualTo(401);
        assertThat(send(
                                anotherOperator,
                                "DELETE",
                                "/api/v1/programmes/"
                                        + addProgramme(3).path("id").asLong(),
                                "")
                        .statusCode())
                .isEqualTo(404);
    }
}
