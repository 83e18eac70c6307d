package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waystation.app.DescribedApi.json;
import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.access.Role;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.Position;

/**
 * Operators register and keep stations, planners approve, drivers see it: over HTTP, on the sample. Every answer is as the
 * OpenAPI document describes it.
 */
class RegistryTest {

    /** Beside streets of the city, of the district 330302. */
    private static final double LONGITUDE = 120.6994;

    private static final double LATITUDE = 27.9943;

    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    @RegisterExtension
    static final OwnApp APP = new OwnApp(CLOCK);

    private static DescribedApi api;
    private static String operator;
    private static String anotherOperator;
    private static String planner;
    private static String plannerElsewhere;

    @BeforeAll
    static void start() throws Exception {
        api = new DescribedApi(APP.app());
        long own = APP.organisation("暖驿运营");
        long other = APP.organisation("别家运营");
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = APP.issue(Role.OPERATOR, OptionalLong.of(other), Set.of());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of("330302"));
        plannerElsewhere = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of("330381"));
    }

    @Test
    void whatAnOperatorRegistersAndAPlannerApprovesADriverFinds() throws Exception {
        HttpResponse<String> made =
                api.send(operator, "POST", "/api/v1/stations", entry("灯塔司机之家").toString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode registration = json(made);
        String address = "/api/v1/registrations/" + registration.path("id").asLong();
        assertThat(made.headers().firstValue("Location")).contains(address);
        assertThat(registration.path("state").asText()).isEqualTo("submitted");
        assertThat(registration.path("county").asText()).isEqualTo("330302");
        JsonNode access = needed(registration.path("check"));
        assertThat(access.path("vehicle").asText()).isEqualTo("heavy_truck");
        assertThat(access.path("reached").asBoolean()).isTrue();
        assertThat(access.path("snapMetres").asInt()).isLessThanOrEqualTo(200);
        assertThat(access.path("road").asText()).isNotEmpty();
        assertThat(access.path("direction").asText()).isNotEmpty();

        assertThat(api.send(plannerElsewhere, "GET", address, "").statusCode()).isEqualTo(404);
        assertThat(ids(planner, "/api/v1/registrations?state=submitted"))
                .contains(registration.path("id").asLong());
        assertThat(ids(plannerElsewhere, "/api/v1/registrations"))
                .doesNotContain(registration.path("id").asLong());
        HttpResponse<String> approved = approve(registration);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        long stationId = json(approved).path("stationId").asLong();

        JsonNode sheet = waitForStation(stationId);
        assertThat(sheet.path("sources").path(0).path("source").asText()).isEqualTo("registry");
        assertThat(sheet.path("operator").asText()).isEqualTo("暖驿运营");
        assertThat(sheet.path("unconfirmed").asBoolean()).isFalse();
        JsonNode answer = api.get("/api/v1/along-route?geometry=none&limit=1000&max_detour=60&from=" + LONGITUDE + ","
                + LATITUDE + "&to=120.4030,27.5180");
        List<Long> found = new ArrayList<>();
        answer.path("stations")
                .forEach(stop -> found.add(stop.path("station").path("id").asLong()));
        assertThat(found).contains(stationId);
    }

    @Test
    void whatIsReturnedTellsWhyAndMayBeSubmittedAnew() throws Exception {
        JsonNode made = register(entry("长亭司机之家"));
        String address = "/api/v1/registrations/" + made.path("id").asLong();
        HttpResponse<String> returned =
                api.send(planner, "POST", address + "/return", "{\"reason\": \"请补充电话\"}", "If-Match", tag(made));
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(200);
        JsonNode seen = json(api.send(operator, "GET", address, ""));
        assertThat(seen.path("state").asText()).isEqualTo("returned");
        assertThat(seen.path("reason").asText()).isEqualTo("请补充电话");
        assertThat(approve(seen).statusCode()).isEqualTo(409);

        ObjectNode better = seen.path("station").deepCopy();
        better.put("phone", "0577-1234");
        HttpResponse<String> edited = api.send(operator, "PUT", address, better.toString(), "If-Match", tag(seen));
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        JsonNode again = json(edited);
        assertThat(again.path("state").asText()).isEqualTo("submitted");
        assertThat(approve(again).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodysChangeIsOverwritten() throws Exception {
        JsonNode made = register(entry("双桥司机之家"));
        String address = "/api/v1/registrations/" + made.path("id").asLong();
        String body = made.path("station").toString();
        assertThat(api.send(operator, "PUT", address, body).statusCode()).isEqualTo(428);
        HttpResponse<String> first = api.send(operator, "PUT", address, body, "If-Match", tag(made));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(api.send(operator, "PUT", address, body, "If-Match", tag(made))
                        .statusCode())
                .isEqualTo(412);
        assertThat(approve(made).statusCode()).as("what the planner saw").isEqualTo(412);
        HttpResponse<String> present = api.send(operator, "GET", address, "");
        assertThat(present.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(api.send(planner, "POST", address + "/approve", "").statusCode())
                .isEqualTo(428);
    }

    @Test
    void ofManyChangesAtOnceToTheSameVersionOneIsMade() throws Exception {
        JsonNode made = register(entry("双塔司机之家"));
        String address = "/api/v1/registrations/" + made.path("id").asLong();
        ExecutorService operators = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ObjectNode change = made.path("station").deepCopy();
                change.put("phone", "0577-" + i);
                statuses.add(operators.submit(
                        () -> api.send(operator, "PUT", address, change.toString(), "If-Match", tag(made))
                                .statusCode()));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> status : statuses) {
                answers.add(status.get());
            }
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        } finally {
            operators.shutdownNow();
        }
    }

    @Test
    void theTwoSidesOfAMotorwayKnowEachOther() throws Exception {
        ObjectNode north = entry("双江司机之家");
        north.put("side", "北侧");
        JsonNode first = register(north);
        ObjectNode south = entry("双江司机之家");
        south.put("side", "南侧");
        south.put("pair", 999_999);
        assertThat(finding(south, "unknown_station").path("field").asText()).isEqualTo("pair");
        south.put("pair", first.path("id").asLong());
        long firstId = publish(first);
        long secondId = publish(register(south));
        assertThat(waitForStation(secondId).path("pairId").asLong()).isEqualTo(firstId);
    }

    @Test
    void anothersStationIsNotThere() throws Exception {
        JsonNode made = register(entry("三溪司机之家"));
        long stationId = publish(made);
        String registration = "/api/v1/registrations/" + made.path("id").asLong();
        String station = "/api/v1/stations/" + stationId;
        String body = made.path("station").toString();
        String closure = "{\"from\": \"2026-12-01T08:00\", \"until\": \"2026-12-02T08:00\", \"reason\": \"施工\"}";
        assertThat(api.send(anotherOperator, "GET", registration, "").statusCode())
                .isEqualTo(404);
        assertThat(api.send(anotherOperator, "PUT", registration, body, "If-Match", "*")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send(anotherOperator, "DELETE", registration, "").statusCode())
                .isEqualTo(404);
        assertThat(api.send(anotherOperator, "GET", station + "/registration", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send(anotherOperator, "PUT", station, body, "If-Match", "*")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send(anotherOperator, "POST", station + "/confirm", "").statusCode())
                .isEqualTo(404);
        assertThat(api.send(anotherOperator, "POST", station + "/closures", closure)
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send(plannerElsewhere, "POST", station + "/closures", closure)
                        .statusCode())
                .isEqualTo(404);
        assertThat(changes(anotherOperator, "station=" + stationId)).isEmpty();
        assertThat(api.send(operator, "GET", station + "/registration", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAnEntryIsSaidOneByOne() throws Exception {
        ObjectNode swapped = entry("四海司机之家");
        swapped.putArray("position").add(LATITUDE).add(LONGITUDE);
        JsonNode finding = finding(swapped, "swapped");
        assertThat(finding.path("correctedPosition").path(0).asDouble()).isEqualTo(LONGITUDE);

        ObjectNode abroad = entry("四海司机之家");
        abroad.putArray("position").add(2.35).add(48.85);
        assertThat(finding(abroad, "outside_region").path("message").asText()).contains("km");

        ObjectNode hours = entry("四海司机之家");
        hours.put("openingHours", "Mo-Fr 08:00-18:00; Xx");
        assertThat(finding(hours, "opening_hours").path("errorPosition").asInt())
                .isEqualTo(19);

        ObjectNode sauna = entry("四海司机之家");
        sauna.putArray("facilities").add("shower").add("sauna");
        JsonNode unknown = finding(sauna, "unknown_facility");
        assertThat(unknown.path("field").asText()).isEqualTo("facilities[1]");
        assertThat(unknown.path("message").asText()).contains("sauna");
        assertThat(unknown.path("accepted").toString()).contains("shower");

        assertThat(finding(JsonNodeFactory.instance.objectNode(), "missing")
                        .path("field")
                        .asText())
                .isEqualTo("kind");
        HttpResponse<String> refused = api.send(operator, "POST", "/api/v1/stations", sauna.toString());
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = json(refused);
        assertThat(problem.path("type").asText()).isEqualTo("urn:waystation:problem:station-refused");
        assertThat(problem.path("check").path("ok").asBoolean()).isFalse();
    }

    @Test
    void whatIsWrongWithAFacilityIsSaidInPlainWords() throws Exception {
        ObjectNode entry = entry("四海司机之家");
        entry.putArray("facilities")
                .add("shower")
                .add("shower")
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", "hgv_parking")
                        .put("spaces", -4));
        List<String> messages = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        check(entry).path("findings").forEach(finding -> {
            messages.add(finding.path("message").asText());
            fields.add(finding.path("field").asText());
        });
        assertThat(messages)
                .containsExactly(
                        "'shower' is there twice", "the number of spaces must be a whole number from 0 to 100000");
        assertThat(fields).containsExactly("facilities[1]", "facilities[2].spaces");
    }

    @Test
    void anEntranceThatCannotBeMeantIsToldAndOneOfNoUseToo() throws Exception {
        ObjectNode far = entry("四海司机之家");
        far.putArray("accessPoints").addArray().add(LONGITUDE).add(LATITUDE + 0.5);
        JsonNode finding = finding(far, "entrance_far");
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("field").asText()).isEqualTo("accessPoints[0]");

        ObjectNode offRoad = entry("四海司机之家");
        // As far from the road as the station itself, which is more than an entrance may be.
        offRoad.putArray("accessPoints").addArray().add(LONGITUDE).add(LATITUDE);
        assertThat(finding(offRoad, "entrance_off_road").path("severity").asText())
                .isEqualTo("hint");
    }

    @Test
    void aMotorwayThatPassesByDoesNotLeadToAStation() throws Exception {
        JsonNode line = api.get(
                        "/api/v1/along-route?limit=1&from=" + LONGITUDE + "," + LATITUDE + "&to=120.4030,27.5180")
                .path("route")
                .path("geometry")
                .path("coordinates");
        List<String> codes = new ArrayList<>();
        for (int part = 2; part <= 8; part++) {
            JsonNode point = line.get(line.size() * part / 10);
            ObjectNode onTheWay = entry("五里司机之家");
            onTheWay.set("position", point);
            check(onTheWay)
                    .path("findings")
                    .forEach(finding -> codes.add(finding.path("code").asText()));
        }
        assertThat(codes).contains("no_exit");
    }

    @Test
    void aPlaceFarFromRoadsIsRefused() throws Exception {
        JsonNode bounds = api.get("/api/v1/region").path("bounds");
        List<String> codes = new ArrayList<>();
        for (int step = 1; step < 10; step++) {
            ObjectNode somewhere = entry("六和司机之家");
            somewhere
                    .putArray("position")
                    .add(between(bounds.path(0).asDouble(), bounds.path(2).asDouble(), step / 10.0))
                    .add(between(bounds.path(1).asDouble(), bounds.path(3).asDouble(), 0.55));
            check(somewhere)
                    .path("findings")
                    .forEach(finding -> codes.add(finding.path("code").asText()));
        }
        assertThat(codes).contains("too_far_from_road");
    }

    private static double between(double one, double other, double share) {
        return one + (other - one) * share;
    }

    @Test
    void aSuspectedDuplicateIsShownAndOverruled() throws Exception {
        JsonNode known = knownStation();
        ObjectNode same = like(known);
        HttpResponse<String> refused = api.send(operator, "POST", "/api/v1/stations", same.toString());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        JsonNode problem = json(refused);
        assertThat(problem.path("type").asText()).isEqualTo("urn:waystation:problem:duplicate-suspected");
        JsonNode finding = finding(problem.path("check"), "duplicate");
        assertThat(finding.path("stations").path(0).path("id").asLong())
                .isEqualTo(known.path("id").asLong());

        ObjectNode another = same.deepCopy();
        another.put("isAnother", true);
        assertThat(api.send(operator, "POST", "/api/v1/stations", another.toString())
                        .statusCode())
                .isEqualTo(201);

        same.put("sameAs", known.path("id").asLong());
        same.put("phone", "0577-4321");
        long stationId = publish(register(same));
        assertThat(stationId).isEqualTo(known.path("id").asLong());
        waitUntil(() ->
                api.get("/api/v1/stations/" + stationId).path("phone").asText().equals("0577-4321"));
        JsonNode sheet = api.get("/api/v1/stations/" + stationId);
        assertThat(sheet.path("sources").path(0).path("source").asText()).isEqualTo("registry");
        assertThat(sheet.path("sources").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void ofTwoRegistrationsOfOnePlaceTheSecondIsNotPublishedUnseen() throws Exception {
        ObjectNode entry = entry("双子司机之家");
        JsonNode first = register(entry);
        JsonNode second = register(anotherOperator, entry);
        JsonNode third = register(anotherOperator, entry.deepCopy().put("isAnother", true));
        CLOCK.turn(Duration.ofSeconds(1));
        long stationId = publish(first);
        for (JsonNode late : List.of(second, third)) {
            HttpResponse<String> refused = approve(late);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(json(refused).path("detail").asText()).contains("双子司机之家", "station " + stationId);
        }

        CLOCK.turn(Duration.ofSeconds(1));
        waitForStation(stationId);
        String address = "/api/v1/registrations/" + third.path("id").asLong();
        HttpResponse<String> again =
                api.send(anotherOperator, "PUT", address, third.path("station").toString(), "If-Match", tag(third));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(publish(json(again)))
                .as("its operator has seen the first one now")
                .isNotEqualTo(stationId);
    }

    @Test
    void ofTwoOperatorsWhoClaimOneStationOneGetsIt() throws Exception {
        JsonNode known = knownStation();
        long stationId = known.path("id").asLong();
        ObjectNode claim = like(known).put("sameAs", stationId);
        List<JsonNode> claims = List.of(register(claim), register(anotherOperator, claim));
        ExecutorService planners = Executors.newFixedThreadPool(2);
        try {
            List<Future<HttpResponse<String>>> approvals = new ArrayList<>();
            claims.forEach(made -> approvals.add(planners.submit(() -> approve(made))));
            List<Integer> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> approval : approvals) {
                HttpResponse<String> answer = approval.get();
                answers.add(answer.statusCode());
                if (answer.statusCode() == 409) {
                    assertThat(json(answer).path("detail").asText()).contains("Station " + stationId, "registered");
                }
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        } finally {
            planners.shutdownNow();
        }
        waitUntil(() -> api.get("/api/v1/stations/" + stationId)
                .path("sources")
                .path(0)
                .path("source")
                .asText()
                .equals("registry"));
        assertThat(finding(claim, "unknown_station").path("message").asText()).contains("registered");
    }

    @Test
    void aPlaceOutsideOfAllAdministrativeUnitsIsInAnotherCountry() throws Exception {
        // The sample's roads end where its counties do, so the counties are moved away.
        APP.database().execute("UPDATE county SET geom = ST_Translate(geom, 3, 0)");
        try {
            JsonNode finding = finding(entry("天外司机之家"), "other_country");
            assertThat(finding.path("severity").asText()).isEqualTo("error");
            assertThat(finding.path("message").asText()).containsPattern("[1-9][0-9]+ km");
        } finally {
            APP.database().execute("UPDATE county SET geom = ST_Translate(geom, -3, 0)");
        }
    }

    @Test
    void aStationFarFromTheRoadIsReachedByItsEntrance() throws Exception {
        JsonNode bounds = api.get("/api/v1/region").path("bounds");
        ObjectNode remote = entry("深山司机之家");
        JsonNode finding = MissingNode.getInstance();
        for (int step = 1; step < 10 && finding.isMissingNode(); step++) {
            remote.putArray("position")
                    .add(between(bounds.path(0).asDouble(), bounds.path(2).asDouble(), step / 10.0))
                    .add(between(bounds.path(1).asDouble(), bounds.path(3).asDouble(), 0.55));
            finding = finding(remote, "too_far_from_road");
        }
        assertThat(finding.isMissingNode()).isFalse();

        JsonNode entrance = needed(check(entry("城内司机之家"))).path("position");
        remote.putArray("accessPoints").add(entrance);
        JsonNode check = check(remote);
        assertThat(finding(check, "too_far_from_road").isMissingNode()).isTrue();
        assertThat(needed(check).path("reached").asBoolean()).isTrue();
        assertThat(needed(check).path("position")).isEqualTo(entrance);
    }

    @Test
    void anOffsetOfWebMapsIsNoticed() throws Exception {
        JsonNode known = knownStation();
        Position position = new Position(
                known.path("position").path(0).asDouble(),
                known.path("position").path(1).asDouble());
        Coordinate shifted = CoordinateSystems.GCJ02.fromWgs84(position);
        ObjectNode offset = like(known);
        offset.putArray("position").add(shifted.x).add(shifted.y);
        JsonNode finding = finding(check(offset), "offset");
        assertThat(finding.path("severity").asText()).isEqualTo("hint");
        Position corrected = new Position(
                finding.path("correctedPosition").path(0).asDouble(),
                finding.path("correctedPosition").path(1).asDouble());
        assertThat(corrected.distanceMetres(position)).isLessThan(1);
        assertThat(finding.path("message").asText()).contains("GCJ-02");
    }

    @Test
    void everyChangeIsKeptAndTheLatestCanBeTakenBack() throws Exception {
        JsonNode made = register(entry("七星司机之家"));
        long stationId = publish(made);
        waitForStation(stationId);
        String station = "/api/v1/stations/" + stationId;
        JsonNode before = json(api.send(operator, "GET", station + "/registration", ""));
        ObjectNode renamed = before.path("station").deepCopy();
        renamed.putObject("names").put("zh", "改名司机之家");
        HttpResponse<String> edited = api.send(operator, "PUT", station, renamed.toString(), "If-Match", tag(before));
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        waitUntil(() -> api.get(station).path("name").asText().equals("改名司机之家"));

        List<JsonNode> changes =
                changes(planner, "registration=" + made.path("id").asLong());
        assertThat(changes)
                .extracting(change -> change.path("action").asText())
                .containsExactly("edit", "publish", "submit");
        JsonNode edit = changes.get(0);
        assertThat(edit.path("who").path("identity").asText()).startsWith("token:");
        assertThat(edit.path("before").path("account").path("nameZh").asText()).isEqualTo("七星司机之家");
        assertThat(edit.path("after").path("account").path("nameZh").asText()).isEqualTo("改名司机之家");

        String reason = "{\"reason\": \"名称不符\"}";
        String revert = "/api/v1/changes/" + edit.path("id").asLong() + "/revert";
        assertThat(api.send(operator, "POST", revert, reason).statusCode()).isEqualTo(403);
        assertThat(api.send(plannerElsewhere, "POST", revert, reason).statusCode())
                .isEqualTo(404);
        HttpResponse<String> reverted = api.send(planner, "POST", revert, reason);
        assertThat(reverted.statusCode()).as(reverted.body()).isEqualTo(200);
        waitUntil(() -> api.get(station).path("name").asText().equals("七星司机之家"));
        assertThat(api.send(planner, "POST", revert, reason).statusCode())
                .as("it is not the latest any more")
                .isEqualTo(409);
    }

    @Test
    void aPublicationThatIsTakenBackIsReturnedToItsOperator() throws Exception {
        JsonNode made = register(entry("八方司机之家"));
        long stationId = publish(made);
        waitForStation(stationId);
        JsonNode publication =
                changes(planner, "registration=" + made.path("id").asLong()).get(0);
        HttpResponse<String> reverted = api.send(
                planner,
                "POST",
                "/api/v1/changes/" + publication.path("id").asLong() + "/revert",
                "{\"reason\": \"位置不对\"}");
        assertThat(reverted.statusCode()).as(reverted.body()).isEqualTo(200);
        assertThat(json(reverted).path("state").asText()).isEqualTo("returned");
        waitUntil(() -> api.send("", "GET", "/api/v1/stations/" + stationId, "").statusCode() == 404);
    }

    @Test
    void theAuditRefusesToBeChanged() throws Exception {
        register(entry("九州司机之家"));
        for (String statement : List.of(
                "UPDATE station_audit SET who = 'nobody'", "DELETE FROM station_audit", "TRUNCATE station_audit")) {
            assertThatThrownBy(() -> APP.database().execute(statement))
                    .as(statement)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void aClosureIsJudgedLikeOpeningHours() throws Exception {
        long stationId = publish(register(entry("十全司机之家")));
        waitForStation(stationId);
        String closures = "/api/v1/stations/" + stationId + "/closures";
        HttpResponse<String> wrong = api.send(
                operator,
                "POST",
                closures,
                "{\"from\": \"2026-12-02T08:00\", \"until\": \"2026-12-01T08:00\", \"reason\": \"施工\"}");
        assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(400);
        HttpResponse<String> closed = api.send(
                operator,
                "POST",
                closures,
                "{\"from\": \"2026-11-24T08:00\", \"until\": \"2026-12-01T08:00\", \"reason\": \"施工\"}");
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(201);
        waitUntil(
                () -> api.get("/api/v1/stations/" + stationId).path("closures").size() == 1);
        JsonNode opening = api.get("/api/v1/stations/" + stationId).path("openingNow");
        assertThat(opening.path("state").asText()).isEqualTo("closed");
        assertThat(opening.path("comment").asText()).isEqualTo("施工");
        assertThat(opening.path("until").asText()).startsWith("2026-12-01T08:00");
        String nearest = "/api/v1/nearest?limit=1000&at=" + LONGITUDE + "," + LATITUDE;
        assertThat(stationIds(api.get(nearest))).doesNotContain(stationId);
        assertThat(stationIds(api.get(nearest + "&depart=2026-12-01T09:00"))).contains(stationId);

        long id = json(closed).path("id").asLong();
        assertThat(api.send(operator, "DELETE", closures + "/" + id, "").statusCode())
                .isEqualTo(204);
        waitUntil(() -> stationIds(api.get(nearest)).contains(stationId));
        assertThat(changes(operator, "station=" + stationId))
                .extracting(change -> change.path("action").asText())
                .startsWith("reopen", "close");
    }

    @Test
    void whatNobodyConfirmedForAQuarterIsListedUntilItsOperatorDoes() throws Exception {
        JsonNode made = register(entry("百顺司机之家"));
        long stationId = publish(made);
        waitForStation(stationId);
        long id = made.path("id").asLong();
        Duration longer = Duration.ofDays(100);
        try {
            assertThat(ids(planner, "/api/v1/registrations?unconfirmed=yes")).doesNotContain(id);
            CLOCK.turn(longer);
            assertThat(ids(planner, "/api/v1/registrations?unconfirmed=yes")).contains(id);
            assertThat(ids(operator, "/api/v1/registrations?unconfirmed=yes")).contains(id);
            assertThat(api.get("/api/v1/stations/" + stationId)
                            .path("unconfirmed")
                            .asBoolean())
                    .isTrue();
            HttpResponse<String> confirmed =
                    api.send(operator, "POST", "/api/v1/stations/" + stationId + "/confirm", "");
            assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
            assertThat(ids(planner, "/api/v1/registrations?unconfirmed=yes")).doesNotContain(id);
            waitUntil(() -> !api.get("/api/v1/stations/" + stationId)
                    .path("unconfirmed")
                    .asBoolean());
        } finally {
            CLOCK.turn(longer.negated());
        }
    }

    @Test
    void aRequestThatIsSentAgainRegistersOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = entry("千里司机之家").toString();
        HttpResponse<String> first = api.send(operator, "POST", "/api/v1/stations", body, "Idempotency-Key", key);
        HttpResponse<String> second = api.send(operator, "POST", "/api/v1/stations", body, "Idempotency-Key", key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("ETag"))
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void whatIsWithdrawnIsNotPublished() throws Exception {
        JsonNode made = register(entry("万年司机之家"));
        String address = "/api/v1/registrations/" + made.path("id").asLong();
        assertThat(api.send(operator, "DELETE", address, "").statusCode()).isEqualTo(204);
        JsonNode seen = json(api.send(planner, "GET", address, ""));
        assertThat(seen.path("state").asText()).isEqualTo("withdrawn");
        assertThat(approve(seen).statusCode()).isEqualTo(409);
    }

    private static ObjectNode entry(String name) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("kind", "driver_home");
        entry.putObject("names").put("zh", name);
        entry.putArray("position").add(LONGITUDE).add(LATITUDE);
        entry.putArray("facilities")
                .add("shower")
                .addObject()
                .put("id", "hgv_parking")
                .put("spaces", 30);
        entry.put("openingHours", "24/7");
        return entry;
    }

    /** A fuel station of the sample, which is small, so that an offset is well beyond it. */
    private static JsonNode knownStation() throws Exception {
        for (JsonNode feature : api.get("/api/v1/stations?bbox=119,26,122,29&limit=5000&kind=fuel")
                .path("features")) {
            JsonNode sheet = api.get("/api/v1/stations/" + feature.path("id").asLong());
            JsonNode check = check(like(sheet));
            boolean isAlone = !check.path("findings").toString().contains("\"error\"")
                    && finding(check, "duplicate").path("stations").size() == 1
                    && !sheet.path("sources").toString().contains("registry");
            if (isAlone) {
                return sheet;
            }
        }
        throw new AssertionError("the sample has a fuel station of its own name");
    }

    private static ObjectNode like(JsonNode station) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("kind", station.path("kind").asText());
        entry.set("names", station.path("names"));
        entry.set("position", station.path("position"));
        return entry;
    }

    private static JsonNode register(ObjectNode entry) throws Exception {
        return register(operator, entry);
    }

    private static JsonNode register(String token, ObjectNode entry) throws Exception {
        HttpResponse<String> made = api.send(token, "POST", "/api/v1/stations", entry.toString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private static HttpResponse<String> approve(JsonNode registration) throws Exception {
        String address = "/api/v1/registrations/" + registration.path("id").asLong() + "/approve";
        return api.send(anyPlanner(registration), "POST", address, "", "If-Match", tag(registration));
    }

    private static String anyPlanner(JsonNode registration) {
        return registration.path("county").asText().equals("330302") ? planner : plannerEverywhere();
    }

    private static String plannerEverywhere() {
        return APP.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
    }

    private static long publish(JsonNode registration) throws Exception {
        HttpResponse<String> approved = approve(registration);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        return json(approved).path("stationId").asLong();
    }

    private static String tag(JsonNode registration) {
        return "\"" + registration.path("id").asLong() + "."
                + registration.path("version").asLong() + "\"";
    }

    private static JsonNode check(ObjectNode entry) throws Exception {
        HttpResponse<String> checked = api.send(operator, "POST", "/api/v1/stations/check", entry.toString());
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        return json(checked);
    }

    private static JsonNode finding(ObjectNode entry, String code) throws Exception {
        return finding(check(entry), code);
    }

    private static JsonNode finding(JsonNode check, String code) {
        for (JsonNode finding : check.path("findings")) {
            if (finding.path("code").asText().equals(code)) {
                return finding;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode needed(JsonNode check) {
        for (JsonNode access : check.path("access")) {
            if (access.path("needed").asBoolean()) {
                return access;
            }
        }
        throw new AssertionError("one class is needed: " + check);
    }

    private static JsonNode waitForStation(long id) throws Exception {
        waitUntil(() -> api.send("", "GET", "/api/v1/stations/" + id, "").statusCode() == 200);
        return api.get("/api/v1/stations/" + id);
    }

    private static List<Long> ids(String token, String path) throws Exception {
        HttpResponse<String> response = api.send(token, "GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<Long> ids = new ArrayList<>();
        json(response)
                .path("registrations")
                .forEach(registration -> ids.add(registration.path("id").asLong()));
        return ids;
    }

    private static List<JsonNode> changes(String token, String query) throws Exception {
        HttpResponse<String> response = api.send(token, "GET", "/api/v1/changes?" + query, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<JsonNode> changes = new ArrayList<>();
        json(response).path("changes").forEach(changes::add);
        return changes;
    }

    private static List<Long> stationIds(JsonNode answer) {
        List<Long> ids = new ArrayList<>();
        answer.path("stations")
                .forEach(hit -> ids.add(hit.path("station").path("id").asLong()));
        return ids;
    }
}
