package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the method and the address, the answer is one of ours. */
class MethodsAndAddressesTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TO_CANGNAN = "from=120.6994,27.9943&to=120.4030,27.5180";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/along-route?" + TO_CANGNAN + "&limit=1",
                "/api/v1/nearest?at=120.6994,27.9943",
                "/api/v1/nearest",
                "/api/v1/deviations?" + TO_CANGNAN + "&station=26",
                "/api/v1/coverage?worst=0",
                "/api/v1/coverage/quarters",
                "/api/v1/stations?bbox=120,27,121.5,28.6&limit=1",
                "/api/v1/stations/1",
                "/api/v1/stations/1/status",
                "/api/v1/stations/999999",
                "/api/v1/places?q=cangnan",
                "/api/v1/region",
                "/api/v1/net-types",
                "/api/v1/stations/1/nets",
                "/api/v1/net-loans/1",
                "/api/v1/stations/1/events",
                "/api/v1/stations/1/programmes",
                "/api/v1/enrolments/1",
                "/api/v1/emergency-numbers",
                "/api/v1/help-requests",
                "/api/v1/help-requests/1",
                "/api/v1/volunteers/1",
                "/api/v1/help-record",
                "/feeds/stations/1/events.ics",
                "/api/v1/stations/1/organisations",
                "/api/v1/organisations",
                "/api/v1/agreements/1",
                "/api/v1/tickets",
                "/api/v1/tickets/1",
                "/api/v1/tickets/figures",
                "/api/v1/jobs",
                "/api/v1/jobs/1",
                "/api/v1/reports/1",
                "/tiles/8/213/107.mvt",
                "/api/v1/coverage/tiles/8/213/107.mvt",
                "/health/ready",
                "/openapi.json",
                "/nope",
                "/"
            })
    void headIsAnsweredAsGetIs(String address) {
        HttpResponse<String> get = APP.get(address);
        HttpResponse<String> head = APP.send("HEAD", address, "");
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    /** Address, methods. */
    static Stream<Arguments> methods() {
        return Stream.of(
                arguments("/api/v1/along-route", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/trip-plans", "POST, OPTIONS"),
                arguments("/api/v1/coverage/quarters", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/status", "PUT, OPTIONS"),
                arguments("/api/v1/siting", "POST, OPTIONS"),
                arguments("/api/v1/jobs", "GET, HEAD, OPTIONS"),
                arguments("/api/v1/jobs/1/result", "GET, HEAD, OPTIONS"),
                arguments("/api/v1/reports", "POST, OPTIONS"),
                arguments("/api/v1/reports/1.pdf", "GET, HEAD, OPTIONS"),
                arguments("/api/v1/stations/1/status", "GET, HEAD, PUT, OPTIONS"),
                arguments("/api/v1/stations/1", "GET, HEAD, PUT, OPTIONS"),
                arguments("/api/v1/tickets", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/tickets/1/photo", "GET, HEAD, PUT, OPTIONS"),
                arguments("/api/v1/tickets/1/accept", "POST, OPTIONS"),
                arguments("/api/v1/help-requests", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/help-requests/1/accept", "POST, OPTIONS"),
                arguments("/api/v1/volunteers/1", "GET, HEAD, PUT, DELETE, OPTIONS"),
                arguments("/api/v1/net-loans", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/net-loans/1/return", "POST, OPTIONS"),
                arguments("/api/v1/net-loans/1/erase", "POST, OPTIONS"),
                arguments("/api/v1/stations/1/events", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/programmes/1/enrolments", "GET, HEAD, POST, OPTIONS"),
                arguments("/api/v1/stations/1/organisations", "GET, HEAD, OPTIONS"),
                arguments("/api/v1/organisations/1", "GET, HEAD, PUT, DELETE, OPTIONS"),
                arguments("/api/v1/agreements/1/done", "POST, OPTIONS"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anAddressTellsItsMethods(String address, String methods) throws Exception {
        HttpResponse<String> options = APP.send("OPTIONS", address, "");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains(methods);
        HttpResponse<String> other = APP.send(methods.contains("DELETE") ? "PATCH" : "DELETE", address, "");
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.headers().firstValue("Allow")).contains(methods);
        assertThat(JSON.readTree(other.body()).path("type").asText())
                .isEqualTo("urn:waystation:problem:method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/stations/%zz",
                "/api/v1/stations/%",
                "/api/v1/stations/%ff",
                "/api/v1/stations/1%2F2",
                "/api/v1/stations/%00",
                "/%c0%ae%c0%ae/secret",
                "/tiles/%zz/1/1.mvt"
            })
    void aBrokenAddressIsAProblemOfOurForm(String address) throws Exception {
        String answer = raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")))
                        .path("status")
                        .asInt())
                .isEqualTo(400);
    }

    /** Beside the page's files lie the program's own, and the machine's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../logback.xml",
                "/%2e%2e/logback.xml",
                "/..%2flogback.xml",
                "/%2e%2e%2flogback.xml",
                "/..%5clogback.xml",
                "/..;/logback.xml",
                "/vendor/../../logback.xml",
                "/vendor/maplibre-gl/..%2f..%2f..%2flogback.xml",
                "/docs/swagger-ui/..%2f..%2f..%2f..%2f..%2flogback.xml",
                "/docs/..%2fopenapi/waystation.yaml",
                "//etc/passwd",
                "/%2fetc/passwd",
                "/..%252flogback.xml",
                "/tiles/..%2f1/1/1.mvt",
                "/api/v1/reports/..%2f..%2flogback.xml",
                "/feeds/counties/..%2f..%2f330302/events.ics"
            })
    void noAddressLeadsOutOfThePagesFiles(String address) throws Exception {
        String answer = raw("GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d").contains("application/problem+json");
        assertThat(answer).doesNotContain("<configuration>").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/line/", "/help/", "/operator/", "/planner/", "/docs/", "/api/v1/region", "/nope"})
    void scriptAndStyleAreTakenFromThisServersFilesAlone(String address) {
        HttpResponse<String> response = APP.get(address);
        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        Map<String, String> directives = Arrays.stream(policy.split(";\\s*"))
                .collect(Collectors.toMap(line -> line.split(" ")[0], line -> line));
        assertThat(directives.getOrDefault("script-src", directives.get("default-src")))
                .isIn("script-src 'self'", "default-src 'self'");
        assertThat(directives.getOrDefault("style-src", directives.get("default-src")))
                .isIn("style-src 'self'", "default-src 'self'");
        assertThat(directives)
                .containsEntry("object-src", "object-src 'none'")
                .containsEntry("base-uri", "base-uri 'self'")
                .containsEntry("frame-ancestors", "frame-ancestors 'none'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.body())
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                .doesNotContainPattern("<[^>]*\\s(?:on\\w+|style)=")
                .doesNotContain("<style")
                .doesNotContain("javascript:");
    }

    @Test
    void anAddressOfTenThousandViaPointsIsTooLong() throws Exception {
        String answer = raw("GET /api/v1/along-route?" + TO_CANGNAN + "&via=120.65,27.78".repeat(10_000)
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json")
                .contains("urn:waystation:problem:address-too-long");
    }

    @Test
    void asManyViaPointsAsFitIntoAnAddressAreCounted() {
        HttpResponse<String> response =
                APP.get("/api/v1/along-route?" + TO_CANGNAN + "&via=120.65,27.78".repeat(1_000));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"value\":\"1000\"");
    }

    @Test
    void headersThatAreTooLargeAreAProblemOfOurForm() throws Exception {
        String answer =
                raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("urn:waystation:problem:headers-too-large");
    }

    @Test
    void pagesOfOtherOriginsAreNotLetInUnlessThatIsSet() {
        HttpResponse<String> response = APP.get("/api/v1/region", "Origin", "https://example.org");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    /** As it is, without a client that would mend it. The server may close before it has read everything. */
    private static String raw(String request) throws Exception {
        URI server = URI.create(APP.baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8_192];
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            } catch (java.net.SocketException e) {
                // It has seen enough; what it answered can be read.
            }
            try {
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (java.net.SocketException e) {
                // What was answered before the connection ended is what counts.
            }
            return answer.toString();
        }
    }
}
