package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1          | ''                          | 127.0.0.1",
                "127.0.0.1          | 203.0.113.7                 | 203.0.113.7",
                "127.0.0.1          | 6.6.6.6, 203.0.113.7        | 203.0.113.7",
                "127.0.0.1 10.0.0.1 | 203.0.113.7, 10.0.0.1       | 203.0.113.7",
                "127.0.0.1          | 2001:db8::1                 | 2001:db8::1",
                "127.0.0.1          | 203.0.113.7, <script>       | 127.0.0.1",
                "10.0.0.1           | 203.0.113.7                 | 127.0.0.1"
            })
    void onlyTrustedProxiesAreBelieved(String trusted, String forwarded, String expected) throws Exception {
        ClientAddress addresses = new ClientAddress(List.of(trusted.split(" ")));
        Javalin server = Javalin.create(
                        config -> config.routes.get("/", context -> context.result(addresses.of(context))))
                .start("127.0.0.1", 0);
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
            if (!forwarded.isEmpty()) {
                request.header("X-Forwarded-For", forwarded);
            }
            assertThat(HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo(expected);
        } finally {
            server.stop();
        }
    }
}
