package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.database.TestDatabase;
import org.waystation.processes.JavaProgram;

/** A server that is killed in the middle of telling loses nothing that it had acknowledged. */
class StatusSurvivalTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int BEFORE_THE_END = 40;

    @RegisterExtension
    static final TestDatabase DATABASE = PreparedSample.database();

    @TempDir
    static Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        PreparedSample.layInto(folder);
        String token = new Tokens(new AccessStore(DATABASE.get()), Clock.systemUTC())
                .issue(new Grant("测试", Role.ADMINISTRATOR, OptionalLong.empty(), Set.of()), Tokens.STANDARD_LIFE)
                .secret();
        Process server = JavaProgram.of(
                        List.of("-Xmx512m"),
                        Main.class,
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.toString(),
                        "--database",
                        DATABASE.settings().url().orElseThrow())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int port = port(server);
            AtomicInteger acknowledged = new AtomicInteger();
            CountDownLatch enough = new CountDownLatch(BEFORE_THE_END);
            Thread telling = new Thread(() -> tellOn(port, token, acknowledged, enough));
            telling.start();
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            server.destroyForcibly();
            telling.join();
            assertThat(acknowledged.get()).isGreaterThanOrEqualTo(BEFORE_THE_END);
            assertThat(value("SELECT value FROM station_status WHERE station_id = 1 AND reading = 'hgv_spaces_free'"))
                    .isBetween(acknowledged.get(), acknowledged.get() + 1);
            assertThat(value(
                            "SELECT count(DISTINCT value) FROM station_status_history WHERE station_id = 1 AND value <= "
                                    + acknowledged.get()))
                    .isEqualTo(acknowledged.get());
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static int port(Process server) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new AssertionError("the server ended");
    }

    /** One after the other, each with a number of its own, until nobody answers any more. */
    private static void tellOn(int port, String token, AtomicInteger acknowledged, CountDownLatch enough) {
        HttpClient client = HttpClient.newHttpClient();
        for (int number = 1; ; number++) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/api/v1/stations/1/status"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"hgvSpacesFree\": " + number + "}"))
                    .build();
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                    return;
                }
            } catch (IOException | InterruptedException e) {
                return;
            }
            acknowledged.set(number);
            enough.countDown();
        }
    }

    private static int value(String sql) {
        return DATABASE.get()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
