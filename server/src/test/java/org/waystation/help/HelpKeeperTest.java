package org.waystation.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.app.TurnedClock;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.PhoneNumber;
import org.waystation.crs.Position;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.registry.RegistrationStore;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSettings;

/** What time brings, by whichever server is there: requests widen and end, news are posted, and nobody is remembered for ever. */
class HelpKeeperTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    private static final String SECRET = "a secret of sixteen or more";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HelpRules RULES = new HelpRules(Duration.ofMinutes(3), Duration.ofDays(30));

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final List<JsonNode> posts = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final HelpStore requests = new HelpStore();
    private volatile int status = 200;
    private HttpServer receiver;
    private HelpKeeper keeper;

    @BeforeEach
    void start() throws IOException {
        DATABASE.execute("DELETE FROM help_outbox");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            posts.add(JSON.readTree(body));
            signatures.add(exchange.getRequestHeaders().getFirst("Webhook-Signature"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        keeper = server();
    }

    /** A server of its own, as after a restart: nothing of it but the database is what another had. */
    private HelpKeeper server() {
        URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        SignedPost post = new SignedPost(new WebhookSettings(address, SECRET), LOOPBACK, clock);
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        HelpDesk desk = new HelpDesk(
                new RegistrationStore(DATABASE.get()),
                new WhomToAsk(new LiveSnapshot(), null, null, Duration.ofSeconds(1)),
                RULES,
                clock);
        return new HelpKeeper(
                DATABASE.get(), desk, new HelpSender(DATABASE.get(), Optional.of(post), clock, zone), RULES, clock);
    }

    @AfterEach
    void stop() {
        keeper.close();
        receiver.stop(0);
    }

    private long request() {
        Instant now = clock.instant();
        return DATABASE.get().inTransaction(handle -> {
            long id = requests.add(
                    handle,
                    ClaimCode.random(),
                    HelpKind.SICK,
                    "330302",
                    new Personal(new Position(120.69941, 27.99432), Optional.of(new PhoneNumber("13812345678")), "K23"),
                    now,
                    now.plus(RULES.widenAfter()));
            requests.addAsked(
                    handle,
                    id,
                    List.of(
                            new Asked(5, OptionalLong.empty(), 1, 300, 4_000),
                            new Asked(6, OptionalLong.empty(), 2, 600, 9_000)));
            new HelpOutboxStore().add(handle, HelpOutboxStore.Kind.HELP_REQUESTED, id, now);
            return id;
        });
    }

    private HelpRequest find(long id) {
        return DATABASE.get().inTransaction(handle -> requests.find(handle, id)).orElseThrow();
    }

    @Test
    void aRequestThatNobodyAcceptsWidensAlsoAfterARestart() {
        long id = request();
        keeper.round();
        assertThat(posts).hasSize(1);
        assertThat(posts.get(0).path("event").asText()).isEqualTo("help_requested");
        assertThat(posts.get(0).path("asked")).hasSize(1);
        assertThat(posts.get(0).toString())
                .doesNotContain("13812345678")
                .doesNotContain("120.69")
                .doesNotContain("K23");
        assertThat(signatures.get(0)).startsWith("v1,");
        keeper.close();
        clock.turn(Duration.ofMinutes(3));
        keeper = server();
        keeper.round();
        assertThat(find(id).course().widenedAt()).contains(clock.instant());
        assertThat(posts.get(1).path("event").asText()).isEqualTo("help_widened");
        assertThat(posts.get(1).path("asked")).hasSize(2);
        keeper.round();
        assertThat(posts).hasSize(2);
    }

    @Test
    void whatIsNotTakenIsPostedAgainAndWhoHasSomebodyComingIsNotCalledFor() {
        long id = request();
        status = 500;
        keeper.round();
        assertThat(posts).hasSize(1);
        clock.turn(Duration.ofSeconds(5));
        keeper.round();
        assertThat(posts).hasSize(2);
        DATABASE.get().inTransaction(handle -> {
            HelpRequest request = requests.lock(handle, id).orElseThrow();
            requests.save(
                    handle,
                    request.accepted(new HelpRequest.Arrival(
                            new Responder(5, OptionalLong.empty()),
                            clock.instant(),
                            clock.instant().plusSeconds(300))));
            return null;
        });
        status = 200;
        clock.turn(Duration.ofMinutes(10));
        keeper.round();
        assertThat(posts).as("nobody is called any more").hasSize(2);
        assertThat(find(id).course().widenedAt()).isEmpty();
    }

    @Test
    void whatNobodyWaitsForAnyMoreEndsAndIsForgottenAfterItsTime() {
        long id = request();
        clock.turn(HelpRules.OPEN_FOR);
        keeper.round();
        assertThat(find(id).state()).isEqualTo(HelpRequest.State.EXPIRED);
        assertThat(find(id).isErased()).isFalse();
        clock.turn(RULES.retention().minusSeconds(1));
        keeper.round();
        assertThat(find(id).isErased()).isFalse();
        clock.turn(Duration.ofSeconds(1));
        keeper.round();
        assertThat(find(id).isErased()).isTrue();
        assertThat(DATABASE.erasures("help_request", id)).containsExactly("retention");
    }

    @Test
    void theDatabaseItselfKeepsARequestFromASecondWhoComes() {
        long id = request();
        DATABASE.execute("UPDATE help_request SET state = 'accepted', responder_station = 5, accepted_at = made_at,"
                + " arrive_at = made_at WHERE id = " + id);
        assertThatThrownBy(() -> DATABASE.execute("UPDATE help_request SET responder_station = 6 WHERE id = " + id))
                .hasStackTraceContaining("is not taken from who comes");
        assertThatThrownBy(() -> DATABASE.execute("DELETE FROM help_request WHERE id = " + id))
                .hasStackTraceContaining("append-only");
    }

    @Test
    void numbersAreThoseOfTheCountryElseThoseOfElsewhere() {
        Path nowhere = Path.of("no-such-folder");
        assertThat(EmergencyNumbers.of(nowhere, "CN").list(HelpKind.BREAKDOWN))
                .extracting(EmergencyNumbers.Number::digits)
                .containsExactly("122", "120", "110", "12328");
        assertThat(EmergencyNumbers.of(nowhere, "ZZ").list())
                .extracting(EmergencyNumbers.Number::digits)
                .containsExactly("112");
    }

    @Test
    void aTableOfTheRegionsOwnReplacesIt(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("emergency-numbers.csv"), "country,number,for,zh,en\nCN,96777,sick,本地,Local\n");
        assertThat(EmergencyNumbers.of(folder, "CN").list())
                .extracting(EmergencyNumbers.Number::en)
                .containsExactly("Local");
    }
}
