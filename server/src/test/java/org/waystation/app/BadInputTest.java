package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.access.Role;

/**
 * Each mistake gets an answer of its status and type, which names the parameter or field and says why: those of {@code
 * bad-input.txt}, one a line. Files that are wrong are in the importers' {@code BadStationFilesTest} and {@code DamagedFilesTest}.
 */
class BadInputTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp(new TurnedClock(RunningApp.NOW));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern REQUEST =
            Pattern.compile("(?:(operator|planner) )?([A-Z]+) (\\S.*?)(?: \\[([^\\[]+)])?");
    private static final String TRIP = "\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180]";

    /** What stands for the words in braces of the table. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>(Map.of(
            "{TRIP", "{" + TRIP,
            "{trip}", "from={lucheng}&to={cangnan}",
            "{10000 digits}", "1".repeat(10_000),
            "{51 ids}", "1" + ",1".repeat(50),
            "{26 via}", "&via=120.65,27.78".repeat(26),
            "{10000 places}", "[120.65, 27.78], ".repeat(10_000) + "[120.65, 27.78]",
            "{10000 deep}", "[".repeat(10_000) + "]".repeat(10_000)));

    static {
        WORDS.put("{256 letters}", "k".repeat(256));
        WORDS.put("{lucheng}", "120.6994,27.9943");
        WORDS.put("{cangnan}", "120.4030,27.5180");
        WORDS.put("{island}", "121.09,27.97");
        // A boat that takes cars only goes there.
        WORDS.put("{cut-off island}", "121.19,27.986");
        WORDS.put("{open sea}", "121.2,27.6");
        WORDS.put("{NUL}", "\u0000");
        WORDS.put("{bad utf-8}", "\u00ff\u00fe");
    }

    /**
     * A line of the table.
     *
     * @param names empty where the problem is not one of a parameter
     */
    private record Mistake(String request, String body, int status, String type, String names, String reason) {

        static Mistake of(String line) {
            List<String> parts =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            assertThat(parts).as(line).hasSize(6);
            return new Mistake(
                    parts.get(0),
                    parts.get(1),
                    Integer.parseInt(parts.get(2)),
                    parts.get(3),
                    parts.get(4),
                    parts.get(5));
        }

        @Override
        public String toString() {
            return request + " " + body;
        }
    }

    static Stream<Mistake> mistakes() throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                BadInputTest.class.getResourceAsStream("bad-input.txt"), StandardCharsets.UTF_8))) {
            return table
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> line.contains("{question}")
                            ? Stream.of("along-route", "trip-plans").map(name -> line.replace("{question}", name))
                            : Stream.of(line))
                    .map(Mistake::of)
                    .toList()
                    .stream();
        }
    }

    @BeforeAll
    static void lendOneNet() throws Exception {
        long own = APP.organisation("暖驿运营");
        WORDS.put("operator", APP.issue(Role.OPERATOR, "暖驿运营"));
        WORDS.put("planner", APP.issue(Role.PLANNER, "局"));
        List<Long> stations = APP.database()
                .get()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id FROM station WHERE facilities::text LIKE '%cargo_net%' ORDER BY id LIMIT 2")
                        .mapTo(Long.class)
                        .list());
        for (long station : stations) {
            APP.database().execute("INSERT INTO station_owner VALUES (" + station + ", " + own + ")");
            made("operator PUT /api/v1/stations/" + station + "/nets", "{\"participates\": true}");
        }
        WORDS.put("{station}", stations.get(0).toString());
        WORDS.put("{empty}", stations.get(1).toString());
        WORDS.put(
                "{type}",
                made(
                                "planner POST /api/v1/net-types",
                                "{\"nameZh\": \"兜网\", \"nameEn\": \"Net\", \"lengthMetres\": 3.5, \"widthMetres\": 2}")
                        .path("id")
                        .asText());
        made("operator POST /api/v1/stations/{station}/nets/intake", "{\"typeId\": {type}, \"count\": 9}");
        lent("{key}", 1);
        lent("{key}", 1);
        WORDS.put("{used key}", "used");
        JsonNode loan = lent("used", 4);
        WORDS.put("{returned}", loan.path("id").asText());
        WORDS.put("{returned code}", loan.path("code").asText());
        made(
                "POST /api/v1/net-loans/{returned}/return [Idempotency-Key: {key}]",
                "{\"stationId\": {station}, \"code\": \"{returned code}\"}");
        WORDS.put(
                "{organisation}",
                made("planner POST /api/v1/organisations", "{\"name\": \"甲局\", \"level\": \"bureau\"}")
                        .path("id")
                        .asText());
    }

    private static JsonNode lent(String key, int plate) throws Exception {
        return made(
                "POST /api/v1/net-loans [Idempotency-Key: " + key + "]",
                "{\"stationId\": {station}, \"typeId\": {type}, \"phone\": \"13812345678\", \"plate\": \"浙C0000%d\"}"
                        .formatted(plate));
    }

    private static JsonNode made(String request, String body) throws Exception {
        HttpResponse<String> response = send(request, body);
        assertThat(response.statusCode()).as(request + response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void eachMistakeIsNamed(Mistake mistake) throws Exception {
        HttpResponse<String> response = send(mistake.request(), mistake.body());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(mistake.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).hasSizeLessThan(3_000);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:waystation:problem:" + mistake.type());
        JsonNode errors = problem.path("errors");
        if (mistake.names().isEmpty()) {
            assertThat(errors).as(response.body()).isEmpty();
            assertThat(problem.path("detail").asText()).contains(mistake.reason());
        } else {
            boolean isOfStation = errors.isMissingNode();
            JsonNode found = isOfStation ? problem.at("/check/findings") : errors;
            assertThat(found).as(response.body()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.path(isOfStation ? "field" : "parameter").asText())
                        .isEqualTo(mistake.names());
                assertThat(error.path(isOfStation ? "message" : "reason").asText())
                        .isNotBlank()
                        .contains(mistake.reason());
            });
        }
    }

    @Test
    void theTableHoldsWhatWasPromised() throws Exception {
        assertThat(mistakes()).hasSizeGreaterThan(60);
    }

    @Test
    void everyMistakeOfAQuestionIsNamedAtOnce() throws Exception {
        assertThat(errors("GET /api/v1/along-route?limit=0", "").findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("from", "to", "limit");
    }

    @Test
    void whatWouldDoIsSaid() throws Exception {
        assertThat(errors("GET /api/v1/nearest", "").at("/0/accepted/0").asText())
                .isEqualTo("120.6994,27.9943");
        assertThat(errors("GET /api/v1/nearest?at={lucheng}&vehicle=tank", "").at("/0/accepted"))
                .extracting(JsonNode::asText)
                .contains("car", "light_truck", "heavy_truck");
        assertThat(errors("POST /api/v1/along-route", "{TRIP, \"maxDetourSeconds\": -1}")
                        .at("/0/accepted/0")
                        .asText())
                .isEqualTo("900");
        assertThat(errors("GET /api/v1/nearest?at={lucheng}&depart=2020-01-01T00:00", "")
                        .at("/0/reason")
                        .asText())
                .isEqualTo("must be between 2026-11-23T10:00:00+08:00 and 2027-11-25T10:00:00+08:00");
    }

    @Test
    void centimetresAndKilogramsAreTakenForWhatTheyAre() throws Exception {
        JsonNode errors = errors(
                "POST /api/v1/along-route",
                "{TRIP, \"vehicleSize\": {\"heightMetres\": 400, \"weightTonnes\": 49000}}");
        assertThat(errors.findValues("accepted").toString()).isEqualTo("[[\"4.0\"], [\"49.0\"]]");
    }

    @Test
    void aLongValueIsNotEchoedWhole() throws Exception {
        assertThat(errors("GET /api/v1/nearest?at={10000 digits}", "")
                        .at("/0/value")
                        .asText())
                .hasSizeLessThan(110);
    }

    /** Full-width forms come from Chinese keyboards, long fractions from sums. */
    @Test
    void whatIsOnlyUnusualIsUnderstood() throws Exception {
        assertThat(send("GET /api/v1/nearest?at=１２０．６９９４，２７．９９４３", "").statusCode())
                .isEqualTo(200);
        assertThat(send("POST /api/v1/along-route", "{TRIP, \"vehicleSize\": {\"heightMetres\": 4.1000000000000005}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void problemsAreInChineseUnlessEnglishIsAskedFor() throws Exception {
        HttpResponse<String> response = APP.send("", "GET", "/api/v1/nearest?at=x", "");
        assertThat(JSON.readTree(response.body()).path("title").asText()).isEqualTo("参数有误");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "120.6994,27.9943%2", "%"})
    void aBrokenPercentEscapeIsAMistakeOfTheQuestion(String value) throws Exception {
        URI server = URI.create(APP.baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/nearest?at=" + value + " HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("broken percent escape: '%");
        }
    }

    private static JsonNode errors(String request, String body) throws Exception {
        HttpResponse<String> response = send(request, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return JSON.readTree(response.body()).path("errors");
    }

    private static HttpResponse<String> send(String line, String body) throws Exception {
        Matcher request = REQUEST.matcher(line);
        assertThat(request.matches()).as(line).isTrue();
        HttpRequest.Builder asked = HttpRequest.newBuilder(
                        URI.create(APP.baseUrl() + encoded(filled(request.group(3)))))
                .timeout(Waiting.PATIENCE)
                .setHeader("Accept-Language", "en-GB,en;q=0.8")
                .setHeader("Content-Type", "application/json");
        if (request.group(1) != null) {
            asked.setHeader("Authorization", "Bearer " + WORDS.get(request.group(1)));
        }
        if (request.group(4) != null) {
            String[] header = filled(request.group(4)).split(": ", 2);
            asked.setHeader(header[0], header[1]);
        }
        asked.method(request.group(2), HttpRequest.BodyPublishers.ofByteArray(bytes(filled(body))));
        return CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String filled(String text) {
        String filled = text.replace("{key}", UUID.randomUUID().toString());
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            if (word.getKey().startsWith("{")) {
                filled = filled.replace(word.getKey(), word.getValue());
            }
        }
        return filled.contains("{lucheng}") ? filled(filled) : filled;
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
