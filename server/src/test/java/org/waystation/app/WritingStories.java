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
import javax.imageio.ImageIO;
import org.waystation.access.Role;
import org.waystation.config.Setting;

/**
 * What operators, planners and drivers write of a station, from its registration to a report: a line for every operation that
 * takes a key, in an order in which each is accepted. Each text that the OpenAPI document lets be free is said somewhere. How a
 * line is sent is the test's affair. Not thread-safe.
 */
final class WritingStories {

    /** How a test sends a line of a story. */
    @FunctionalInterface
    interface Sending {

        /**
         * Sends it, and asserts that it was taken.
         *
         * @param token empty for a driver
         * @param headers names and values in turn
         * @return what was answered; nothing where that is no object
         */
        JsonNode send(String token, String method, String path, String body, String... headers) throws Exception;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String DRIVER = "\"phone\": \"13812345678\", \"plate\": \"浙C%05d\"";

    final String operator;
    final String planner;
    private final OwnApp app;
    private final Sending sending;
    private final long own;
    private final long here;
    private final long there;

    /** @param app made by {@link #app} and started */
    WritingStories(OwnApp app, Sending sending) {
        this.app = app;
        this.sending = sending;
        own = app.organisation("暖驿运营");
        operator = app.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        planner = app.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        List<Long> stations = app.database()
                .get()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id FROM station WHERE facilities::text LIKE '%cargo_net%' ORDER BY id LIMIT 2")
                        .mapTo(Long.class)
                        .list());
        here = stations.get(0);
        there = stations.get(1);
        for (long station : stations) {
            app.database().execute("INSERT INTO station_owner VALUES (" + station + ", " + own + ")");
        }
    }

    /** A server that watches a source, so that one can be run. */
    static OwnApp app() {
        return app(new TurnedClock(Instant.parse("2026-11-24T02:00:00Z")), "", Map.of());
    }

    /**
     * @param clock that begins in the autumn of 2026, before December
     * @param source one more, as a line of the file has it; empty for none
     */
    static OwnApp app(TurnedClock clock, String source, Map<Setting, String> settings) {
        return new OwnApp(clock, Map.of("parks.csv", """
                        id,kind,name,longitude,latitude,facilities
                        P1,parking,北站停车场,120.70,28.01,hgv_parking:40
                        """, "sources.yaml", """
                        sources:
                          - { id: parks, name: 物流园, url: parks.csv, interval: 24h }
                        """ + source), settings);
    }

    void tell() throws Exception {
        waitUntil(() -> read(planner, "/api/v1/sources")
                .at("/sources/0/lastRun/outcome")
                .asText()
                .equals("loaded"));
        aStationIsRegisteredAndKept();
        aStationTellsItsStatus();
        netsAreLent();
        aTicketIsHandled();
        helpIsAskedFor();
        eventsAndProgrammesAreKept();
        organisationsAgree();
        longWorkIsBegun();
    }

    private void aStationIsRegisteredAndKept() throws Exception {
        String entry = """
                {"kind": "driver_home", "names": {"zh": "%s", "en": "Drivers' home"}, "side": "南侧",
                 "position": [120.6994, 27.9943], "isAnother": true, "openingHours": "24/7", "note": "在桥下",
                 "facilities": [{"id": "shower", "bring": "毛巾"}]}""";
        String first = "/api/v1/registrations/" + id(operator, "POST", "/api/v1/stations", entry.formatted("一号之家"));
        sent(operator, "PUT", first, entry.formatted("一号司机之家"), "If-Match", "*");
        sent(planner, "POST", first + "/return", "{\"reason\": \"请补充电话\"}", "If-Match", "*");
        sent(operator, "DELETE", first, "", "If-Match", "*");
        String second = "/api/v1/registrations/" + id(operator, "POST", "/api/v1/stations", entry.formatted("二号之家"));
        long published = sent(planner, "POST", second + "/approve", "", "If-Match", "*")
                .path("stationId")
                .asLong();
        String station = "/api/v1/stations/" + published;
        waitUntil(() -> response(app, "", "GET", station, "").statusCode() == 200);
        sent(operator, "PUT", station, entry.formatted("二号司机之家"), "If-Match", "*");
        long change = read(operator, "/api/v1/changes?station=" + published)
                .at("/changes/0/id")
                .asLong();
        sent(planner, "POST", "/api/v1/changes/" + change + "/revert", "{\"reason\": \"名称不符\"}");
        sent(operator, "POST", station + "/confirm", "");
        long closure = id(operator, "POST", station + "/closures", """
                {"from": "2026-12-01T08:00", "until": "2026-12-02T08:00", "reason": "施工"}""");
        sent(operator, "DELETE", station + "/closures/" + closure, "");
    }

    private void aStationTellsItsStatus() throws Exception {
        sent(operator, "PUT", "/api/v1/stations/" + here + "/status", """
                {"hgvSpacesFree": 3, "evses": [{"uid": "1", "status": "available"}]}""");
        sent(operator, "PUT", "/api/v1/status", """
                {"updates": [{"stationId": %d, "hotWater": true}, {"stationId": %d, "queueMinutes": 5}]}""".formatted(here, there));
    }

    private void netsAreLent() throws Exception {
        long type = id(planner, "POST", "/api/v1/net-types", """
                {"nameZh": "兜网", "nameEn": "Net", "lengthMetres": 3.5, "widthMetres": 2}""");
        String nets = "/api/v1/stations/" + here + "/nets";
        sent(operator, "PUT", nets, "{\"participates\": true}");
        response(app, operator, "PUT", "/api/v1/stations/" + there + "/nets", "{\"participates\": true}");
        sent(operator, "POST", nets + "/intake", "{\"typeId\": " + type + ", \"count\": 9}");
        String one = "{\"typeId\": " + type + ", \"count\": 1}";
        sent(operator, "POST", nets + "/repair", one);
        sent(operator, "POST", nets + "/repaired", one);
        sent(operator, "POST", nets + "/write-off", one.replace("}", ", \"from\": \"stock\"}"));
        sent(planner, "POST", "/api/v1/net-transfers", """
                {"fromStationId": %d, "toStationId": %d, "typeId": %d, "count": 1}""".formatted(here, there, type));
        JsonNode reserved = sent(
                "",
                "POST",
                "/api/v1/net-reservations",
                "{\"stationId\": " + here + ", \"typeId\": " + type + ", \"arriveAt\": \"2026-11-24T12:00\", "
                        + DRIVER.formatted(1) + "}");
        sent(
                "",
                "DELETE",
                "/api/v1/net-reservations/" + reserved.path("id").asLong(),
                "",
                "Net-Code",
                reserved.path("code").asText());
        sent(
                "",
                "POST",
                "/api/v1/net-reservations/" + reserved.path("id").asLong() + "/erase",
                "{\"code\": \"" + reserved.path("code").asText() + "\"}");
        for (String end : List.of("return", "lost")) {
            JsonNode loan = sent(
                    "",
                    "POST",
                    "/api/v1/net-loans",
                    "{\"stationId\": " + here + ", \"typeId\": " + type + ", " + DRIVER.formatted(2) + "}");
            String address = "/api/v1/net-loans/" + loan.path("id").asLong();
            String code = "\"code\": \"" + loan.path("code").asText() + "\"";
            if (end.equals("return")) {
                sent("", "POST", address + "/extend", "{" + code + "}");
                sent("", "POST", address + "/return", "{\"stationId\": " + there + ", " + code + "}");
                sent("", "POST", address + "/erase", "{" + code + "}");
            } else {
                sent("", "POST", address + "/lost", "{" + code + "}");
            }
        }
    }

    private void aTicketIsHandled() throws Exception {
        JsonNode told = sent("", "POST", "/api/v1/tickets", """
                {"category": "charging", "text": "充电桩坏了", "stationId": %d, "phone": "13812345678",
                 "email": "driver@example.org", "position": [120.69943, 27.99431]}""".formatted(here));
        String address = "/api/v1/tickets/" + told.path("number").asText();
        String[] code = {"Ticket-Code", told.path("code").asText()};
        sent("", "PUT", address + "/photo", picture(), "Ticket-Code", code[1], "Content-Type", "image/png");
        sent("", "POST", address + "/messages", "{\"text\": \"晚上更大\"}", code);
        sent(operator, "POST", address + "/accept", "");
        sent(operator, "POST", address + "/note", "{\"text\": \"找维修\"}");
        sent(operator, "POST", address + "/reply", "{\"outcome\": \"resolved\", \"text\": \"修好了\"}");
        sent("", "POST", address + "/close", "{\"satisfaction\": 4}", code);
        sent("", "POST", address + "/reopen", "{\"reason\": \"又坏了\"}", code);
        sent(planner, "POST", address + "/hand-over", "{\"countyCode\": \"330302\", \"reason\": \"督办\"}");
        sent("", "POST", address + "/erase", "{}", code);
    }

    private void helpIsAskedFor() throws Exception {
        for (JsonNode near : read("", "/api/v1/nearest?at=120.69941,27.99432&vehicle=car&open=any&limit=20")
                .path("stations")) {
            app.database()
                    .execute("INSERT INTO station_owner VALUES ("
                            + near.at("/station/id").asLong() + ", " + own + ") ON CONFLICT DO NOTHING");
        }
        for (String end : List.of("cancel", "done")) {
            JsonNode call = sent("", "POST", "/api/v1/help-requests", """
                    {"kind": "breakdown", "position": [120.69941, 27.99432], "phone": "13812345678", "note": "%s"}""".formatted(end));
            String address = "/api/v1/help-requests/" + call.path("id").asLong();
            String[] code = {"Help-Code", call.path("code").asText()};
            String come = "{\"stationId\": " + call.at("/asked/0/stationId").asLong() + "}";
            sent(operator, "POST", address + "/accept", come);
            if (end.equals("cancel")) {
                sent("", "POST", address + "/cancel", "", code);
                continue;
            }
            sent(operator, "POST", address + "/release", "");
            sent(operator, "POST", address + "/accept", come);
            sent(operator, "POST", address + "/done", "");
            sent("", "POST", address + "/thank", "{\"text\": \"谢谢\"}", code);
            sent("", "POST", address + "/erase", "", code);
        }
        String entry = "{\"name\": \"志愿者\", \"phone\": \"13900000001\", \"radiusMinutes\": 60, \"hours\": \"%s\"}";
        JsonNode volunteer =
                sent(operator, "POST", "/api/v1/stations/" + here + "/volunteers", entry.formatted("24/7"));
        String address = "/api/v1/volunteers/" + volunteer.path("id").asLong();
        String[] code = {"Help-Code", volunteer.path("code").asText()};
        sent("", "PUT", address, entry.formatted("Mo-Fr 18:00-22:00"), code);
        sent("", "DELETE", address, "", code);
    }

    private void eventsAndProgrammesAreKept() throws Exception {
        String station = "/api/v1/stations/" + here;
        String event = "{\"nameZh\": \"腊八\", \"nameEn\": \"Laba\", \"about\": \"送粥\", "
                + "\"calendar\": \"lunar\", \"month\": 12, \"day\": %d}";
        String events = "/api/v1/events/" + id(operator, "POST", station + "/events", event.formatted(8));
        sent(operator, "PUT", events, event.formatted(9));
        sent(operator, "DELETE", events, "");
        String entry = "{\"kind\": \"summer_camp\", \"nameZh\": \"小候鸟\", \"nameEn\": \"Camp\", "
                + "\"about\": \"暑假\", \"first\": \"2027-07-05\", \"capacity\": %d}";
        String programme = "/api/v1/programmes/" + id(operator, "POST", station + "/programmes", entry.formatted(2));
        sent(operator, "PUT", programme, entry.formatted(3));
        JsonNode enrolled = sent("", "POST", programme + "/enrolments", """
                {"name": "王小明", "phone": "13812345678", "age": 8}""");
        sent(
                "",
                "DELETE",
                "/api/v1/enrolments/" + enrolled.path("id").asLong(),
                "",
                "Enrolment-Code",
                enrolled.path("code").asText());
        sent(operator, "DELETE", programme, "");
    }

    private void organisationsAgree() throws Exception {
        String entry = "{\"name\": \"%s\", \"nameEn\": \"Bureau\", \"level\": \"bureau\"}";
        long one = id(planner, "POST", "/api/v1/organisations", entry.formatted("甲局"));
        long other = id(planner, "POST", "/api/v1/organisations", entry.formatted("乙局"));
        String address = "/api/v1/organisations/" + one;
        sent(planner, "PUT", address, entry.formatted("甲交通局"), "If-Match", "*");
        sent(planner, "POST", address + "/stations", "{\"stationIds\": [" + here + "]}");
        sent(planner, "DELETE", address + "/stations/" + here, "");
        for (String end : List.of("done", "removed")) {
            String agreement = "{\"item\": \"%s\", \"about\": \"热水\", \"responsibleId\": " + one + ", \"otherId\": "
                    + other + ", \"dueOn\": \"2027-05-05\"}";
            String made = "/api/v1/agreements/" + id(planner, "POST", "/api/v1/agreements", agreement.formatted(end));
            sent(planner, "PUT", made, agreement.formatted(end + " 2"), "If-Match", "*");
            if (end.equals("done")) {
                sent(planner, "POST", made + "/done", "{}", "If-Match", "*");
            } else {
                sent(planner, "DELETE", made, "", "If-Match", "*");
            }
        }
        long alone = id(planner, "POST", "/api/v1/organisations", entry.formatted("丙局"));
        sent(planner, "DELETE", "/api/v1/organisations/" + alone, "", "If-Match", "*");
    }

    private void longWorkIsBegun() throws Exception {
        sent(planner, "POST", "/api/v1/coverage/quarters", "{\"quarter\": \"2026Q4\"}");
        long job = id(
                planner,
                "POST",
                "/api/v1/siting",
                "{\"count\": 1, \"kind\": [\"driver_home\"], \"candidates\": {\"kinds\": [\"fuel\"]}}");
        waitUntil(() -> !Set.of("queued", "running")
                .contains(read(planner, "/api/v1/jobs/" + job).path("state").asText()));
        sent(planner, "DELETE", "/api/v1/jobs/" + job, "");
        waitUntil(() -> !read("", "/api/v1/coverage/quarters").path("quarters").isEmpty());
        sent(planner, "POST", "/api/v1/reports", "{\"quarter\": \"2026Q4\"}");
        sent(planner, "POST", "/api/v1/sources/parks/run", "");
    }

    private JsonNode sent(String token, String method, String path, String body, String... headers) throws Exception {
        return sending.send(token, method, path, body, headers);
    }

    /** @return the id of what was made */
    private long id(String token, String method, String path, String body) throws Exception {
        return sent(token, method, path, body).path("id").asLong();
    }

    private JsonNode read(String token, String path) throws Exception {
        HttpResponse<String> response = response(app, token, "GET", path, "");
        assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** @param body each character a byte where it is a picture */
    static HttpResponse<String> response(
            OwnApp app, String token, String method, String path, String body, String... headers) throws Exception {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        boolean isPicture = all.getOrDefault("Content-Type", "").startsWith("image/");
        all.putIfAbsent("Content-Type", "application/json");
        if (!token.isEmpty()) {
            all.put("Authorization", "Bearer " + token);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.baseUrl() + path))
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
}
