package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;
import org.waystation.app.ApiDocument.Operation;

/**
 * Every operation of the OpenAPI document that takes a key is sent twice with it: the second sending gets the first one's
 * answer, and no table of the database has a row more or less; with another body the key is refused. An operation that is new
 * in the document fails the test until it has a line in one of the stories here.
 */
class EverythingTwiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String DRIVER = "\"phone\": \"13812345678\", \"plate\": \"浙C%05d\"";

    /** Written by work that goes on by itself after the answer. */
    private static final Set<String> BEHIND_THE_SCENES = Set.of("coverage_quarter", "source_run");

    @RegisterExtension
    static final OwnApp APP = new OwnApp(
            new TurnedClock(Instant.parse("2026-11-24T02:00:00Z")), Map.of("parks.csv", """
                    id,kind,name,longitude,latitude,facilities
                    P1,parking,北站停车场,120.70,28.01,hgv_parking:40
                    """, "sources.yaml", """
                    sources:
                      - { id: parks, name: 物流园, url: parks.csv, interval: 24h }
                    """));

    private static String operator;
    private static String planner;
    private static long own;
    private static long here;
    private static long there;

    private final Map<String, Operation> waiting = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        own = APP.organisation("暖驿运营");
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        waitUntil(() -> read(planner, "/api/v1/sources")
                .at("/sources/0/lastRun/outcome")
                .asText()
                .equals("loaded"));
        List<Long> stations = APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id FROM station WHERE facilities::text LIKE '%cargo_net%' ORDER BY id LIMIT 2")
                        .mapTo(Long.class)
                        .list());
        here = stations.get(0);
        there = stations.get(1);
        for (long station : stations) {
            APP.database().execute("INSERT INTO station_owner VALUES (" + station + ", " + own + ")");
        }
    }

    @Test
    void everyOperationThatTakesAKeyActsOnce() throws Exception {
        ApiDocument.read().operations().stream()
                .filter(Operation::takesKey)
                .forEach(operation -> waiting.put(operation.toString(), operation));
        assertThat(waiting).hasSizeGreaterThan(60);

        aStationIsRegisteredAndKept();
        aStationTellsItsStatus();
        netsAreLent();
        aTicketIsHandled();
        helpIsAskedFor();
        eventsAndProgrammesAreKept();
        organisationsAgree();
        longWorkIsBegun();

        assertThat(waiting.keySet()).as("operations without a line in a story").isEmpty();
    }

    private void aStationIsRegisteredAndKept() throws Exception {
        String entry = """
                {"kind": "driver_home", "names": {"zh": "%s"}, "position": [120.6994, 27.9943], "isAnother": true,
                 "facilities": ["shower"], "openingHours": "24/7"}""";
        String first = "/api/v1/registrations/" + id(operator, "POST", "/api/v1/stations", entry.formatted("一号之家"));
        twice(operator, "PUT", first, entry.formatted("一号司机之家"), "If-Match", "*");
        twice(planner, "POST", first + "/return", "{\"reason\": \"请补充电话\"}", "If-Match", "*");
        twice(operator, "DELETE", first, "", "If-Match", "*");
        String second = "/api/v1/registrations/" + id(operator, "POST", "/api/v1/stations", entry.formatted("二号之家"));
        long published = twice(planner, "POST", second + "/approve", "", "If-Match", "*")
                .path("stationId")
                .asLong();
        String station = "/api/v1/stations/" + published;
        waitUntil(() -> send("", "GET", station, "").statusCode() == 200);
        twice(operator, "PUT", station, entry.formatted("二号司机之家"), "If-Match", "*");
        long change = read(operator, "/api/v1/changes?station=" + published)
                .at("/changes/0/id")
                .asLong();
        twice(planner, "POST", "/api/v1/changes/" + change + "/revert", "{\"reason\": \"名称不符\"}");
        twice(operator, "POST", station + "/confirm", "");
        long closure = id(operator, "POST", station + "/closures", """
                {"from": "2026-12-01T08:00", "until": "2026-12-02T08:00", "reason": "施工"}""");
        twice(operator, "DELETE", station + "/closures/" + closure, "");
    }

    private void aStationTellsItsStatus() throws Exception {
        twice(operator, "PUT", "/api/v1/stations/" + here + "/status", "{\"hgvSpacesFree\": 3}");
        twice(operator, "PUT", "/api/v1/status", """
                {"updates": [{"stationId": %d, "hotWater": true}, {"stationId": %d, "queueMinutes": 5}]}""".formatted(here, there));
    }

    private void netsAreLent() throws Exception {
        long type = id(planner, "POST", "/api/v1/net-types", """
                {"nameZh": "兜网", "nameEn": "Net", "lengthMetres": 3.5, "widthMetres": 2}""");
        String nets = "/api/v1/stations/" + here + "/nets";
        twice(operator, "PUT", nets, "{\"participates\": true}");
        send(operator, "PUT", "/api/v1/stations/" + there + "/nets", "{\"participates\": true}");
        twice(operator, "POST", nets + "/intake", "{\"typeId\": " + type + ", \"count\": 9}");
        String one = "{\"typeId\": " + type + ", \"count\": 1}";
        twice(operator, "POST", nets + "/repair", one);
        twice(operator, "POST", nets + "/repaired", one);
        twice(operator, "POST", nets + "/write-off", one.replace("}", ", \"from\": \"stock\"}"));
        twice(planner, "POST", "/api/v1/net-transfers", """
                {"fromStationId": %d, "toStationId": %d, "typeId": %d, "count": 1}""".formatted(here, there, type));
        JsonNode reserved = twice(
                "",
                "POST",
                "/api/v1/net-reservations",
                "{\"stationId\": " + here + ", \"typeId\": " + type + ", \"arriveAt\": \"2026-11-24T12:00\", "
                        + DRIVER.formatted(1) + "}");
        twice(
                "",
                "DELETE",
                "/api/v1/net-reservations/" + reserved.path("id").asLong() + "?code="
                        + reserved.path("code").asText(),
                "");
        twice(
                "",
                "POST",
                "/api/v1/net-reservations/" + reserved.path("id").asLong() + "/erase",
                "{\"code\": \"" + reserved.path("code").asText() + "\"}");
        for (String end : List.of("return", "lost")) {
            JsonNode loan = twice(
                    "",
                    "POST",
                    "/api/v1/net-loans",
                    "{\"stationId\": " + here + ", \"typeId\": " + type + ", " + DRIVER.formatted(2) + "}");
            String address = "/api/v1/net-loans/" + loan.path("id").asLong();
            String code = "\"code\": \"" + loan.path("code").asText() + "\"";
            if (end.equals("return")) {
                twice("", "POST", address + "/extend", "{" + code + "}");
                twice("", "POST", address + "/return", "{\"stationId\": " + there + ", " + code + "}");
                twice("", "POST", address + "/erase", "{" + code + "}");
            } else {
                twice("", "POST", address + "/lost", "{" + code + "}");
            }
        }
    }

    private void aTicketIsHandled() throws Exception {
        JsonNode told = twice("", "POST", "/api/v1/tickets", """
                {"category": "charging", "text": "充电桩坏了", "stationId": %d}""".formatted(here));
        String address = "/api/v1/tickets/" + told.path("number").asText();
        String[] code = {"Ticket-Code", told.path("code").asText()};
        twice("", "PUT", address + "/photo", picture(), "Ticket-Code", code[1], "Content-Type", "image/png");
        twice("", "POST", address + "/messages", "{\"text\": \"晚上更大\"}", code);
        twice(operator, "POST", address + "/accept", "");
        twice(operator, "POST", address + "/note", "{\"text\": \"找维修\"}");
        twice(operator, "POST", address + "/reply", "{\"outcome\": \"resolved\", \"text\": \"修好了\"}");
        twice("", "POST", address + "/close", "{\"satisfaction\": 4}", code);
        twice("", "POST", address + "/reopen", "{\"reason\": \"又坏了\"}", code);
        twice(planner, "POST", address + "/hand-over", "{\"countyCode\": \"330302\", \"reason\": \"督办\"}");
        twice("", "POST", address + "/erase", "{}", code);
    }

    private void helpIsAskedFor() throws Exception {
        for (JsonNode near : read("", "/api/v1/nearest?at=120.69941,27.99432&vehicle=car&open=any&limit=20")
                .path("stations")) {
            APP.database()
                    .execute("INSERT INTO station_owner VALUES ("
                            + near.at("/station/id").asLong() + ", " + own + ") ON CONFLICT DO NOTHING");
        }
        for (String end : List.of("cancel", "done")) {
            JsonNode call = twice("", "POST", "/api/v1/help-requests", """
                    {"kind": "breakdown", "position": [120.69941, 27.99432], "phone": "13812345678", "note": "%s"}""".formatted(end));
            String address = "/api/v1/help-requests/" + call.path("id").asLong();
            String[] code = {"Help-Code", call.path("code").asText()};
            if (end.equals("cancel")) {
                twice("", "POST", address + "/cancel", "", code);
                continue;
            }
            String come = "{\"stationId\": " + call.at("/asked/0/stationId").asLong() + "}";
            twice(operator, "POST", address + "/accept", come);
            twice(operator, "POST", address + "/release", "");
            twice(operator, "POST", address + "/accept", come);
            twice(operator, "POST", address + "/done", "");
            twice("", "POST", address + "/thank", "{\"text\": \"谢谢\"}", code);
            twice("", "POST", address + "/erase", "", code);
        }
        String entry = "{\"name\": \"志愿者\", \"phone\": \"13900000001\", \"radiusMinutes\": 60, \"hours\": \"%s\"}";
        JsonNode volunteer =
                twice(operator, "POST", "/api/v1/stations/" + here + "/volunteers", entry.formatted("24/7"));
        String address = "/api/v1/volunteers/" + volunteer.path("id").asLong();
        String[] code = {"Help-Code", volunteer.path("code").asText()};
        twice("", "PUT", address, entry.formatted("Mo-Fr 18:00-22:00"), code);
        twice("", "DELETE", address, "", code);
    }

    private void eventsAndProgrammesAreKept() throws Exception {
        String station = "/api/v1/stations/" + here;
        String event = "{\"nameZh\": \"腊八\", \"calendar\": \"lunar\", \"month\": 12, \"day\": %d}";
        String events = "/api/v1/events/" + id(operator, "POST", station + "/events", event.formatted(8));
        twice(operator, "PUT", events, event.formatted(9));
        twice(operator, "DELETE", events, "");
        String entry = "{\"kind\": \"summer_camp\", \"nameZh\": \"小候鸟\", \"first\": \"2027-07-05\", \"capacity\": %d}";
        String programme = "/api/v1/programmes/" + id(operator, "POST", station + "/programmes", entry.formatted(2));
        twice(operator, "PUT", programme, entry.formatted(3));
        JsonNode enrolled = twice("", "POST", programme + "/enrolments", """
                {"name": "王小明", "phone": "13812345678", "age": 8}""");
        twice(
                "",
                "DELETE",
                "/api/v1/enrolments/" + enrolled.path("id").asLong() + "?code="
                        + enrolled.path("code").asText(),
                "");
        twice(operator, "DELETE", programme, "");
    }

    private void organisationsAgree() throws Exception {
        String entry = "{\"name\": \"%s\", \"level\": \"bureau\"}";
        long one = id(planner, "POST", "/api/v1/organisations", entry.formatted("甲局"));
        long other = id(planner, "POST", "/api/v1/organisations", entry.formatted("乙局"));
        String address = "/api/v1/organisations/" + one;
        twice(planner, "PUT", address, entry.formatted("甲交通局"), "If-Match", "*");
        twice(planner, "POST", address + "/stations", "{\"stationIds\": [" + here + "]}");
        twice(planner, "DELETE", address + "/stations/" + here, "");
        for (String end : List.of("done", "removed")) {
            String agreement = "{\"item\": \"%s\", \"responsibleId\": " + one + ", \"otherId\": " + other
                    + ", \"dueOn\": \"2027-05-05\"}";
            String made = "/api/v1/agreements/" + id(planner, "POST", "/api/v1/agreements", agreement.formatted(end));
            twice(planner, "PUT", made, agreement.formatted(end + " 2"), "If-Match", "*");
            if (end.equals("done")) {
                twice(planner, "POST", made + "/done", "{}", "If-Match", "*");
            } else {
                twice(planner, "DELETE", made, "", "If-Match", "*");
            }
        }
        long alone = id(planner, "POST", "/api/v1/organisations", entry.formatted("丙局"));
        twice(planner, "DELETE", "/api/v1/organisations/" + alone, "", "If-Match", "*");
    }

    private void longWorkIsBegun() throws Exception {
        twice(planner, "POST", "/api/v1/coverage/quarters", "{\"quarter\": \"2026Q4\"}");
        long job = id(
                planner,
                "POST",
                "/api/v1/siting",
                "{\"count\": 1, \"kind\": [\"driver_home\"], \"candidates\": {\"kinds\": [\"fuel\"]}}");
        waitUntil(() -> !Set.of("queued", "running")
                .contains(read(planner, "/api/v1/jobs/" + job).path("state").asText()));
        twice(planner, "DELETE", "/api/v1/jobs/" + job, "");
        waitUntil(() -> !read("", "/api/v1/coverage/quarters").path("quarters").isEmpty());
        twice(planner, "POST", "/api/v1/reports", "{\"quarter\": \"2026Q4\"}");
        twice(planner, "POST", "/api/v1/sources/parks/run", "");
    }

    /** @return the id of what was made */
    private long id(String token, String method, String path, String body) throws Exception {
        return twice(token, method, path, body).path("id").asLong();
    }

    /** @return what was answered both times */
    private JsonNode twice(String token, String method, String path, String body, String... headers) throws Exception {
        Map<String, String> all =
                new HashMap<>(Map.of(ApiDocument.KEY, UUID.randomUUID().toString()));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        String what = method + " " + path;
        HttpResponse<String> first = send(token, method, path, body, all);
        assertThat(first.statusCode()).as(what + " " + first.body()).isBetween(200, 299);
        Map<String, Long> rows = rows();

        HttpResponse<String> second = send(token, method, path, body, all);

        assertThat(second.headers().firstValue("Idempotency-Replayed")).as(what).contains("true");
        assertThat(second.statusCode()).as(what).isEqualTo(first.statusCode());
        assertThat(second.body()).as(what).isEqualTo(first.body());
        assertThat(rows()).as(what).isEqualTo(rows);
        HttpResponse<String> other = send(token, method, path, body.isEmpty() ? "{}" : body + " ", all);
        assertThat(other.statusCode()).as(what + other.body()).isEqualTo(422);
        assertThat(other.body()).as(what).contains("urn:waystation:problem:idempotency-key-reused");
        waiting.values().removeIf(operation -> isOf(operation, method, path));
        return first.body().startsWith("{") ? JSON.readTree(first.body()) : JSON.nullNode();
    }

    private static boolean isOf(Operation operation, String method, String path) {
        String pattern = operation.path().replaceAll("\\{[^}]+}", "[^/]+");
        return operation.method().equals(method)
                && path.replaceFirst("\\?.*", "").matches(pattern);
    }

    private static JsonNode read(String token, String path, String... headers) throws Exception {
        HttpResponse<String> response = APP.send(token, "GET", path, "", headers);
        assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
        return send(token, method, path, body, Map.of());
    }

    /** @param body each character a byte where it is a picture */
    private static HttpResponse<String> send(
            String token, String method, String path, String body, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        boolean isPicture = all.getOrDefault("Content-Type", "").startsWith("image/");
        all.putIfAbsent("Content-Type", "application/json");
        if (!token.isEmpty()) {
            all.put("Authorization", "Bearer " + token);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(APP.baseUrl() + path))
                .timeout(Waiting.PATIENCE)
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(
                                body, isPicture ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        all.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String picture() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toString(StandardCharsets.ISO_8859_1);
    }

    /** How many there are in each table. */
    private static Map<String, Long> rows() {
        return APP.database().get().jdbi().withHandle(EverythingTwiceTest::rows);
    }

    private static Map<String, Long> rows(Handle handle) {
        Set<String> tables =
                new TreeSet<>(handle.createQuery("""
                        SELECT relname FROM pg_class WHERE relnamespace = 'waystation'::regnamespace
                        AND (relkind = 'p' OR relkind = 'r' AND NOT relispartition)""").mapTo(String.class).list());
        tables.removeAll(BEHIND_THE_SCENES);
        String counts = tables.stream()
                .map(table -> "SELECT '" + table + "', (SELECT count(*) FROM waystation." + table + ")")
                .collect(Collectors.joining(" UNION ALL "));
        Map<String, Long> rows = new TreeMap<>();
        handle.createQuery(counts)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
        return rows;
    }
}
