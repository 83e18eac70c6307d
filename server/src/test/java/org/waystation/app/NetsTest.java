package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.DescribedApi.json;
import static org.waystation.app.Waiting.waitUntil;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.waystation.access.Role;

/**
 * Nets are borrowed here and returned there, over HTTP, on the sample. Every answer is as the OpenAPI document describes it,
 * and after each test all counts add up.
 */
class NetsTest {

    private static final String PHONE = "13812345678";
    private static final String EVERYWHERE = "/api/v1/stations?bbox=119,26,122,29&limit=5000";

    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    @RegisterExtension
    static final OwnApp APP = new OwnApp(CLOCK);

    private static DescribedApi api;
    private static String operator;
    private static String anotherOperator;
    private static String admin;
    private static String plannerElsewhere;
    /** Two stations of the operator, one of the other operator. */
    private static long here;

    private static long there;
    private static long elsewhere;
    private static int plates;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long type;

    @BeforeAll
    static void start() throws Exception {
        api = new DescribedApi(APP.app());
        long own = APP.organisation("暖驿运营");
        long other = APP.organisation("别家运营");
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = APP.issue(Role.OPERATOR, OptionalLong.of(other), Set.of());
        admin = APP.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        plannerElsewhere = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of("000000"));
        List<Long> withNets = new ArrayList<>();
        json(api.send("", "GET", EVERYWHERE + "&need=cargo_net", ""))
                .path("features")
                .forEach(feature -> withNets.add(feature.path("id").asLong()));
        here = withNets.get(0);
        there = withNets.get(1);
        elsewhere = withNets.get(2);
        APP.database()
                .execute("INSERT INTO station_owner VALUES (" + here + ", " + own + "), (" + there + ", " + own + "), ("
                        + elsewhere + ", " + other + ")");
    }

    @BeforeEach
    void begin() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.DEBUG);
        type = json(api.send(admin, "POST", "/api/v1/net-types", """
                {"nameZh": "兜网%s", "nameEn": "Net", "lengthMetres": 3.5, "widthMetres": 2}""".formatted(UUID.randomUUID())))
                .path("id")
                .asLong();
        for (long station : new long[] {here, there}) {
            participate(operator, station);
        }
        participate(anotherOperator, elsewhere);
    }

    @AfterEach
    void allCountsAddUpAndNobodyIsNamedInTheLog() {
        assertThat(imbalances()).isEmpty();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.INFO);
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(PHONE));
    }

    private static void participate(String token, long station) throws Exception {
        HttpResponse<String> set =
                api.send(token, "PUT", "/api/v1/stations/" + station + "/nets", "{\"participates\": true}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }

    @Test
    void sortsOfNetsAreNotWithoutNumber() throws Exception {
        APP.database().execute("""
                INSERT INTO net_type (name_zh, name_en, length_metres, width_metres, created_at)
                SELECT 'many' || number, 'many', 1, 1, now() FROM generate_series(1, 100) AS number""");
        HttpResponse<String> refused = api.send(admin, "POST", "/api/v1/net-types", """
                {"nameZh": "又一种", "nameEn": "Net", "lengthMetres": 3.5, "widthMetres": 2}""");
        APP.database().execute("DELETE FROM net_type WHERE name_en = 'many'");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    }

    @Test
    void aNetIsBorrowedHereAndReturnedThere() throws Exception {
        intake(here, 2);
        waitForStock(here, 2);
        JsonNode loan = borrow(here, plate());
        assertThat(loan.path("state").asText()).isEqualTo("open");
        assertThat(loan.path("dueAt").asText()).isEqualTo("2026-11-27T10:00:00+08:00");
        assertThat(loan.has("phone")).isFalse();
        waitForStock(here, 1);
        HttpResponse<String> returned =
                give(loan, elsewhere, "\"code\": \"" + loan.path("code").asText() + "\"");
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(200);
        assertThat(json(returned).path("state").asText()).isEqualTo("returned");
        assertThat(json(returned).path("returnedTo").asLong()).isEqualTo(elsewhere);
        waitForStock(elsewhere, 1);
        assertThat(give(loan, here, "\"code\": \"" + loan.path("code").asText() + "\"")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsEmptyLendsNothing() throws Exception {
        intake(here, 1);
        borrow(here, plate());
        HttpResponse<String> none = post("", "/api/v1/net-loans", wish(here, plate()));
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(json(none).path("type").asText()).endsWith(":no-net-left");
        HttpResponse<String> reserved = post("", "/api/v1/net-reservations", reservation(here, plate()));
        assertThat(json(reserved).path("type").asText()).endsWith(":no-net-left");
    }

    @Test
    void aReservedNetIsKeptForWhoReservedIt() throws Exception {
        intake(here, 1);
        String plate = plate();
        HttpResponse<String> made = post("", "/api/v1/net-reservations", reservation(here, plate));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode reservation = json(made);
        assertThat(reservation.path("holdUntil").asText()).isEqualTo("2026-11-24T13:00:00+08:00");
        assertThat(post("", "/api/v1/net-loans", wish(here, plate())).statusCode())
                .isEqualTo(409);
        String address = "/api/v1/net-reservations/" + reservation.path("id").asLong();
        assertThat(api.send("", "GET", address, "").statusCode()).isEqualTo(404);
        assertThat(api.send(
                                "",
                                "GET",
                                address,
                                "",
                                "Net-Code",
                                reservation.path("code").asText())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> taken = post(
                "",
                "/api/v1/net-loans",
                "{\"stationId\": %d, \"reservationId\": %d, \"code\": \"%s\"}"
                        .formatted(
                                here,
                                reservation.path("id").asLong(),
                                reservation.path("code").asText()));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(json(api.send(operator, "GET", address, "")).path("state").asText())
                .isEqualTo("taken");
        HttpResponse<String> cancelled = api.send(
                "",
                "DELETE",
                address,
                "",
                "Net-Code",
                reservation.path("code").asText(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(cancelled.statusCode()).isEqualTo(409);
    }

    @Test
    void aReservationIsCalledOffByItsCode() throws Exception {
        intake(here, 1);
        JsonNode made = json(post("", "/api/v1/net-reservations", reservation(here, plate())));
        String address = "/api/v1/net-reservations/" + made.path("id").asLong();
        String key = UUID.randomUUID().toString();
        assertThat(api.send("", "DELETE", address, "", "Idempotency-Key", key, "Net-Code", "WRONGCODE1")
                        .statusCode())
                .isEqualTo(404);
        String right = made.path("code").asText().toLowerCase();
        for (int i = 0; i < 2; i++) {
            assertThat(api.send("", "DELETE", address, "", "Idempotency-Key", key, "Net-Code", right)
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(api.send("", "DELETE", address, "", "Idempotency-Key", key, "Net-Code", "WRONGCODE1")
                        .statusCode())
                .as("another code is another request")
                .isEqualTo(422);
        waitForStock(here, 1);
    }

    @Test
    void whoseAReservationIsIsForgottenOnRequest() throws Exception {
        intake(here, 1);
        String plate = plate();
        JsonNode made = json(post("", "/api/v1/net-reservations", reservation(here, plate)));
        String address = "/api/v1/net-reservations/" + made.path("id").asLong();
        String code = "{\"code\": \"" + made.path("code").asText() + "\"}";
        assertThat(post("", address + "/erase", "{\"code\": \"0000000000\"}").statusCode())
                .isEqualTo(404);
        assertThat(json(post("", address + "/erase", code)).path("state").asText())
                .isEqualTo("cancelled");
        waitForStock(here, 1);
        JsonNode kept = json(api.send(operator, "GET", address, ""));
        assertThat(kept.path("erased").asBoolean()).isTrue();
        assertThat(kept.toString()).doesNotContain(plate, PHONE);
        assertThat(post("", address + "/erase", code).statusCode()).isEqualTo(200);
    }

    @Test
    void whoseALoanWasIsForgottenOnRequestOnceTheNetIsBack() throws Exception {
        intake(here, 1);
        String plate = plate();
        JsonNode reserved = json(post("", "/api/v1/net-reservations", reservation(here, plate)));
        String reservation = "/api/v1/net-reservations/" + reserved.path("id").asLong();
        String reservationCode = "{\"code\": \"" + reserved.path("code").asText() + "\"}";
        JsonNode loan = json(post(
                "",
                "/api/v1/net-loans",
                String.format(
                        "{\"stationId\": %d, \"reservationId\": %d, \"code\": \"%s\"}",
                        here,
                        reserved.path("id").asLong(),
                        reserved.path("code").asText())));
        String address = "/api/v1/net-loans/" + loan.path("id").asLong();
        String code = "{\"code\": \"" + loan.path("code").asText() + "\"}";
        assertThat(post("", address + "/erase", code).statusCode()).isEqualTo(409);
        assertThat(post("", reservation + "/erase", reservationCode).statusCode())
                .isEqualTo(409);
        assertThat(give(loan, elsewhere, "\"code\": \"" + loan.path("code").asText() + "\"")
                        .statusCode())
                .isEqualTo(200);
        for (String token : new String[] {"", anotherOperator, plannerElsewhere}) {
            assertThat(post(token, address + "/erase", "{}").statusCode()).isEqualTo(404);
        }
        assertThat(json(api.send(operator, "GET", address, "")).path("plate").asText())
                .isEqualTo(plate);
        assertThat(json(post("", address + "/erase", code)).path("erased").asBoolean())
                .isTrue();
        for (String forgotten : new String[] {address, reservation}) {
            JsonNode kept = json(api.send(operator, "GET", forgotten, ""));
            assertThat(kept.path("erased").asBoolean()).isTrue();
            assertThat(kept.toString()).doesNotContain(plate, PHONE);
        }
        assertThat(loanIds(operator, "?state=any&plate=" + encode(plate))).isEmpty();
        assertThat(post("", reservation + "/erase", reservationCode).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyEmptiesAStationWithPlatesThatAreMadeUp() throws Exception {
        intake(here, 70);
        for (int taken = 0; taken < 60; taken++) {
            assertThat(reserveFrom("10.9.9.9").statusCode()).isEqualTo(201);
        }
        HttpResponse<String> refused = reserveFrom("10.9.9.9");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).path("type").asText()).endsWith("too-many-of-address");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(post(operator, "/api/v1/net-reservations", reservation(here, plate()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(reserveFrom("10.9.9.10").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> reserveFrom(String address) throws Exception {
        return api.send(
                "",
                "POST",
                "/api/v1/net-reservations",
                reservation(here, plate()),
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "X-Forwarded-For",
                address);
    }

    @Test
    void whoGuessesALoanFindsNone() throws Exception {
        intake(here, 1);
        String plate = plate();
        JsonNode loan = borrow(here, plate);
        String address = "/api/v1/net-loans/" + loan.path("id").asLong();
        for (String token : new String[] {"", anotherOperator, plannerElsewhere}) {
            assertThat(api.send(token, "GET", address, "").statusCode()).isEqualTo(404);
            assertThat(post(token, address + "/lost", "{}").statusCode()).isEqualTo(404);
            assertThat(post(token, address + "/extend", "{\"code\": \"0000000000\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(give(loan, elsewhere, "\"phone\": \"13800000000\", \"plate\": \"" + plate + "\"")
                        .statusCode())
                .isEqualTo(404);
        JsonNode kept = json(api.send(operator, "GET", address, ""));
        assertThat(kept.path("phone").asText()).isEqualTo(PHONE);
        JsonNode own = json(
                api.send("", "GET", address, "", "Net-Code", loan.path("code").asText()));
        assertThat(own.has("phone")).isFalse();
        assertThat(give(loan, here, "\"phone\": \"+86 138-1234-5678\", \"plate\": \"" + plate.toLowerCase() + "\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void loansAreListedForWhoKeepsTheNets() throws Exception {
        intake(here, 2);
        String plate = plate();
        long id = borrow(here, plate).path("id").asLong();
        assertThat(loanIds(operator, "?plate=" + encode(plate))).containsExactly(id);
        assertThat(loanIds(anotherOperator, "?plate=" + encode(plate))).isEmpty();
        assertThat(loanIds(plannerElsewhere, "?plate=" + encode(plate))).isEmpty();
        assertThat(loanIds(operator, "?state=overdue&station=" + here)).doesNotContain(id);
        CLOCK.turn(Duration.ofDays(4));
        try {
            assertThat(loanIds(operator, "?state=overdue&station=" + here)).contains(id);
            assertThat(loanIds(admin, "?state=overdue&station=" + there)).doesNotContain(id);
        } finally {
            CLOCK.turn(Duration.ofDays(-4));
        }
        assertThat(api.send(operator, "GET", "/api/v1/net-loans?state=gone", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLoanIsExtendedSoManyTimes() throws Exception {
        intake(here, 1);
        JsonNode loan = borrow(here, plate());
        String address = "/api/v1/net-loans/" + loan.path("id").asLong() + "/extend";
        String code = "{\"code\": \"" + loan.path("code").asText() + "\"}";
        JsonNode once = json(post("", address, code));
        assertThat(once.path("dueAt").asText()).isEqualTo("2026-11-30T10:00:00+08:00");
        assertThat(once.path("extensionsLeft").asInt()).isEqualTo(1);
        assertThat(post("", address, code).statusCode()).isEqualTo(200);
        assertThat(post("", address, code).statusCode()).isEqualTo(409);
    }

    @Test
    void aVehicleBorrowsNotMoreThanItMay() throws Exception {
        intake(here, 5);
        String plate = plate();
        borrow(here, plate);
        assertThat(post("", "/api/v1/net-reservations", reservation(here, plate))
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> third = post("", "/api/v1/net-loans", wish(here, plate));
        assertThat(third.statusCode()).isEqualTo(409);
        assertThat(json(third).path("type").asText()).endsWith(":too-many-loans");
    }

    @Test
    void aRequestThatIsSentAgainHasOneEffect() throws Exception {
        intake(here, 2);
        String key = UUID.randomUUID().toString();
        String wish = wish(here, plate());
        HttpResponse<String> first = api.send("", "POST", "/api/v1/net-loans", wish, "Idempotency-Key", key);
        HttpResponse<String> second = api.send("", "POST", "/api/v1/net-loans", wish, "Idempotency-Key", key);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        waitForStock(here, 1);
        assertThat(api.send("", "POST", "/api/v1/net-loans", wish(here, plate()))
                        .statusCode())
                .as("a driver without key")
                .isEqualTo(400);
    }

    @Test
    void aNumberedNetIsFollowedThroughItsLife() throws Exception {
        JsonNode made = json(post(
                operator,
                "/api/v1/stations/" + here + "/nets/intake",
                "{\"typeId\": %d, \"count\": 1, \"numbered\": true}".formatted(type)));
        String number = made.path("numbers").path(0).asText();
        assertThat(number).startsWith("N1");
        assertThat(whereabouts(number).path("state").asText()).isEqualTo("stock");
        JsonNode loan = borrow(here, plate());
        assertThat(loan.path("number").asText())
                .as("none without a number is left")
                .isEqualTo(number);
        JsonNode onLoan = whereabouts(number);
        assertThat(onLoan.path("state").asText()).isEqualTo("on_loan");
        assertThat(onLoan.path("loan").path("phone").asText()).isEqualTo(PHONE);
        JsonNode seenByAnother = json(api.send(anotherOperator, "GET", "/api/v1/nets/" + number, ""));
        assertThat(seenByAnother.path("loan").path("id").asLong())
                .isEqualTo(loan.path("id").asLong());
        assertThat(seenByAnother.path("loan").has("phone")).isFalse();
        // At the desk of the other operator it is scanned, and it is torn.
        String back = "/api/v1/net-loans/" + loan.path("id").asLong() + "/return";
        String scanned =
                "{\"stationId\": %d, \"condition\": \"damaged\", \"number\": \"%s\"}".formatted(elsewhere, number);
        assertThat(post("", back, scanned).statusCode())
                .as("a number is no proof for a driver")
                .isEqualTo(404);
        assertThat(post(anotherOperator, back, scanned).statusCode()).isEqualTo(200);
        assertThat(whereabouts(number).path("state").asText()).isEqualTo("in_repair");
        String which = "{\"typeId\": %d, \"numbers\": [\"%s\"]}".formatted(type, number);
        String nets = "/api/v1/stations/" + elsewhere + "/nets/";
        assertThat(post(operator, nets + "repaired", which).statusCode()).isEqualTo(404);
        assertThat(post(anotherOperator, nets + "repaired", which).statusCode()).isEqualTo(200);
        HttpResponse<String> moved = post(
                admin,
                "/api/v1/net-transfers",
                "{\"fromStationId\": %d, \"toStationId\": %d, \"typeId\": %d, \"numbers\": [\"%s\"]}"
                        .formatted(elsewhere, here, type, number));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(201);
        assertThat(whereabouts(number).path("stationId").asLong()).isEqualTo(here);
        assertThat(post(
                                operator,
                                "/api/v1/stations/" + here + "/nets/write-off",
                                "{\"typeId\": %d, \"numbers\": [\"%s\"], \"from\": \"stock\"}".formatted(type, number))
                        .statusCode())
                .isEqualTo(200);
        assertThat(whereabouts(number).path("state").asText()).isEqualTo("gone");
        assertThat(owned()).isZero();
    }

    @Test
    void aLostNetMayTurnUp() throws Exception {
        intake(here, 1);
        JsonNode loan = borrow(here, plate());
        String code = "\"code\": \"" + loan.path("code").asText() + "\"";
        assertThat(post("", "/api/v1/net-loans/" + loan.path("id").asLong() + "/lost", "{" + code + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(owned()).isZero();
        assertThat(give(loan, there, code).statusCode()).isEqualTo(200);
        assertThat(owned()).isEqualTo(1);
        waitForStock(there, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"13812345678\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"13812345678x\", \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": 13812345678, \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"13812345678\", \"plate\": \"\"}",
                "{\"stationId\": \"1\", \"typeId\": 1, \"phone\": \"13812345678\", \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"typeId\": -1, \"phone\": \"13812345678\", \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"phone\": \"13812345678\", \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"1381234567\", \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"12345678901\", \"plate\": \"浙C12345\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"13812345678\", \"plate\": \"浙C1234\"}",
                "{\"stationId\": 1, \"typeId\": 1, \"phone\": \"13812345678\", \"plate\": \"浙CI2345\"}",
                "{\"stationId\": 1, \"number\": \"?\", \"phone\": \"13812345678\", \"plate\": \"浙C12345\"}"
            })
    void whatIsWrongIsToldWithoutRepeatingWhoAsked(String body) throws Exception {
        HttpResponse<String> refused = post("", "/api/v1/net-loans", body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain("13812345678x").doesNotContain("12345678,");
    }

    @Test
    void whoMayNotKeepAStationDoesNotFindIt() throws Exception {
        String address = "/api/v1/stations/" + here + "/nets";
        for (String token : new String[] {anotherOperator, plannerElsewhere}) {
            assertThat(api.send(token, "PUT", address, "{\"participates\": false}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(post(token, address + "/intake", "{\"typeId\": %d, \"count\": 1}".formatted(type))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(json(api.send(anotherOperator, "GET", address, "")).has("holdings"))
                .isFalse();
        assertThat(json(api.send(operator, "GET", address, "")).has("holdings")).isTrue();
        assertThat(api.send("", "GET", "/api/v1/stations/999999999/nets", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aStationWithoutTheFacilityDoesNotLend() throws Exception {
        for (JsonNode feature : json(api.send("", "GET", EVERYWHERE, "")).path("features")) {
            if (!feature.path("properties").path("facilities").toString().contains("cargo_net")) {
                String address = "/api/v1/stations/" + feature.path("id").asLong() + "/nets";
                assertThat(api.send(admin, "PUT", address, "{\"participates\": true}")
                                .statusCode())
                        .isEqualTo(409);
                return;
            }
        }
        throw new AssertionError("not every station of the sample has nets");
    }

    @Test
    void netsAreFoundWhereSomeAreLeft() throws Exception {
        intake(here, 1);
        waitForStock(here, 1);
        String alongRoute = "/api/v1/along-route?geometry=none&limit=1000&max_detour=24h&open=any&need=cargo_net"
                + "&left_out=stations&from=120.6994,27.9943&to=120.4030,27.5180";
        String nearest = "/api/v1/nearest?at=120.6994,27.9943&need=cargo_net&limit=1000&open=any";
        for (String question : new String[] {alongRoute, nearest}) {
            JsonNode left = stop(json(api.send("", "GET", question, "")), here);
            assertThat(left.path("nets").path("available").asInt()).isGreaterThanOrEqualTo(1);
        }
        drain(here);
        waitUntil(
                () -> json(api.send("", "GET", "/api/v1/stations/" + here + "/nets", ""))
                        .path("types")
                        .findValues("stock")
                        .stream()
                        .allMatch(stock -> stock.asInt() == 0));
        for (String question : new String[] {alongRoute, nearest}) {
            assertThat(stop(json(api.send("", "GET", question, "")), here).isMissingNode())
                    .isTrue();
        }
        assertThat(json(api.send("", "GET", alongRoute, "")).path("leftOut").path("stations"))
                .anySatisfy(out -> {
                    assertThat(out.path("id").asLong()).isEqualTo(here);
                    assertThat(out.path("reason").asText()).isEqualTo("lacksNeed");
                    assertThat(out.path("lacks").path(0).asText()).isEqualTo("cargo_net");
                });
        assertThat(stop(json(api.send("", "GET", alongRoute.replace("&need=cargo_net", ""), "")), here)
                        .path("nets")
                        .path("available")
                        .asInt(-1))
                .as("told, where nets are not needed")
                .isZero();
    }

    @Test
    void aPickupAndAReturnAreFoundOnTheWay() throws Exception {
        intake(here, 1);
        waitForStock(here, 1);
        String question = "/api/v1/net-plans?from=120.6994,27.9943&to=120.4030,27.5180&type=" + type;
        JsonNode answer = json(api.send("", "GET", question, ""));
        assertThat(answer.path("lending").path("pickups").asInt()).isEqualTo(1);
        assertThat(answer.path("lending").path("returns").asInt()).isEqualTo(3);
        assertThat(answer.path("plans")).hasSize(2).allSatisfy(plan -> {
            assertThat(plan.path("pickup").path("station").path("id").asLong()).isEqualTo(here);
            assertThat(plan.path("pickup").path("nets").path("available").asInt())
                    .isEqualTo(1);
            assertThat(plan.path("return").path("station").path("id").asLong()).isIn(there, elsewhere);
            assertThat(plan.path("durationSeconds").asLong())
                    .isCloseTo(
                            answer.path("route").path("durationSeconds").asLong()
                                    + plan.path("detourSeconds").asLong(),
                            org.assertj.core.api.Assertions.within(1L));
        });
        JsonNode tooLate = json(api.send("", "GET", question + "&needed_at=2026-11-24T10:00:01", ""));
        assertThat(tooLate.path("plans")).isEmpty();
        assertThat(api.send("", "GET", question.replace("type=", "type=9"), "").statusCode())
                .isEqualTo(400);
        assertThat(api.send("", "GET", "/api/v1/net-plans?from=0,0&to=120.4030,27.5180", "")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatIsTooMuchHereIsBroughtThere() throws Exception {
        intake(here, 9);
        waitForStock(here, 9);
        JsonNode answer = json(api.send(admin, "GET", "/api/v1/net-rebalancing?vehicle=light_truck&type=" + type, ""));
        JsonNode balance = answer.path("types").path(0);
        assertThat(balance.path("stations"))
                .hasSize(3)
                .allSatisfy(stock -> assertThat(stock.path("target").asInt()).isEqualTo(3));
        assertThat(balance.path("transfers")).hasSize(2).allSatisfy(transfer -> {
            assertThat(transfer.path("fromStationId").asLong()).isEqualTo(here);
            assertThat(transfer.path("count").asInt()).isEqualTo(3);
        });
        for (JsonNode transfer : balance.path("transfers")) {
            HttpResponse<String> booked = post(
                    admin,
                    "/api/v1/net-transfers",
                    "{\"fromStationId\": %d, \"toStationId\": %d, \"typeId\": %d, \"count\": %d}"
                            .formatted(
                                    transfer.path("fromStationId").asLong(),
                                    transfer.path("toStationId").asLong(),
                                    type,
                                    transfer.path("count").asInt()));
            assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        }
        waitForStock(elsewhere, 3);
        assertThat(json(api.send(admin, "GET", "/api/v1/net-rebalancing?vehicle=light_truck&type=" + type, ""))
                        .path("types")
                        .path(0)
                        .path("transfers"))
                .isEmpty();
        assertThat(json(api.send(plannerElsewhere, "GET", "/api/v1/net-rebalancing?type=" + type, ""))
                        .path("types")
                        .path(0)
                        .path("stations"))
                .as("of no county of theirs")
                .isEmpty();
    }

    @Test
    void numbersArePrintedAsCodes() throws Exception {
        JsonNode made = json(post(
                operator,
                "/api/v1/stations/" + here + "/nets/intake",
                "{\"typeId\": %d, \"count\": 30, \"numbered\": true}".formatted(type)));
        String labels = "/api/v1/stations/" + here + "/nets/labels";
        HttpResponse<byte[]> pdf = api.getBytes(operator, labels + "?limit=240");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        HttpResponse<byte[]> svg = api.getBytes(operator, labels + "?format=svg");
        String drawn = new String(svg.body(), StandardCharsets.UTF_8);
        assertThat(drawn).contains("<svg").contains(made.path("numbers").path(0).asText());
        assertThat(api.getBytes(anotherOperator, labels).statusCode()).isEqualTo(404);
        assertThat(api.getBytes(operator, labels + "?format=doc").statusCode()).isEqualTo(400);
    }

    /** The row of a station in an answer. */
    private static JsonNode stop(JsonNode answer, long station) {
        for (JsonNode row : answer.path("stations")) {
            if (row.path("station").path("id").asLong() == station) {
                return row;
            }
        }
        return MissingNode.getInstance();
    }

    /** Writes off all nets of a station, those of earlier tests as well. */
    private static void drain(long station) throws Exception {
        String nets = "/api/v1/stations/" + station + "/nets";
        for (JsonNode held : json(api.send(operator, "GET", nets, "")).path("holdings")) {
            int plain =
                    held.path("stock").asInt() - held.path("numberedInStock").asInt();
            if (plain > 0) {
                assertThat(post(
                                        operator,
                                        nets + "/write-off",
                                        "{\"typeId\": %d, \"count\": %d, \"from\": \"stock\"}"
                                                .formatted(held.path("typeId").asLong(), plain))
                                .statusCode())
                        .isEqualTo(200);
            }
            List<String> numbers = APP.database()
                    .get()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT number FROM net WHERE state = 'stock' AND station_id = :s AND type_id = :t")
                            .bind("s", station)
                            .bind("t", held.path("typeId").asLong())
                            .mapTo(String.class)
                            .list());
            if (!numbers.isEmpty()) {
                assertThat(post(
                                        operator,
                                        nets + "/write-off",
                                        "{\"typeId\": %d, \"numbers\": [\"%s\"], \"from\": \"stock\"}"
                                                .formatted(
                                                        held.path("typeId").asLong(), String.join("\", \"", numbers)))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private void intake(long station, int count) throws Exception {
        HttpResponse<String> came = post(
                operator,
                "/api/v1/stations/" + station + "/nets/intake",
                "{\"typeId\": %d, \"count\": %d}".formatted(type, count));
        assertThat(came.statusCode()).as(came.body()).isEqualTo(201);
    }

    private String wish(long station, String plate) {
        return "{\"stationId\": %d, \"typeId\": %d, \"phone\": \"%s\", \"plate\": \"%s\"}"
                .formatted(station, type, PHONE, plate);
    }

    private String reservation(long station, String plate) {
        return "{\"stationId\": %d, \"typeId\": %d, \"phone\": \"%s\", \"plate\": \"%s\", \"arriveAt\": \"2026-11-24T12:00\"}"
                .formatted(station, type, PHONE, plate);
    }

    private JsonNode borrow(long station, String plate) throws Exception {
        HttpResponse<String> made = post("", "/api/v1/net-loans", wish(station, plate));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private static HttpResponse<String> give(JsonNode loan, long station, String proof) throws Exception {
        return post(
                "",
                "/api/v1/net-loans/" + loan.path("id").asLong() + "/return",
                "{\"stationId\": " + station + ", " + proof + "}");
    }

    private JsonNode whereabouts(String number) throws Exception {
        return json(api.send(operator, "GET", "/api/v1/nets/" + number, ""));
    }

    private static List<Long> loanIds(String token, String query) throws Exception {
        List<Long> ids = new ArrayList<>();
        json(api.send(token, "GET", "/api/v1/net-loans" + query, ""))
                .path("loans")
                .forEach(loan -> ids.add(loan.path("id").asLong()));
        return ids;
    }

    private void waitForStock(long station, int stock) throws Exception {
        waitUntil(() -> {
            for (JsonNode known : json(api.send("", "GET", "/api/v1/stations/" + station + "/nets", ""))
                    .path("types")) {
                if (known.path("id").asLong() == type && known.path("stock").asInt() == stock) {
                    return true;
                }
            }
            return false;
        });
    }

    private long owned() {
        return APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT owned FROM net_type WHERE id = :id")
                        .bind("id", type)
                        .mapTo(Long.class)
                        .one());
    }

    static List<String> imbalances() {
        return org.waystation.nets.NetBalance.imbalances(APP.database().get());
    }

    private static synchronized String plate() {
        return "浙C%05d".formatted(++plates);
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> post(String token, String path, String body) throws Exception {
        return api.send(
                token, "POST", path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }
}
