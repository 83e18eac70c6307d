package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.fetch.AllowedHosts;
import org.waystation.osm.DownloadException.Reason;
import org.waystation.progress.Progress;

class OsmDownloadTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    private static final byte[] CONTENT = "not really a map".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/region.osm.pbf", exchange -> answer(exchange, 200, "application/octet-stream"));
        server.createContext("/login", exchange -> answer(exchange, 200, "text/html; charset=utf-8"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/region.osm.pbf");
            answer(exchange, 302, "text/html");
        });
        server.createContext("/loop", exchange -> {
            exchange.getResponseHeaders().add("Location", "/loop");
            answer(exchange, 302, "text/html");
        });
        server.createContext("/forbidden", exchange -> answer(exchange, 403, "text/plain"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String type) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Path fetch(URI address, Optional<Checksum> checksum) throws DownloadException {
        return new OsmDownload(folder, LOOPBACK, Duration.ofSeconds(10)).fetch(address, checksum, Progress.SILENT);
    }

    private Reason failureOf(URI address) {
        DownloadException failure =
                catchThrowableOfType(DownloadException.class, () -> fetch(address, Optional.empty()));
        assertThat(failure).isNotNull();
        assertThat(folder).isEmptyDirectory();
        return failure.reason();
    }

    @Test
    void a_file_is_fetched_whole_and_under_its_name() throws Exception {
        Path file = fetch(at("/region.osm.pbf"), Optional.empty());
        assertThat(file).hasFileName("region.osm.pbf").hasBinaryContent(CONTENT);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void a_redirect_is_followed_and_a_circle_left() throws Exception {
        assertThat(fetch(at("/moved"), Optional.empty())).hasBinaryContent(CONTENT);
        Files.delete(folder.resolve("moved"));
        assertThat(failureOf(at("/loop"))).isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_redirect_to_a_host_inside_is_not_followed() {
        server.createContext("/inside", exchange -> {
            exchange.getResponseHeaders().add("Location", at("/region.osm.pbf").toString());
            answer(exchange, 302, "text/plain");
        });
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/inside");
        OsmDownload download = new OsmDownload(folder, AllowedHosts.of(List.of("localhost")), Duration.ofSeconds(10));
        DownloadException failure = catchThrowableOfType(
                DownloadException.class, () -> download.fetch(address, Optional.empty(), Progress.SILENT));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("not of the open internet");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_checksum_is_held_to() throws Exception {
        Checksum right = Checksum.parse("md5:" + md5(CONTENT));
        assertThat(fetch(at("/region.osm.pbf"), Optional.of(right))).exists();
        Files.delete(folder.resolve("region.osm.pbf"));
        Checksum wrong = Checksum.parse("0".repeat(64));
        DownloadException failure =
                catchThrowableOfType(DownloadException.class, () -> fetch(at("/region.osm.pbf"), Optional.of(wrong)));
        assertThat(failure.reason()).isEqualTo(Reason.WRONG_CHECKSUM);
        assertThat(folder).isEmptyDirectory();
    }

    private static String md5(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    @Test
    void each_refusal_has_its_own_answer() {
        assertThat(failureOf(at("/nothing.osm.pbf"))).isEqualTo(Reason.NOT_FOUND);
        assertThat(failureOf(at("/forbidden"))).isEqualTo(Reason.REFUSED);
        assertThat(failureOf(at("/login"))).isEqualTo(Reason.WRONG_TYPE);
        assertThat(failureOf(URI.create("ftp://localhost/region.osm.pbf"))).isEqualTo(Reason.BAD_ADDRESS);
        assertThat(failureOf(URI.create("http://me:secret@localhost/region.osm.pbf")))
                .isEqualTo(Reason.BAD_ADDRESS);
    }

    @Test
    void a_port_without_a_server_is_unreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(failureOf(URI.create("http://127.0.0.1:" + port + "/region.osm.pbf")))
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void fewer_bytes_than_announced_are_not_kept() throws Exception {
        try (ServerSocket liar = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> sendHalf(liar));
            answering.start();
            assertThat(failureOf(URI.create("http://127.0.0.1:" + liar.getLocalPort() + "/region.osm.pbf")))
                    .isEqualTo(Reason.TRUNCATED);
            answering.join();
        }
    }

    private static void sendHalf(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_older_file_stays_when_the_new_one_fails() throws Exception {
        Path old = Files.writeString(folder.resolve("login"), "old");
        catchThrowableOfType(DownloadException.class, () -> fetch(at("/login"), Optional.empty()));
        assertThat(old).hasContent("old");
    }
}
