package org.waystation.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Caller;
import org.waystation.access.Identity;
import org.waystation.access.Role;
import org.waystation.app.TurnedClock;
import org.waystation.crs.Position;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.hours.WorkingHours;
import org.waystation.registry.RegistrationStore;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSettings;

/** What time brings: deadlines are told of once each, answered tickets are closed, and nobody is remembered for ever. */
class TicketKeeperTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    private static final ZoneId WENZHOU = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller ADMINISTRATOR = new Caller(
            Role.ADMINISTRATOR, new Identity(Identity.Kind.TOKEN, "1"), "test", OptionalLong.empty(), Set.of());

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final List<JsonNode> posts = new CopyOnWriteArrayList<>();
    /** A Tuesday, ten in the morning in Wenzhou. */
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    private final TicketRules rules =
            new TicketRules(WorkingHours.china(WENZHOU), Duration.ofDays(10), Duration.ofDays(90));
    private HttpServer receiver;
    private DirectLine line;
    private Handling handling;
    private TicketKeeper keeper;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            posts.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        line = new DirectLine(new RegistrationStore(DATABASE.get()), rules, clock, WENZHOU);
        handling = new Handling(rules, clock);
        keeper = keeper();
    }

    private TicketKeeper keeper() {
        URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        SignedPost post = new SignedPost(new WebhookSettings(address, "a secret of sixteen or more"), LOOPBACK, clock);
        return new TicketKeeper(
                DATABASE.get(), new TicketSender(DATABASE.get(), Optional.of(post), clock, WENZHOU), rules, clock);
    }

    @AfterEach
    void stop() {
        keeper.close();
        receiver.stop(0);
        DATABASE.execute("UPDATE ticket SET state = 'closed', closed_at = received_at, outcome = 'withdrawn'"
                + " WHERE closed_at IS NULL");
        DATABASE.execute("TRUNCATE ticket_outbox");
    }

    @Test
    void aDeadlineIsToldOfWhenItIsNearAndWhenItHasPassedOnceEach() {
        DirectLine.Submitted told = submit();
        assertThat(told.ticket().deadline().dueAt())
                .as("8 working hours: 2 and 4 on the first day, 2 on the next")
                .isEqualTo(Instant.parse("2026-11-25T02:30:00Z"));
        keeper.round();
        assertThat(events()).containsExactly("ticket_received");
        clock.turn(Duration.ofHours(23));
        keeper.round();
        keeper.round();
        assertThat(events()).containsExactly("ticket_received", "ticket_due_soon");
        assertThat(ticket(told).deadline().escalation()).isEqualTo(1);
        clock.turn(Duration.ofHours(3));
        keeper.round();
        keeper.round();
        assertThat(events()).containsExactly("ticket_received", "ticket_due_soon", "ticket_overdue");
        assertThat(ticket(told).deadline().escalation()).isEqualTo(2);
        assertThat(ticket(told).isOverdue(clock.instant())).isTrue();
        assertThat(posts.toString())
                .doesNotContain("13800138000")
                .doesNotContain("driver@example.org")
                .doesNotContain("冷的")
                .contains(told.ticket().number());
    }

    @Test
    void manyServersTellOfItOnce() throws Exception {
        submit();
        clock.turn(Duration.ofDays(7));
        ExecutorService servers = Executors.newFixedThreadPool(4);
        List<Future<?>> rounds = List.of(1, 2, 3, 4).stream()
                .<Future<?>>map(server -> servers.submit(() -> keeper().round()))
                .toList();
        for (Future<?> round : rounds) {
            round.get();
        }
        servers.shutdown();
        keeper.round();
        assertThat(events()).containsExactlyInAnyOrder("ticket_received", "ticket_overdue");
    }

    @Test
    void whatIsAnsweredIsClosedAfterAWhileAndForgottenLater() {
        DirectLine.Submitted told = submit();
        String number = told.ticket().number();
        in(handle -> line.addMessage(handle, number, told.code(), "我姓王"));
        in(handle -> handling.accept(handle, ADMINISTRATOR, number));
        in(handle -> handling.reply(handle, ADMINISTRATOR, number, Outcome.RESOLVED, "换了厨师"));
        assertThat(ticket(told).course().firstAnswer().orElseThrow().inTime()).isTrue();
        clock.turn(Duration.ofDays(11));
        keeper.round();
        assertThat(ticket(told).state()).isEqualTo(Ticket.State.CLOSED);
        assertThat(ticket(told).course().outcome()).contains(Outcome.RESOLVED);
        clock.turn(Duration.ofDays(89));
        keeper.round();
        assertThat(ticket(told).personal().phone()).isPresent();
        clock.turn(Duration.ofDays(2));
        keeper.round();
        keeper.round();
        Ticket left = ticket(told);
        assertThat(left.personal()).isEqualTo(Personal.NONE);
        assertThat(left.message()).isEmpty();
        List<TicketStep> steps = in(handle -> line.get(handle, ADMINISTRATOR, number, Optional.empty()))
                .steps();
        assertThat(steps).extracting(TicketStep::kind).endsWith(TicketStep.Kind.CLOSE, TicketStep.Kind.ERASE);
        assertThat(steps).extracting(TicketStep::text).doesNotContain("我姓王").contains("换了厨师");
        assertThat(steps.get(steps.size() - 1).actor()).isEqualTo(TicketStep.Actor.PROGRAM);
        assertThat(DATABASE.erasures("ticket", left.id())).containsExactly("retention");
    }

    @Test
    void whatNobodyEverAnsweredIsForgottenAfterAsLongWithoutAStep() {
        DirectLine.Submitted told = submit();
        clock.turn(Duration.ofDays(60));
        in(handle -> line.addMessage(handle, told.ticket().number(), told.code(), "还没有人修"));
        clock.turn(Duration.ofDays(89));
        keeper.round();
        assertThat(ticket(told).personal().phone()).isPresent();
        clock.turn(Duration.ofDays(2));
        keeper.round();
        assertThat(ticket(told).personal()).isEqualTo(Personal.NONE);
        assertThat(ticket(told).state()).isEqualTo(Ticket.State.CLOSED);
    }

    @Test
    void aStepStaysAsItIs() {
        DirectLine.Submitted told = submit();
        in(handle -> line.addMessage(handle, told.ticket().number(), told.code(), "请快一点"));
        for (String change : List.of(
                "UPDATE ticket_step SET text = ''",
                "UPDATE ticket_step SET text = 'x'",
                "UPDATE ticket_step SET at = now()",
                "DELETE FROM ticket_step",
                "TRUNCATE ticket_step")) {
            assertThatThrownBy(() -> DATABASE.execute(change
                            + (change.startsWith("TRUNCATE")
                                    ? ""
                                    : " WHERE ticket_id = " + told.ticket().id())))
                    .as(change)
                    .hasMessageContaining("append-only");
        }
    }

    private DirectLine.Submitted submit() {
        return in(handle -> line.submit(
                handle,
                ADMINISTRATOR,
                new DirectLine.Entry(
                        Category.FOOD,
                        "面条是冷的" + UUID.randomUUID(),
                        OptionalLong.empty(),
                        new Personal(
                                Optional.of("13800138000"),
                                Optional.of("driver@example.org"),
                                Optional.of(new Position(120.7, 27.9))))));
    }

    private Ticket ticket(DirectLine.Submitted told) {
        return in(handle -> line.get(handle, ADMINISTRATOR, told.ticket().number(), Optional.empty()))
                .ticket();
    }

    private <T> T in(HandleCallback<T, RuntimeException> work) {
        return DATABASE.get().inRetriedTransaction(work);
    }

    private List<String> events() {
        return posts.stream().map(post -> post.path("event").asText()).toList();
    }
}
