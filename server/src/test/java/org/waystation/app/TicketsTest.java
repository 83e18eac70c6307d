package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.DescribedApi.json;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.waystation.access.Role;

/** The direct line over HTTP, on the sample. Every answer is as the OpenAPI document describes it; nobody is named in the log. */
class TicketsTest {

    private static final String PHONE = "13812345678";
    private static final String EMAIL = "driver@example.org";

    /** A Tuesday, ten in the morning in Wenzhou. */
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    @RegisterExtension
    static final OwnApp APP = new OwnApp(CLOCK);

    private static DescribedApi api;
    private static long own;
    private static long other;
    private static String operator;
    private static String colleague;
    private static String anotherOperator;
    private static String planner;
    private static String plannerElsewhere;
    private static long station;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        api = new DescribedApi(APP.app());
        own = APP.organisation("暖驿运营");
        other = APP.organisation("别家运营");
        operator = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        colleague = APP.issue(Role.OPERATOR, OptionalLong.of(own), Set.of());
        anotherOperator = APP.issue(Role.OPERATOR, OptionalLong.of(other), Set.of());
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
        plannerElsewhere = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of("000000"));
        station = api.get("/api/v1/stations?bbox=119,26,122,29&limit=1")
                .at("/features/0/id")
                .asLong();
        APP.database().execute("INSERT INTO station_owner VALUES (" + station + ", " + own + ")");
    }

    @BeforeEach
    void begin() {
        CLOCK.turn(Duration.ofHours(2));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.DEBUG);
    }

    @AfterEach
    void nobodyIsNamedInTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger("org.waystation")).setLevel(Level.INFO);
        assertThat(log.list)
                .noneMatch(event -> event.getFormattedMessage().contains(PHONE)
                        || event.getFormattedMessage().contains(EMAIL)
                        || event.getFormattedMessage().contains("120.71234"));
    }

    @Test
    void aTicketIsAnsweredByWhoIsResponsibleAndRatedByTheDriver() throws Exception {
        Told told = tell("charging", "充电桩坏了\n<script>alert(1)</script>", station);
        assertThat(told.answer().toString()).doesNotContain(PHONE).doesNotContain(EMAIL);
        JsonNode mine = follow(told);
        assertThat(mine.path("text").asText()).isEqualTo("充电桩坏了\n<script>alert(1)</script>");
        assertThat(mine.has("phone")).isFalse();
        JsonNode seen = api.getAs(operator, told.address());
        assertThat(seen.path("phone").asText()).isEqualTo(PHONE);
        assertThat(seen.path("email").asText()).isEqualTo(EMAIL);
        assertThat(seen.at("/position/0").asDouble()).isEqualTo(120.71234);
        assertThat(staff(operator, told, "reply", "{\"outcome\": \"resolved\", \"text\": \"修好了\"}")
                        .statusCode())
                .as("not accepted yet")
                .isEqualTo(409);
        assertThat(staff(operator, told, "accept", "").statusCode()).isEqualTo(200);
        assertThat(staff(operator, told, "note", "{\"text\": \"找维修\"}").statusCode())
                .isEqualTo(200);
        assertThat(staff(operator, told, "reply", "{\"outcome\": \"mediated\", \"text\": \"修好了\"}")
                        .statusCode())
                .isEqualTo(200);
        mine = follow(told);
        assertThat(mine.path("steps").findValuesAsText("kind")).containsExactly("submit", "accept", "reply");
        assertThat(mine.path("outcome").asText()).isEqualTo("mediated");
        assertThat(mine.toString()).doesNotContain("token:");
        assertThat(driver(told, "close", "{\"satisfaction\": 6}").statusCode()).isEqualTo(400);
        assertThat(json(driver(told, "close", "{\"satisfaction\": 4}"))
                        .path("satisfaction")
                        .asInt())
                .isEqualTo(4);
        assertThat(driver(told, "messages", "{\"text\": \"又坏了\"}").statusCode()).isEqualTo(409);
        JsonNode again = json(driver(told, "reopen", "{\"reason\": \"又坏了\"}"));
        assertThat(again.path("state").asText()).isEqualTo("reopened");
        assertThat(again.path("timesReopened").asInt()).isEqualTo(1);
    }

    @Test
    void aTicketWithALongStoryCanOnlyBeBroughtToAnEnd() throws Exception {
        Told told = tell("road", "路面有坑", station);
        staff(operator, told, "accept", "");
        APP.database().execute("""
                INSERT INTO ticket_step (ticket_id, kind, at, role, public, text, state)
                SELECT ticket.id, 'note', now(), 'operator', false, 'x', 'accepted'
                FROM ticket, generate_series(1, 500) WHERE number = '%s'""".formatted(told.number()));
        assertThat(staff(operator, told, "note", "{\"text\": \"再记\"}").statusCode())
                .isEqualTo(409);
        String elsewhere = "{\"organisationId\": " + other + ", \"reason\": \"x\"}";
        assertThat(staff(operator, told, "hand-over", elsewhere).statusCode()).isEqualTo(409);
        String answer = "{\"outcome\": \"resolved\", \"text\": \"修好了\"}";
        assertThat(staff(operator, told, "reply", answer).statusCode()).isEqualTo(200);
        assertThat(staff(operator, told, "reply", answer).statusCode()).isEqualTo(409);
        assertThat(driver(told, "close", "{\"satisfaction\": 4}").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasNotTheCodeAndDoesNotHandleItFindsNothing() throws Exception {
        Told told = tell("food", "面条是冷的", station);
        assertThat(api.send("", "GET", told.address(), "").statusCode()).isEqualTo(400);
        assertThat(api.send("", "GET", told.address(), "", "Ticket-Code", "AAAAA-BBBBB-CCCCC-DDDDD")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.send("", "GET", told.address() + "?code=" + told.code(), "")
                        .statusCode())
                .as("never in an address")
                .isEqualTo(400);
        assertThat(api.send(anotherOperator, "GET", told.address(), "").statusCode())
                .isEqualTo(404);
        assertThat(api.send(plannerElsewhere, "GET", told.address(), "").statusCode())
                .isEqualTo(404);
        assertThat(staff(anotherOperator, told, "accept", "").statusCode()).isEqualTo(404);
        JsonNode overseen = api.getAs(planner, told.address());
        assertThat(overseen.has("phone") || overseen.has("email") || overseen.has("position"))
                .isFalse();
        assertThat(api.getBytes(planner, told.address() + "/photo").statusCode())
                .isEqualTo(404);
    }

    @Test
    void ofTwoWhoAcceptInTheSameSecondOneWins() throws Exception {
        for (int i = 0; i < 10; i++) {
            Told told = tell("parking", "没有车位" + UUID.randomUUID(), station);
            CyclicBarrier both = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<Integer>> answers = new ArrayList<>();
            for (String token : List.of(operator, colleague)) {
                answers.add(threads.submit(() -> {
                    both.await();
                    return staff(token, told, "accept", "").statusCode();
                }));
            }
            List<Integer> codes = List.of(answers.get(0).get(), answers.get(1).get());
            threads.shutdown();
            assertThat(codes).containsExactlyInAnyOrder(200, 409);
            assertThat(follow(told).path("steps").findValuesAsText("kind")).containsExactly("submit", "accept");
        }
    }

    @Test
    void whatIsHandedOverStaysWithWhoIsResponsible() throws Exception {
        Told told = tell("wages", "运费拖欠", station);
        staff(operator, told, "accept", "");
        HttpResponse<String> handed =
                staff(operator, told, "hand-over", "{\"organisationId\": " + other + ", \"reason\": \"是他们的货\"}");
        assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
        assertThat(json(handed).at("/responsible/organisationId").asLong()).isEqualTo(own);
        assertThat(json(handed).at("/handler/organisationId").asLong()).isEqualTo(other);
        assertThat(json(handed).path("state").asText()).isEqualTo("received");
        assertThat(json(handed).path("dueAt")).isEqualTo(told.answer().path("dueAt"));
        assertThat(staff(operator, told, "accept", "").statusCode()).isEqualTo(409);
        assertThat(api.getAs(operator, "/api/v1/tickets").toString())
                .as("still in the list of the first")
                .contains(told.number());
        assertThat(api.getAs(anotherOperator, told.address()).path("phone").asText())
                .isEqualTo(PHONE);
        assertThat(staff(anotherOperator, told, "accept", "").statusCode()).isEqualTo(200);
        assertThat(staff(anotherOperator, told, "hand-over", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(staff(anotherOperator, told, "hand-over", "{\"organisationId\": 99999, \"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> nowhere =
                staff(planner, told, "hand-over", "{\"countyCode\": \"999999\", \"reason\": \"x\"}");
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(json(nowhere).at("/errors/0/parameter").asText()).isEqualTo("countyCode");
        assertThat(json(nowhere).at("/errors/0/value").asText()).isEqualTo("999999");
        JsonNode handlers = api.getAs(operator, "/api/v1/tickets/handlers");
        assertThat(handlers.path("counties").findValuesAsText("countyCode")).contains("330302");
        assertThat(handlers.path("operators").findValuesAsText("name")).contains("别家运营");
        assertThat(api.send("", "GET", "/api/v1/tickets/handlers", "").statusCode())
                .isIn(401, 403);
        assertThat(staff(planner, told, "hand-over", "{\"countyCode\": \"330302\", \"reason\": \"督办\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(staff(planner, told, "accept", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aPhotoIsForHandlersAndGoesWithWhatIsErased() throws Exception {
        Told told = tell("road", "路面有坑", 0);
        assertThat(photo(told, "image/jpeg", picture()).statusCode()).isEqualTo(204);
        HttpResponse<byte[]> shown = api.getBytes(planner, told.address() + "/photo");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(api.getBytes(anotherOperator, told.address() + "/photo").statusCode())
                .isEqualTo(404);
        HttpResponse<String> erased = driver(told, "erase", "{}");
        assertThat(json(erased).path("outcome").asText()).isEqualTo("withdrawn");
        JsonNode left = api.getAs(planner, told.address());
        assertThat(left.path("text").asText()).isEmpty();
        assertThat(left.path("hasPhoto").asBoolean()).isFalse();
        assertThat(left.has("phone") || left.has("position")).isFalse();
        assertThat(left.path("steps").findValuesAsText("kind")).endsWith("erase");
        assertThat(api.getBytes(planner, told.address() + "/photo").statusCode())
                .isEqualTo(404);
        assertThat(driver(told, "reopen", "{\"reason\": \"x\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsNoPictureOrTooLargeIsRefused() throws Exception {
        Told told = tell("road", "路灯不亮", 0);
        HttpResponse<String> text = photo(told, "image/png", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        assertThat(text.statusCode()).isEqualTo(422);
        assertThat(json(text).path("type").asText()).isEqualTo("urn:waystation:problem:no-picture");
        assertThat(photo(told, "image/svg+xml", picture()).statusCode()).isEqualTo(415);
        assertThat(statusOfFiftyMegabytesThatAreAnnounced(told)).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"category\": \"food\"}",
                "{\"category\": \"weather\", \"text\": \"x\"}",
                "{\"category\": \"food\", \"text\": \"\"}",
                "{\"category\": \"food\", \"text\": 7}",
                "{\"category\": \"food\", \"text\": \"x\\u0000y\"}",
                "{\"category\": \"food\", \"text\": \"x\", \"phone\": \"my phone\"}",
                "{\"category\": \"food\", \"text\": \"x\", \"email\": \"nobody\"}",
                "{\"category\": \"food\", \"text\": \"x\", \"position\": [27.9, 120.7]}",
                "{\"category\": \"food\", \"text\": \"x\", \"position\": \"here\"}",
                "{\"category\": \"food\", \"text\": \"x\", \"stationId\": 999999}",
                "{\"category\": \"food\", \"text\": \"x\", \"plate\": \"浙C12345\"}"
            })
    void aBadEntryIsToldWhatIsWrong(String body) throws Exception {
        HttpResponse<String> refused = api.send(
                "",
                "POST",
                "/api/v1/tickets",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/reason").asText()).isNotEmpty();
        assertThat(refused.body()).doesNotContain("my phone");
    }

    @Test
    void aTextThatIsTooLongOrWithoutKeyIsRefused() throws Exception {
        String longText = "{\"category\": \"food\", \"text\": \"" + "长".repeat(2_001) + "\"}";
        assertThat(api.send("", "POST", "/api/v1/tickets", longText, "Idempotency-Key", "long")
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.send("", "POST", "/api/v1/tickets", entry("food", "x", 0))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theSameComplaintAHundredTimesAMinuteIsTakenThreeTimes() throws Exception {
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            HttpResponse<String> answer = send(
                    entry("food", "饭菜太贵 " + ".".repeat(i % 3), 0),
                    UUID.randomUUID().toString());
            if (answer.statusCode() == 201) {
                taken++;
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
                assertThat(Long.parseLong(
                                answer.headers().firstValue("Retry-After").orElseThrow()))
                        .isBetween(1L, 600L);
            }
        }
        assertThat(taken).isEqualTo(3);
    }

    @Test
    void anAddressMayTellTwentyAnHour() throws Exception {
        CLOCK.turn(Duration.ofHours(2));
        for (int i = 0; i < 20; i++) {
            assertThat(send(
                                    entry("other", "建议" + UUID.randomUUID(), 0),
                                    UUID.randomUUID().toString())
                            .statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> refused = send(
                entry("other", "建议" + UUID.randomUUID(), 0), UUID.randomUUID().toString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aTicketThatIsSentAgainIsTheSame() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = entry("rights", "合同问题" + key, 0);
        JsonNode first = json(send(body, key));
        JsonNode second = json(send(body, key));
        assertThat(second).isEqualTo(first);
        HttpResponse<String> another = send(entry("rights", "另一件事" + key, 0), key);
        assertThat(another.statusCode()).isEqualTo(422);
        assertThat(json(another).path("type").asText()).endsWith("idempotency-key-reused");
    }

    @Test
    void anAnswerIsNotGivenAgainToWhoDoesNotHaveTheCode() throws Exception {
        Told told = tell("other", "声音太大" + UUID.randomUUID(), 0);
        String address = told.address() + "/messages";
        String body = "{\"text\": \"晚上更大\"}";
        assertThat(api.send("", "POST", address, body, "Ticket-Code", told.code(), "Idempotency-Key", "same")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.send(
                                "",
                                "POST",
                                address,
                                body,
                                "Ticket-Code",
                                "AAAAA-BBBBB-CCCCC-DDDDD",
                                "Idempotency-Key",
                                "same")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whereManyComplainOfTheSameIsAPlace() throws Exception {
        for (int i = 0; i < 4; i++) {
            String body = "{\"category\": \"parking\", \"text\": \"挤%s\", \"position\": [%s, 27.51]}"
                    .formatted(UUID.randomUUID(), 120.41 + i * 0.002);
            assertThat(send(body, UUID.randomUUID().toString()).statusCode()).isEqualTo(201);
        }
        JsonNode clusters = api.getAs(planner, "/api/v1/tickets/clusters?category=parking&radius=500&least=3");
        assertThat(clusters.path("clusters")).isNotEmpty();
        JsonNode largest = clusters.at("/clusters/0");
        assertThat(largest.path("tickets").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(largest.path("stations")).hasSize(3);
        assertThat(api.getAs(planner, "/api/v1/tickets/clusters?category=parking&radius=100&least=3")
                        .path("clusters"))
                .allMatch(cluster -> Math.abs(cluster.at("/centre/0").asDouble() - 120.413) > 0.01);
        JsonNode figures = api.getAs(planner, "/api/v1/tickets/figures");
        assertThat(figures.at("/total/received").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(figures.path("categories").findValuesAsText("key")).contains("parking");
        assertThat(api.getAs(plannerElsewhere, "/api/v1/tickets/figures")
                        .path("counties")
                        .findValuesAsText("key"))
                .allMatch(String::isEmpty);
        assertThat(api.send(operator, "GET", "/api/v1/tickets/figures", "").statusCode())
                .isEqualTo(403);
        assertThat(api.send(planner, "GET", "/api/v1/tickets/figures?from=2026-11-25T00:00&to=2026-11-24T00:00", "")
                        .statusCode())
                .isEqualTo(400);
    }

    private record Told(JsonNode answer) {

        String number() {
            return answer.path("number").asText();
        }

        String code() {
            return answer.path("code").asText();
        }

        String address() {
            return "/api/v1/tickets/" + number();
        }
    }

    /** @param about a station; 0 for none */
    private static String entry(String category, String text, long about) {
        return "{\"category\": \"%s\", \"text\": \"%s\", \"phone\": \"138-1234-5678\", \"email\": \"%s\","
                        .formatted(category, text.replace("\n", "\\n"), EMAIL)
                + (about == 0 ? "" : "\"stationId\": " + about + ",")
                + "\"position\": [120.71234, 27.99]}";
    }

    private static Told tell(String category, String text, long about) throws Exception {
        HttpResponse<String> answer =
                send(entry(category, text, about), UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new Told(json(answer));
    }

    private static HttpResponse<String> send(String body, String key) throws Exception {
        return api.send("", "POST", "/api/v1/tickets", body, "Idempotency-Key", key);
    }

    private static JsonNode follow(Told told) throws Exception {
        HttpResponse<String> answer = api.send("", "GET", told.address(), "", "Ticket-Code", told.code());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static HttpResponse<String> driver(Told told, String what, String body) throws Exception {
        return api.send(
                "",
                "POST",
                told.address() + "/" + what,
                body,
                "Ticket-Code",
                told.code().toLowerCase(Locale.ROOT),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static HttpResponse<String> staff(String token, Told told, String what, String body) throws Exception {
        return api.send(token, "POST", told.address() + "/" + what, body);
    }

    private static HttpResponse<String> photo(Told told, String mediaType, byte[] file) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(APP.baseUrl() + told.address() + "/photo"))
                .header("Content-Type", mediaType)
                .header("Ticket-Code", told.code())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As a client does that waits to be told to go on: nothing of them is sent. */
    private static String statusOfFiftyMegabytesThatAreAnnounced(Told told) throws Exception {
        URI server = URI.create(APP.baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String head = "PUT " + told.address() + "/photo HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\n"
                    + "Ticket-Code: " + told.code() + "\r\nIdempotency-Key: large\r\nExpect: 100-continue\r\n"
                    + "Content-Length: " + 50 * 1024 * 1024 + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] picture() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
