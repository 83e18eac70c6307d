package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Requests as a line of {@code bad-input.txt} has them, of things that there are. Not thread-safe. */
final class MistakenRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern REQUEST =
            Pattern.compile("(?:(operator|planner|administrator) )?([A-Z]+) (\\S.*?)(?: \\[([^\\[]+)])?");
    private static final String TRIP = "\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180]";
    private static final String NOBODYS_CODE = "AAAAA-BBBBB-CCCCC-DDDDD";

    private final OwnApp app;
    private final Map<String, String> tokens;
    private final Map<String, String> words = new LinkedHashMap<>();

    /** Makes one of everything, and nets at one of two stations. */
    MistakenRequests(OwnApp app) throws Exception {
        this.app = app;
        Belongings things = new Belongings(app);
        tokens = Map.of("operator", things.operator, "planner", things.planner, "administrator", things.administrator);
        words.put("{TRIP", "{" + TRIP);
        words.put("{trip}", "from={lucheng}&to={cangnan}");
        words.put("{10000 digits}", "1".repeat(10_000));
        words.put("{51 ids}", "1" + ",1".repeat(50));
        words.put("{26 via}", "&via=120.65,27.78".repeat(26));
        words.put("{10000 places}", "[120.65, 27.78], ".repeat(10_000) + "[120.65, 27.78]");
        words.put("{10000 deep}", "[".repeat(10_000) + "]".repeat(10_000));
        words.put("{101 letters}", "k".repeat(101));
        words.put("{256 letters}", "k".repeat(256));
        words.put("{2001 letters}", "k".repeat(2_001));
        words.put("{lucheng}", "120.6994,27.9943");
        words.put("{cangnan}", "120.4030,27.5180");
        words.put("{island}", "121.09,27.97");
        // A boat that takes cars only goes there.
        words.put("{cut-off island}", "121.19,27.986");
        words.put("{open sea}", "121.2,27.6");
        words.put("{NUL}", "\u0000");
        words.put("{bad utf-8}", "\u00ff\u00fe");
        words.put("{wrong code}", NOBODYS_CODE);
        words.put("{own}", Long.toString(things.organisation));
        words.put("{home}", things.id("station"));
        Map.of(
                        "reservation", "net-reservations",
                        "loan", "net-loans",
                        "enrolment", "enrolments",
                        "ticket", "tickets",
                        "help", "help-requests",
                        "volunteer", "volunteers")
                .forEach((word, name) -> {
                    words.put("{" + word + "}", things.id(name));
                    words.put("{" + word + " code}", things.id(name + "-code"));
                });
        for (String name : List.of("registration", "event", "programme", "agreement")) {
            words.put("{" + name + "}", things.id(name + "s"));
        }
        words.put("{published}", publish());
        lendNets(things);
    }

    private String publish() throws Exception {
        long id = made("operator POST /api/v1/stations", """
                {"kind": "driver_home", "names": {"zh": "二号之家"}, "position": [120.6994, 27.9943], "isAnother": true}""").path("id").asLong();
        return made("planner POST /api/v1/registrations/" + id + "/approve [If-Match: *]", "")
                .path("stationId")
                .asText();
    }

    private void lendNets(Belongings things) throws Exception {
        List<Long> stations = app.database()
                .get()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT id FROM station WHERE facilities::text LIKE '%cargo_net%'"
                                        + " AND id NOT IN (SELECT station_id FROM station_owner) ORDER BY id LIMIT 2")
                                .mapTo(Long.class)
                                .list());
        for (long station : stations) {
            app.database().execute("INSERT INTO station_owner VALUES (" + station + ", " + things.organisation + ")");
            made("operator PUT /api/v1/stations/" + station + "/nets", "{\"participates\": true}");
        }
        words.put("{station}", stations.get(0).toString());
        words.put("{empty}", stations.get(1).toString());
        words.put("{type}", things.id("net-types"));
        made("operator POST /api/v1/stations/{station}/nets/intake", "{\"typeId\": {type}, \"count\": 9}");
        lent("{key}", 1);
        lent("{key}", 1);
        words.put("{used key}", "used");
        JsonNode loan = lent("used", 4);
        words.put("{returned}", loan.path("id").asText());
        words.put("{returned code}", loan.path("code").asText());
        made(
                "POST /api/v1/net-loans/{returned}/return [Idempotency-Key: {key}]",
                "{\"stationId\": {station}, \"code\": \"{returned code}\"}");
        words.put(
                "{organisation}",
                made("planner POST /api/v1/organisations", "{\"name\": \"甲局\", \"level\": \"bureau\"}")
                        .path("id")
                        .asText());
    }

    private JsonNode lent(String key, int plate) throws Exception {
        return made(
                "POST /api/v1/net-loans [Idempotency-Key: " + key + "]",
                "{\"stationId\": {station}, \"typeId\": {type}, \"phone\": \"13812345678\", \"plate\": \"浙C0000%d\"}"
                        .formatted(plate));
    }

    private JsonNode made(String request, String body) throws Exception {
        HttpResponse<String> response = send(request, body);
        assertThat(response.statusCode()).as(request + response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    /** @param line the role, if any, method and address, headers in brackets, if any */
    HttpResponse<String> send(String line, String body) throws Exception {
        Matcher request = REQUEST.matcher(line);
        assertThat(request.matches()).as(line).isTrue();
        HttpRequest.Builder asked = HttpRequest.newBuilder(
                        URI.create(app.baseUrl() + encoded(filled(request.group(3)))))
                .timeout(Waiting.PATIENCE)
                .setHeader("Accept-Language", "en-GB,en;q=0.8")
                .setHeader("Content-Type", "application/json");
        if (request.group(1) != null) {
            asked.setHeader("Authorization", "Bearer " + tokens.get(request.group(1)));
        }
        if (request.group(4) != null) {
            for (String header : filled(request.group(4)).split("; ")) {
                String[] parts = header.split(": ", 2);
                if (parts[0].endsWith("-Code")) {
                    // May be there twice.
                    asked.header(parts[0], parts[1]);
                } else {
                    asked.setHeader(parts[0], parts[1]);
                }
            }
        }
        asked.method(request.group(2), HttpRequest.BodyPublishers.ofByteArray(bytes(filled(body))));
        return CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String filled(String text) {
        String filled = text.replace("{key}", UUID.randomUUID().toString());
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    /** As UTF-8, but for the two characters that stand for bytes which never occur in it. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (point == 0xff || point == 0xfe) {
                bytes.write(point);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static String encoded(String address) {
        String[] parts = address.split("\\?", 2);
        return parts.length == 1
                ? parts[0]
                : parts[0] + "?"
                        + Arrays.stream(parts[1].split("&"))
                                .map(pair -> pair.split("=", 2))
                                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }
}
