package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.waystation.access.AccessRule;
import org.waystation.access.Role;
import org.waystation.http.CodeHeader;

/** One of everything that can belong to somebody: an operator's, a driver's, a planner's. For attacks on it. */
final class Belongings {

    static final String PHONE = "13987650421";
    static final String PLATES = "浙C0K42";
    static final String LONGITUDE = "120.4217";

    private static final String CODE = "AAAAA-BBBBB-CCCCC-DDDDD";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Changed by time or by reading alone, or too large to look at and nobody's. */
    private static final Set<String> NOT_LOOKED_AT =
            Set.of("flyway_schema_history", "map_feature", "place", "access_session", "request_reply", "job");

    final String operator;
    final String planner;
    final String administrator;
    final long organisation;
    /** Of another operator. */
    final long otherStation;

    final String otherOperator;
    private final OwnApp app;
    private final Map<String, String> ids = new HashMap<>();

    Belongings(OwnApp app) throws IOException {
        this.app = app;
        organisation = app.organisation("暖驿运营");
        long other = app.organisation("别家运营");
        operator = app.issue(Role.OPERATOR, OptionalLong.of(organisation), Set.of());
        otherOperator = app.issue(Role.OPERATOR, OptionalLong.of(other), Set.of());
        planner = app.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        administrator = app.issue(Role.ADMINISTRATOR, OptionalLong.empty(), Set.of());
        JsonNode near = get("/api/v1/nearest?at=120.6994,27.9943&vehicle=car&open=any&limit=50&need=cargo_net")
                .path("stations");
        JsonNode station = near.path(0).path("station");
        otherStation = farFrom(station.path("position"));
        ids.put("station", station.path("id").asText());
        app.database()
                .execute("INSERT INTO station_owner VALUES (" + id("station") + ", " + organisation + "), ("
                        + otherStation + ", " + other + ")");
        ids.put("organisations", Long.toString(organisation));
        make(station.path("position"), other);
    }

    /** The farthest. */
    private long farFrom(JsonNode place) throws IOException {
        long found = 0;
        double farthest = -1;
        for (JsonNode one :
                get("/api/v1/stations?bbox=119,26,122,29&limit=5000").path("features")) {
            JsonNode position = one.at("/geometry/coordinates");
            double away = Math.hypot(
                    position.path(0).asDouble() - place.path(0).asDouble(),
                    position.path(1).asDouble() - place.path(1).asDouble());
            if (away > farthest) {
                farthest = away;
                found = one.path("id").asLong();
            }
        }
        return found;
    }

    private void make(JsonNode place, long other) throws IOException {
        keep("net-types", administrator, "/api/v1/net-types", """
                {"nameZh": "兜网", "nameEn": "Net", "lengthMetres": 3.5, "widthMetres": 2}""");
        String nets = "/api/v1/stations/" + id("station") + "/nets";
        good(app.send(operator, "PUT", nets, "{\"participates\": true}", key()));
        good(send(operator, "POST", nets + "/intake", body("/nets/intake")));
        JsonNode numbered = good(send(
                operator,
                "POST",
                nets + "/intake",
                "{\"typeId\": " + id("net-types") + ", \"count\": 1, \"numbered\": true}"));
        ids.put("nets", numbered.findValue("numbers").path(0).asText());
        String borrower = "\"phone\": \"" + PHONE + "\", \"plate\": \"" + PLATES + "1\"";
        keep("net-reservations", "", "/api/v1/net-reservations", """
                {"stationId": %s, "typeId": %s, "arriveAt": "2026-11-24T12:00", %s}""".formatted(
                        id("station"), id("net-types"), borrower));
        keep("net-loans", "", "/api/v1/net-loans", """
                {"stationId": %s, "typeId": %s, %s}""".formatted(id("station"), id("net-types"), borrower));
        keep("events", operator, "/api/v1/stations/" + id("station") + "/events", body("/events"));
        keep("programmes", operator, "/api/v1/stations/" + id("station") + "/programmes", body("/programmes"));
        keep("enrolments", "", "/api/v1/programmes/" + id("programmes") + "/enrolments", body("/enrolments"));
        keep("closure", operator, "/api/v1/stations/" + id("station") + "/closures", body("/closures"));
        keep("registrations", operator, "/api/v1/stations", """
                {"kind": "driver_home", "names": {"zh": "灯塔司机之家"}, "position": [120.6994, 27.9943],
                 "facilities": ["shower"], "openingHours": "24/7"}""");
        ids.put(
                "changes",
                good(send(operator, "GET", "/api/v1/changes", ""))
                        .at("/changes/0/id")
                        .asText("1"));
        JsonNode ticket = good(send("", "POST", "/api/v1/tickets", """
                {"category": "charging", "text": "充电桩坏了", "stationId": %s, "phone": "%s", "position": [%s, 27.9943]}""".formatted(id("station"), PHONE, LONGITUDE)));
        ids.put("tickets", ticket.path("number").asText());
        ids.put("tickets-code", ticket.path("code").asText());
        keep("volunteers", operator, "/api/v1/stations/" + id("station") + "/volunteers", body("/volunteers"));
        keep(
                "help-requests",
                "",
                "/api/v1/help-requests",
                "{\"kind\": \"lost\", \"position\": " + place + ", \"phone\": \"" + PHONE + "\", \"note\": \"雾\"}");
        ids.put("responsible", Long.toString(other));
        ids.put("third", Long.toString(app.organisation("第三家运营")));
        keep("agreements", administrator, "/api/v1/agreements", body("/agreements"));
        ids.put(
                "jobs",
                good(send(
                                planner,
                                "POST",
                                "/api/v1/siting",
                                "{\"count\": 1, \"need\": [\"shower\"], \"candidates\": {\"kinds\": [\"fuel\"]}}"))
                        .path("id")
                        .asText());
        ids.put("reports", id("jobs"));
        ids.put("tokens", "1");
        ids.put("sources", "1");
    }

    private void keep(String name, String token, String path, String body) throws IOException {
        JsonNode made = good(send(token, "POST", path, body));
        ids.put(name, made.path("id").asText());
        ids.put(name + "-code", made.path("code").asText());
    }

    String id(String name) {
        return ids.get(name);
    }

    /** The rule's address, of these things. */
    String address(String path) {
        return path.replace("/stations/{id}", "/stations/" + id("station"))
                .replace("{station}", id("station"))
                .replace("{closure}", id("closure"))
                .replace("{z}", "8")
                .replace("{x}", "213")
                .replace("{y}", "107")
                .replace("{collection}", "stations")
                .replace("{feature}", "1")
                .replace("{location}", "1")
                .replace("{code}", "330302")
                .replaceAll(".*/api/v1/([a-z-]+)/\\{(id|number)}(.*)", "/api/v1/$1/@$1@$3")
                .transform(address -> {
                    for (Map.Entry<String, String> entry : ids.entrySet()) {
                        address = address.replace("@" + entry.getKey() + "@", entry.getValue());
                    }
                    return address;
                });
    }

    /** What would be done there if it were one's own; an empty body where nothing has to be said. */
    String body(String path) {
        String borrower = "\"phone\": \"13800000000\", \"plate\": \"浙C99999\"";
        String type = "{\"typeId\": " + id("net-types") + ", \"count\": ";
        Map<String, String> bodies = Map.ofEntries(
                Map.entry(
                        "/stations/{id}",
                        "{\"kind\": \"fuel\", \"names\": {\"zh\": \"我的\"}, \"position\": [120.7, 27.99]}"),
                Map.entry(
                        "/registrations/{id}",
                        "{\"kind\": \"fuel\", \"names\": {\"zh\": \"我的\"}, \"position\": [120.7, 27.99]}"),
                Map.entry(
                        "/closures",
                        "{\"from\": \"2026-12-01T08:00\", \"until\": \"2026-12-03T18:00\", \"reason\": \"检修\"}"),
                Map.entry("/status", "{\"hgvSpacesFree\": 1}"),
                Map.entry("/nets", "{\"participates\": false}"),
                Map.entry("/nets/intake", type + "9}"),
                Map.entry("/nets/repair", type + "1}"),
                Map.entry("/nets/repaired", type + "1}"),
                Map.entry("/nets/write-off", type + "1, \"from\": \"stock\"}"),
                Map.entry("/extend", "{" + borrower + "}"),
                Map.entry(
                        "/return", "{\"stationId\": " + id("station") + ", \"condition\": \"good\", " + borrower + "}"),
                Map.entry("/registrations/{id}/return", "{\"reason\": \"我的\"}"),
                Map.entry("/erase", "{}"),
                Map.entry("/lost", "{" + borrower + "}"),
                Map.entry("/events", "{\"nameZh\": \"腊八送粥\", \"calendar\": \"solar\", \"month\": 12, \"day\": 5}"),
                Map.entry("/events/{id}", "{\"nameZh\": \"我的\", \"calendar\": \"solar\", \"month\": 12, \"day\": 5}"),
                Map.entry("/programmes", PROGRAMME.formatted("急救培训")),
                Map.entry("/programmes/{id}", PROGRAMME.formatted("我的")),
                Map.entry("/enrolments", "{\"name\": \"王小明\", \"phone\": \"" + PHONE + "\"}"),
                Map.entry("/organisations/{id}", "{\"name\": \"我的\", \"level\": \"enterprise\"}"),
                Map.entry("/organisations/{id}/stations", "{\"stationIds\": [" + id("station") + "]}"),
                Map.entry("/agreements", agreement("修热水")),
                Map.entry("/agreements/{id}", agreement("我的")),
                Map.entry("/done", "{\"doneOn\": \"2026-11-24\"}"),
                Map.entry("/messages", "{\"text\": \"又坏了\"}"),
                Map.entry("/close", "{\"satisfaction\": 1}"),
                Map.entry("/reopen", "{\"reason\": \"又坏了\"}"),
                Map.entry("/hand-over", "{\"organisationId\": " + id("responsible") + ", \"reason\": \"给我\"}"),
                Map.entry("/reply", "{\"outcome\": \"resolved\", \"text\": \"好了\"}"),
                Map.entry("/note", "{\"text\": \"我的\"}"),
                Map.entry("/accept", "{\"stationId\": " + id("station") + "}"),
                Map.entry("/thank", "{\"text\": \"谢谢\"}"),
                Map.entry("/volunteers", VOLUNTEER.formatted("志愿者甲")),
                Map.entry("/volunteers/{id}", VOLUNTEER.formatted("我的")),
                Map.entry("/rotate", "{\"overlapSeconds\": 0}"),
                Map.entry("/revert", "{\"reason\": \"我的\"}"));
        return bodies.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .reduce((one, another) ->
                        one.getKey().length() > another.getKey().length() ? one : another)
                .map(Map.Entry::getValue)
                .orElse("");
    }

    private static final String PROGRAMME =
            "{\"kind\": \"training\", \"nameZh\": \"%s\", \"first\": \"2026-12-25\", \"capacity\": 5}";
    private static final String VOLUNTEER =
            "{\"name\": \"%s\", \"phone\": \"" + PHONE + "\", \"radiusMinutes\": 20, \"hours\": \"24/7\"}";

    private String agreement(String item) {
        return "{\"item\": \"%s\", \"responsibleId\": %d, \"otherId\": %s, \"dueOn\": \"2027-03-01\"}"
                .formatted(item, organisation, id("third"));
    }

    /** A body that was drawn, of these things and with their codes. */
    ObjectNode fitting(String path, ObjectNode drawn) {
        for (String name : List.of("stationId", "fromStationId", "toStationId")) {
            if (drawn.has(name)) {
                drawn.put(name, Long.parseLong(id("station")));
            }
        }
        if (drawn.has("typeId")) {
            drawn.put("typeId", Long.parseLong(id("net-types")));
        }
        if (drawn.has("arriveAt")) {
            drawn.put("arriveAt", "2026-11-24T12:30");
        }
        if (drawn.has("code")) {
            drawn.put("code", id(path.contains("loans") ? "net-loans-code" : "net-reservations-code"));
        }
        if (drawn.path("position").isArray()) {
            drawn.putArray("position").add(120.6994).add(27.9943);
        }
        return drawn;
    }

    HttpResponse<String> send(String token, AccessRule rule) {
        String body = rule.method() == AccessRule.Method.GET || rule.method() == AccessRule.Method.DELETE
                ? ""
                : body(rule.path());
        return send(token, rule.method().name(), address(rule.path()), body);
    }

    /** As a careful client would, with a code that somebody made up. */
    HttpResponse<String> send(String token, String method, String path, String body) {
        List<String> headers = new ArrayList<>(List.of(key()));
        headers.addAll(List.of("If-Match", "*"));
        for (CodeHeader code : CodeHeader.values()) {
            headers.addAll(List.of(code.header(), CODE));
        }
        return app.send(token, method, path, body, headers.toArray(String[]::new));
    }

    private static String[] key() {
        return new String[] {"Idempotency-Key", UUID.randomUUID().toString()};
    }

    private JsonNode get(String path) throws IOException {
        return good(app.send("", "GET", path, ""));
    }

    private static JsonNode good(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    /** Of every table a digest of its rows. */
    Map<String, String> contents() {
        return app.database().get().jdbi().withHandle(handle -> {
            List<String> tables = handle.createQuery(
                            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                                    + " AND relnamespace = 'waystation'::regnamespace")
                    .mapTo(String.class)
                    .list();
            return tables.stream()
                    .filter(table -> !NOT_LOOKED_AT.contains(table) && !table.endsWith("_intake"))
                    .collect(Collectors.toMap(
                            table -> table,
                            table -> handle.createQuery(
                                            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM "
                                                    + table + " t")
                                    .mapTo(String.class)
                                    .one()));
        });
    }
}
