package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a running server over HTTP, in English, and holds every answer of its interface against the OpenAPI document. */
final class DescribedApi {

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    "/openapi/waystation.yaml")
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.response.body.schema.additionalProperties", ValidationReport.Level.ERROR)
                    .withLevel("validation.request.body.schema.additionalProperties", ValidationReport.Level.ERROR)
                    .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                    .build())
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    DescribedApi(App app) {
        this.port = app.port();
    }

    /**
     * @param token empty for a driver
     * @param body empty for none
     */
    HttpResponse<String> send(String token, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(token, path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (path.startsWith("/api/") && !method.equals("HEAD")) {
            assertAsDescribed(method, path, response);
        }
        return response;
    }

    /** What a driver is answered, who is answered well. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return getAs("", path);
    }

    /** What who has the token is answered, who is answered well. */
    JsonNode getAs(String token, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(token, "GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    /** An answer that is no text, which the document says too little of to be held against it. */
    HttpResponse<byte[]> getBytes(String token, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(token, path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Waiting.PATIENCE)
                .header("Accept-Language", "en")
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** @param address with or without its query */
    static void assertAsDescribed(String method, String address, HttpResponse<String> response) {
        assertThat(differences(method, address, response))
                .as(method + " " + address + response.body())
                .isEmpty();
    }

    /** What of an answer is not as the document describes it. */
    static List<String> differences(String method, String address, HttpResponse<String> response) {
        return differences(method, address, new ReadAnswer(response, response.body()));
    }

    static List<String> differences(String method, String address, ReadAnswer response) {
        SimpleResponse.Builder described = SimpleResponse.Builder.status(response.statusCode());
        if (!response.body().isEmpty()) {
            described.withBody(response.body());
        }
        response.headers().map().forEach((name, values) -> described.withHeader(name, values));
        return messages(VALIDATOR.validateResponse(
                address.replaceFirst("\\?.*", ""), Request.Method.valueOf(method), described.build()));
    }

    /** An answer that was read as far as it ends. */
    record ReadAnswer(int statusCode, HttpHeaders headers, String body) {
        ReadAnswer(HttpResponse<?> answer, String body) {
            this(answer.statusCode(), answer.headers(), body);
        }
    }

    /** What of a request the document does not allow. */
    static List<String> mistakes(RandomRequest request, String token) {
        SimpleRequest.Builder asked =
                new SimpleRequest.Builder(request.operation().method(), request.path());
        request.query().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .forEach(asked::withQueryParam);
        request.headers().forEach((name, value) -> asked.withHeader(name, value));
        if (!request.mediaType().isEmpty()) {
            asked.withContentType(request.mediaType()).withBody(request.body());
        }
        if (!token.isEmpty()) {
            asked.withAuthorization("Bearer " + token);
        }
        return messages(VALIDATOR.validateRequest(asked.build()));
    }

    private static List<String> messages(ValidationReport report) {
        return report.getMessages().stream()
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    /** Asks as it is, whatever comes of it; of an answer that does not end, nothing but its beginning. */
    ReadAnswer ask(RandomRequest request, String token, String key) throws IOException, InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.address()))
                .timeout(Waiting.PATIENCE)
                .header("Accept-Language", "en")
                .method(request.operation().method(), HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(asked::header);
        if (!request.mediaType().isEmpty()) {
            asked.header("Content-Type", request.mediaType());
        }
        if (!token.isEmpty()) {
            asked.header("Authorization", "Bearer " + token);
        }
        if (request.operation().takesKey()) {
            asked.header(ApiDocument.KEY, key);
        }
        HttpResponse<InputStream> answer = CLIENT.send(asked.build(), HttpResponse.BodyHandlers.ofInputStream());
        boolean isEndless =
                answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (InputStream body = answer.body()) {
            return new ReadAnswer(answer, isEndless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
