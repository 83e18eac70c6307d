package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.app.ApiDocument.Operation;

/**
 * Each mistake gets an answer of its status and type, which names the parameter or field and says why: those of {@code
 * bad-input.txt}, one a line. Files that are wrong are in the importers' {@code BadStationFilesTest} and {@code DamagedFilesTest}.
 */
class BadInputTest {

    @RegisterExtension
    static final OwnApp APP = new OwnApp(new TurnedClock(RunningApp.NOW));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GIVEN = Pattern.compile("(\\{each [^}]+}) = (.*)");
    private static final Pattern SEVERAL = Pattern.compile("^\\{each [^}]+}");
    /** Who asks these can do nothing wrong but ask for too much. */
    private static final Set<String> NEVER_WRONG = Set.of("GET /health/live", "GET /health/ready", "GET /metrics");

    private static MistakenRequests requests;

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

        boolean isOf(Operation operation) {
            String[] words = request.replaceFirst("^(operator|planner|administrator) ", "")
                    .split(" ");
            return operation.isOf(words[0], words[1]);
        }

        @Override
        public String toString() {
            return request + " " + body;
        }
    }

    @BeforeAll
    static void makeThings() throws Exception {
        requests = new MistakenRequests(APP);
    }

    static List<Mistake> mistakes() throws IOException {
        Map<String, List<String>> each = new HashMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (String line : lines()) {
            Matcher given = GIVEN.matcher(line);
            if (given.matches()) {
                each.computeIfAbsent(given.group(1), any -> new ArrayList<>()).add(given.group(2));
                continue;
            }
            Matcher several = SEVERAL.matcher(line);
            if (several.find()) {
                assertThat(each).as(line).containsKey(several.group());
                each.get(several.group()).forEach(one -> mistakes.add(Mistake.of(line.replace(several.group(), one))));
            } else {
                mistakes.add(Mistake.of(line));
            }
        }
        return mistakes;
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                BadInputTest.class.getResourceAsStream("bad-input.txt"), StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void eachMistakeIsNamed(Mistake mistake) throws Exception {
        HttpResponse<String> response = requests.send(mistake.request(), mistake.body());

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

    /** Of a field that holds others, of one of these. */
    @Test
    void everyOperationParameterAndFieldOfTheDocumentIsMistaken() throws Exception {
        ApiDocument document = ApiDocument.read();
        List<Mistake> mistakes = mistakes();
        List<String> without = new ArrayList<>();
        for (Operation operation : document.operations()) {
            Set<String> mistaken = mistakes.stream()
                    .filter(mistake -> mistake.isOf(operation))
                    .map(mistake -> mistake.names().replaceFirst("[.\\[].*", ""))
                    .collect(Collectors.toSet());
            Set<String> known = new TreeSet<>();
            operation.parameters("query").forEach(parameter -> known.add(parameter.name()));
            operation.body().path("properties").fieldNames().forEachRemaining(known::add);
            known.removeAll(mistaken);
            if (operation.toString().equals("POST /api/v1/stations/check")) {
                known.remove("facilities"); // What is wrong with them is what it finds.
            }
            known.forEach(name -> without.add(operation + " " + name));
            if (mistaken.isEmpty() && !NEVER_WRONG.contains(operation.toString())) {
                without.add(operation.toString());
            }
        }
        assertThat(without).as(String.join("\n", without)).isEmpty();
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
        assertThat(requests.send("GET /api/v1/nearest?at=１２０．６９９４，２７．９９４３", "").statusCode())
                .isEqualTo(200);
        assertThat(requests.send(
                                "POST /api/v1/along-route",
                                "{TRIP, \"vehicleSize\": {\"heightMetres\": 4.1000000000000005}}")
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
        HttpResponse<String> response = requests.send(request, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return JSON.readTree(response.body()).path("errors");
    }
}
