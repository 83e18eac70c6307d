package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks every endpoint that only tells something for as much as it gives at once, by the document that describes them, and
 * counts how long that took and how much came.
 */
final class LargestQuestions {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double MOST_SECONDS = 15;
    private static final double MOST_MEGABYTES = 20;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** What a parameter is asked with, where the document does not say what asks for the most. */
    private static final Map<String, String> LARGEST = Map.of(
            "bbox", "-180,-90,180,90",
            "from", "120.6994,27.9943",
            "to", "120.4030,27.5180",
            "at", "120.6994,27.9943",
            "q", "a",
            "station", "26");

    private static final Map<String, String> IN_PATH = Map.of(
            "z", "8",
            "x", "213",
            "y", "107",
            "collection", "stations",
            "code", "330302",
            "number", "1",
            "id", "26");

    /** Have no end of their own. */
    private static final List<String> STREAMS = List.of("/api/v1/status/stream");

    private final String baseUrl;
    private final String token;
    private final JsonNode document;

    LargestQuestions(String baseUrl, String token) throws IOException, InterruptedException {
        this.baseUrl = baseUrl;
        this.token = token;
        this.document = Asking.json(Asking.get(baseUrl + "/openapi.json"));
    }

    List<Counted> ask() throws IOException, InterruptedException {
        Map<String, JsonNode> gets = new TreeMap<>();
        document.path("paths").properties().forEach(path -> {
            if (path.getValue().has("get") && !STREAMS.contains(path.getKey())) {
                gets.put(path.getKey(), path.getValue());
            }
        });
        List<Answer> answers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : gets.entrySet()) {
            answers.add(ask(path.getKey(), path.getValue()));
        }
        List<Counted> counted = new ArrayList<>();
        counted.add(Counted.all(
                "endpoints asked for the most that they give, answered within 15 s by 20 MB at most",
                answers.stream().filter(Answer::isBounded).count(),
                answers.size()));
        counted.add(Counted.figure(
                "of these, found what was asked for",
                answers.stream().filter(answer -> answer.status() == 200).count(),
                ""));
        counted.add(told("slowest", answers, Comparator.comparingDouble(Answer::seconds)));
        counted.add(told("largest", answers, Comparator.comparingDouble(Answer::megabytes)));
        answers.stream()
                .filter(answer -> !answer.isBounded())
                .forEach(answer ->
                        counted.add(new Counted("GET " + answer.path(), "bounded", answer.toString(), false)));
        return counted;
    }

    private static Counted told(String what, List<Answer> answers, Comparator<Answer> order) {
        return new Counted(what, "", answers.stream().max(order).orElseThrow().toString(), true);
    }

    /**
     * What came.
     *
     * @param status 0 where nothing came in time
     */
    private record Answer(String path, int status, double seconds, double megabytes) {

        boolean isBounded() {
            return status > 0 && status != 500 && seconds <= MOST_SECONDS && megabytes <= MOST_MEGABYTES;
        }

        @Override
        public String toString() {
            return "GET %s: %d, %.2f s, %.3f MB".formatted(path, status, seconds, megabytes);
        }
    }

    private Answer ask(String path, JsonNode description) throws IOException, InterruptedException {
        URI address = URI.create(baseUrl + address(path, description));
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = CLIENT.send(
                    HttpRequest.newBuilder(address)
                            .timeout(LIMIT)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
            return new Answer(path, answer.statusCode(), secondsSince(start), answer.body().length / 1e6);
        } catch (HttpTimeoutException e) {
            return new Answer(path, 0, secondsSince(start), 0);
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private String address(String path, JsonNode description) {
        String address = path;
        for (Map.Entry<String, String> part : IN_PATH.entrySet()) {
            address = address.replace("{" + part.getKey() + "}", part.getValue());
        }
        address = address.replaceAll("\\{[^}]*}", "1");
        StringBuilder query = new StringBuilder();
        List<JsonNode> parameters = new ArrayList<>();
        description.path("parameters").forEach(parameters::add);
        description.path("get").path("parameters").forEach(parameters::add);
        for (JsonNode each : parameters) {
            JsonNode parameter = resolve(each);
            String value = largest(parameter);
            if (parameter.path("in").asText().equals("query") && !value.isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return address + query;
    }

    /** Empty to leave it out: what it would leave out of the answer is not asked for. */
    private String largest(JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = resolve(parameter.path("schema"));
        boolean isRequired = parameter.path("required").asBoolean();
        if (name.equals("limit") && schema.has("maximum")) {
            return schema.path("maximum").asText();
        }
        if (!isRequired) {
            return "";
        }
        if (LARGEST.containsKey(name)) {
            return LARGEST.get(name);
        }
        return parameter
                .path("example")
                .asText(schema.path("default").asText(schema.at("/enum/0").asText()));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
