package org.waystation.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waystation.fetch.AllowedHosts;

class SignedPostTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            if (exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(307, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void whoIsInsideIsToldOnlyWhereThatIsAllowed() {
        assertThat(post("127.0.0.1", "/hook", AllowedHosts.PUBLIC)).isFalse();
        assertThat(post("localhost", "/hook", AllowedHosts.PUBLIC)).isFalse();
        assertThat(asked).isEmpty();
        assertThat(post("localhost", "/hook", AllowedHosts.of(List.of("127.0.0.0/8", "::1"))))
                .isTrue();
        assertThat(asked).containsExactly("/hook");
    }

    @Test
    void nobodyIsToldWhomTheReceiverNames() {
        assertThat(post("127.0.0.1", "/moved", AllowedHosts.of(List.of("127.0.0.1"))))
                .isFalse();
        assertThat(asked).containsExactly("/moved");
    }

    private boolean post(String host, String path, AllowedHosts hosts) {
        URI address = URI.create("http://" + host + ":" + receiver.getAddress().getPort() + path);
        return new SignedPost(new WebhookSettings(address, "sixteen characters"), hosts, Clock.systemUTC())
                .post("d-1", BODY);
    }
}
