package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.TurnedClock;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.nets.NetGround.Kept;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSettings;

/** What time brings: reservations lapse, reminders are posted until they are taken, and nobody is remembered for ever. */
class NetKeeperTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    private static final String SECRET = "a secret of sixteen or more";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** As a receiver works it out. */
    private static String hmac(Post post) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((post.delivery() + "." + post.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(post.bytes()));
    }

    private record Post(JsonNode body, String delivery, String timestamp, String signature, byte[] bytes) {}

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final NetRules rules =
            new NetRules(Duration.ofHours(72), 2, 1_000, Duration.ofHours(12), Duration.ofDays(30));
    private volatile int status = 200;
    private HttpServer receiver;
    private NetKeeper keeper;
    private OutboxSender sender;
    private Kept kept;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            posts.add(new Post(
                    JSON.readTree(body),
                    exchange.getRequestHeaders().getFirst("Webhook-Id"),
                    exchange.getRequestHeaders().getFirst("Webhook-Timestamp"),
                    exchange.getRequestHeaders().getFirst("Webhook-Signature"),
                    body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        sender = new OutboxSender(
                DATABASE.get(),
                Optional.of(new SignedPost(new WebhookSettings(address, SECRET), LOOPBACK, clock)),
                clock,
                ZoneId.of("Asia/Shanghai"));
        keeper = new NetKeeper(DATABASE.get(), sender, rules, clock);
        kept = new NetGround(DATABASE.get(), rules, clock).station(5);
    }

    @AfterEach
    void stop() {
        keeper.close();
        receiver.stop(0);
        DATABASE.execute("UPDATE net_loan SET state = 'returned', ended_at = due_at, returned_to = station_id"
                + " WHERE state = 'open'");
        DATABASE.execute("TRUNCATE net_outbox");
        assertThat(NetBalance.imbalances(DATABASE.get())).isEmpty();
    }

    @Test
    void aReservationThatNobodyCameForIsLetGoAndTold() {
        kept.reserve("浙C00001", clock.instant().plus(Duration.ofHours(2)));
        assertThat(kept.holding().reserved()).isEqualTo(1);
        clock.turn(Duration.ofMinutes(179));
        keeper.round();
        assertThat(kept.holding().reserved()).isEqualTo(1);
        clock.turn(Duration.ofMinutes(2));
        keeper.round();
        assertThat(kept.holding().reserved()).isZero();
        assertThat(kept.holding().stock()).isEqualTo(5);
        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(post.body().path("event").asText()).isEqualTo("reservation_expired");
            assertThat(post.body().path("plate").asText()).isEqualTo("浙C00001");
        });
    }

    @Test
    void aLoanIsRemindedOfBeforeAndWhenItIsDueOnceEach() throws Exception {
        long id = kept.borrow("浙C00002").thing().id();
        keeper.round();
        assertThat(posts).isEmpty();
        clock.turn(Duration.ofHours(61));
        keeper.round();
        keeper.round();
        assertThat(events()).containsExactly("loan_due_soon");
        clock.turn(Duration.ofHours(12));
        keeper.round();
        keeper.round();
        assertThat(events()).containsExactly("loan_due_soon", "loan_overdue");
        assertThat(posts.get(1).body().path("loanId").asLong()).isEqualTo(id);
        Post last = posts.get(1);
        assertThat(last.signature()).isEqualTo("v1," + hmac(last));
        assertThat(new String(last.bytes(), StandardCharsets.UTF_8)).contains("13800000000");
        kept.extend(id);
        clock.turn(Duration.ofHours(73));
        keeper.round();
        assertThat(events()).endsWith("loan_overdue").hasSize(3);
    }

    @Test
    void whatIsNotTakenIsPostedAgainAfterEverLongerPauses() {
        long id = kept.borrow("浙C00003").thing().id();
        status = 500;
        clock.turn(Duration.ofHours(80));
        keeper.round();
        assertThat(posts).hasSize(1);
        keeper.round();
        assertThat(posts).as("not yet").hasSize(1);
        clock.turn(Duration.ofSeconds(31));
        keeper.round();
        assertThat(posts).hasSize(2);
        clock.turn(Duration.ofSeconds(31));
        keeper.round();
        assertThat(posts).as("twice as long").hasSize(2);
        assertThat(sender.waiting()).isEqualTo(1);
        assertThat(sender.failed()).isEqualTo(2);
        status = 204;
        clock.turn(Duration.ofSeconds(31));
        keeper.round();
        assertThat(posts).hasSize(3);
        assertThat(posts.get(2).delivery()).isEqualTo(posts.get(0).delivery());
        assertThat(sender.waiting()).isZero();
        assertThat(SignedPost.pause(20)).isEqualTo(Duration.ofHours(6));
        kept.giveBack(id);
    }

    @Test
    void whoBroughtItBackMeanwhileIsNotReminded() {
        long id = kept.borrow("浙C00004").thing().id();
        status = 500;
        clock.turn(Duration.ofHours(80));
        keeper.round();
        kept.giveBack(id);
        clock.turn(Duration.ofHours(1));
        keeper.round();
        assertThat(posts).hasSize(1);
        assertThat(sender.waiting()).isZero();
    }

    @Test
    void whoseItWasIsForgottenAfterAWhile() {
        kept.borrow("浙C00005");
        long returned = kept.borrow("浙C00006").thing().id();
        kept.giveBack(returned);
        clock.turn(Duration.ofDays(29));
        keeper.round();
        assertThat(plates()).contains("浙C00005", "浙C00006");
        clock.turn(Duration.ofDays(2));
        keeper.round();
        assertThat(plates()).contains("浙C00005").doesNotContain("浙C00006");
        keeper.round();
        assertThat(DATABASE.erasures("net_loan", returned)).containsExactly("retention");
    }

    /** Also by hand, which is what anybody may be asked to do. */
    @Test
    void thatAReservationWasErasedStaysKnown() {
        long id = kept.reserve("浙C00007", clock.instant().plus(Duration.ofHours(2)))
                .thing()
                .id();
        DATABASE.execute(
                "UPDATE net_reservation SET state = 'cancelled', ended_at = made_at, phone = NULL, plate = NULL"
                        + " WHERE id = " + id);
        assertThat(DATABASE.erasures("net_reservation", id)).containsExactly("request");
        for (String statement : List.of(
                "DELETE FROM erasure_audit", "UPDATE erasure_audit SET cause = 'request'", "TRUNCATE erasure_audit")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> DATABASE.execute(statement)))
                    .as(statement)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void theCountsAreNotChangedByHand() {
        for (String statement : List.of(
                "UPDATE net_holding SET stock = stock + 1",
                "UPDATE net_type SET owned = owned + 1",
                "DELETE FROM net_holding",
                "DELETE FROM net_move",
                "UPDATE net_move SET count = 2",
                "INSERT INTO net_type (name_zh, name_en, length_metres, width_metres, owned, created_at)"
                        + " VALUES ('a', 'b', 1, 1, 4, now())")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> DATABASE.execute(statement)))
                    .as(statement)
                    .isNotNull();
        }
    }

    private List<String> events() {
        return posts.stream().map(post -> post.body().path("event").asText()).toList();
    }

    private static List<String> plates() {
        return DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT plate FROM net_loan WHERE plate IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    }
}
