package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedOriginsTest {

    private static final String ORIGIN = "https://example.org";

    @Test
    void aPageOfAnAllowedOriginMayReadTheAnswer() throws Exception {
        HttpResponse<String> response = ask(Set.of(ORIGIN), "GET", "Origin", ORIGIN);
        assertThat(response.body()).isEqualTo("answer");
        assertThat(allowed(response)).contains(ORIGIN);
        assertThat(response.headers().firstValue("Vary")).contains("Origin");
    }

    @Test
    void aPageOfAnotherOriginMayNotAndTheAnswerIsTheSame() throws Exception {
        HttpResponse<String> response = ask(Set.of(ORIGIN), "GET", "Origin", "https://example.com");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(allowed(response)).isEmpty();
    }

    @Test
    void aBrowserThatAsksBeforeIsToldMethodsAndHeaders() throws Exception {
        HttpResponse<String> response =
                ask(Set.of("*"), "OPTIONS", "Origin", ORIGIN, "Access-Control-Request-Method", "POST");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(allowed(response)).contains("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("POST");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Content-Type");
    }

    private static Optional<String> allowed(HttpResponse<String> response) {
        return response.headers().firstValue("Access-Control-Allow-Origin");
    }

    private static HttpResponse<String> ask(Set<String> origins, String method, String... headers) throws Exception {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            new AllowedOrigins(origins).register(config.routes);
            Problems.register(config.routes);
            config.routes.get("/question", context -> context.result("answer"));
        });
        try {
            javalin.start("127.0.0.1", 0);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/question"))
                    .headers(headers)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } finally {
            javalin.stop();
        }
    }
}
