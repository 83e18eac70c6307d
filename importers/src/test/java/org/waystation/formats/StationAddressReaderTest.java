package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.fetch.AllowedHosts;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.CollectedStations;
import org.waystation.intake.UnchangedSourceException;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/** Stations from web addresses, with a party that behaves, is busy, or means harm. */
class StationAddressReaderTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    private static final String TOKEN = "s3cret";
    private static final StationFileReader.Settings OCPI =
            StationFileReader.Settings.defaults().withFormat(StationFormat.OCPI);

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private HttpServer server;

    private record Page(int status, Map<String, String> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            Page page = pages.getOrDefault(path, new Page(404, Map.of(), ""));
            page.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void page(String path, Map<String, String> headers, String... ids) {
        List<String> locations = new ArrayList<>();
        for (String id : ids) {
            locations.add("{\"id\":\"" + id + "\",\"name\":\"" + id
                    + "\",\"publish\":true,\"coordinates\":{\"latitude\":\"28\",\"longitude\":\"120." + id
                    + "\"},\"evses\":[]}");
        }
        pages.put(
                path, new Page(200, headers, "{\"status_code\":1000,\"data\":[" + String.join(",", locations) + "]}"));
    }

    private CollectedStations read(String path, StationFileReader.Settings settings) throws IOException {
        return read(
                path,
                settings,
                new WebFetch.Bounds(Duration.ofSeconds(20), Duration.ofMinutes(2), 1 << 20, 3, LOOPBACK));
    }

    private CollectedStations read(String path, StationFileReader.Settings settings, WebFetch.Bounds bounds)
            throws IOException {
        CollectedStations collected = new CollectedStations();
        new StationAddressReader(origin(at(path), Optional.of(TOKEN), bounds), settings)
                .into(collected.collector(), Progress.SILENT);
        return collected;
    }

    private WebOrigin origin(String address, Optional<String> token, WebFetch.Bounds bounds) {
        return new WebOrigin(
                URI.create(address), token, WebFetch.Validators.NONE, bounds, pauses::add, Clock.systemUTC());
    }

    private String refusal(String path) throws IOException {
        try {
            return "was read: " + read(path, OCPI).drafts();
        } catch (UnreadableSourceException e) {
            return e.problem().toString();
        }
    }

    private static List<String> ids(CollectedStations read) {
        return read.drafts().stream().map(draft -> draft.sourceId().id()).toList();
    }

    @Test
    void whatTheOriginSaysIsUnchangedIsNotReadAgain() throws IOException {
        String rows = "id,kind,name,longitude,latitude\n1,fuel,a,120,28\n";
        pages.put(
                "/a.csv",
                new Page(200, Map.of("ETag", "\"1\"", "Last-Modified", "Tue, 24 Nov 2026 02:00:00 GMT"), rows));
        StationAddressReader first = new StationAddressReader(
                origin(at("/a.csv"), Optional.empty(), WebFetch.Bounds.USUAL.with(LOOPBACK)),
                StationFileReader.Settings.defaults());
        first.into(new CollectedStations().collector(), Progress.SILENT);
        WebFetch.Validators known = first.validators();
        assertThat(known)
                .isEqualTo(new WebFetch.Validators(Optional.of("\"1\""), Optional.of("Tue, 24 Nov 2026 02:00:00 GMT")));
        pages.put("/a.csv", new Page(304, Map.of(), ""));
        StationAddressReader again = new StationAddressReader(
                new WebOrigin(
                        URI.create(at("/a.csv")),
                        Optional.empty(),
                        known,
                        WebFetch.Bounds.USUAL.with(LOOPBACK),
                        pauses::add,
                        Clock.systemUTC()),
                StationFileReader.Settings.defaults());
        CollectedStations collected = new CollectedStations();
        assertThatThrownBy(() -> again.into(collected.collector(), Progress.SILENT))
                .isInstanceOf(UnchangedSourceException.class);
        assertThat(collected.drafts()).isEmpty();
        // Unasked, it is no answer.
        assertThatThrownBy(() -> read("/a.csv", StationFileReader.Settings.defaults()))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining("304");
    }

    @Test
    void allPagesArePulledAsTheirLinksLead() throws IOException {
        page("/l", Map.of("Link", "<" + at("/l?offset=2") + ">; rel=\"next\"", "X-Total-Count", "5"), "1", "2");
        page("/l?offset=2", Map.of("Link", "</first>; rel=first, </l?offset=4>; rel=next"), "3", "4");
        page("/l?offset=4", Map.of("X-Total-Count", "5"), "5");
        CollectedStations read = read("/l", OCPI);
        assertThat(ids(read)).containsExactly("1", "2", "3", "4", "5");
        assertThat(read.problems()).isEmpty();
        assertThat(read.drafts().get(0).sourceId().source()).isEqualTo("127.0.0.1");
        String sent = "Token " + Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));
        assertThat(asked).hasSize(3).allSatisfy(request -> assertThat(request).endsWith(sent));
    }

    @Test
    void withoutLinksTheCountLeadsOn() throws IOException {
        page("/l?limit=2", Map.of("X-Total-Count", "3"), "1", "2");
        page("/l?limit=2&offset=2", Map.of("X-Total-Count", "3"), "3");
        assertThat(ids(read("/l?limit=2", OCPI))).containsExactly("1", "2", "3");
    }

    @Test
    void whatIsCountedAndDoesNotComeIsAProblem() throws IOException {
        page("/l", Map.of("X-Total-Count", "3"), "1");
        page("/l?offset=1", Map.of("X-Total-Count", "3"));
        CollectedStations read = read("/l", OCPI);
        assertThat(ids(read)).containsExactly("1");
        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains("X-Total-Count", "others than the 1 locations that came (was '3')");
    }

    @Test
    void aTokenIsNeverSentElsewhere() throws IOException {
        page("/l", Map.of("Link", "<http://169.254.169.254/latest>; rel=\"next\""), "1");
        assertThat(refusal("/l"))
                .contains("leads to another origin, http://169.254.169.254/latest, which is not followed");
        page("/m", Map.of("Link", "<" + at("/x").replace("127.0.0.1", "localhost") + ">; rel=next"), "1");
        assertThat(refusal("/m")).contains("another origin");
        pages.put("/r", new Page(302, Map.of("Location", "http://example.org/l"), ""));
        assertThat(refusal("/r")).contains("leads to http://example.org/l, which is of another origin");
        pages.put("/f", new Page(302, Map.of("Location", "file:///etc/passwd"), ""));
        assertThat(refusal("/f")).contains("is of another origin");
    }

    @Test
    void pagesInACircleAndRedirectsWithoutEndAreFound() throws IOException {
        page("/l", Map.of("Link", "</l2>; rel=next"), "1");
        page("/l2", Map.of("Link", "</l>; rel=next"), "2");
        assertThat(refusal("/l")).contains("go in a circle");
        pages.put("/r", new Page(302, Map.of("Location", "/r"), ""));
        assertThat(refusal("/r")).contains("leads on and on without end");
    }

    @ParameterizedTest
    @CsvSource({
        "401,refuses access (401); is the token right?,1",
        "403,refuses access (403),1",
        "404,does not exist (404),1",
        "418,answered with status 418,1",
        "500,'answered with status 500, 3 times',3",
        "503,'answered with status 503, 3 times',3"
    })
    void refusalsSayWhatIsWrongAndBusinessIsWaitedFor(int status, String message, int times) throws IOException {
        pages.put("/l", new Page(status, Map.of(), "no"));
        assertThat(refusal("/l")).contains(message).doesNotContain(TOKEN);
        assertThat(asked).hasSize(times);
    }

    @Test
    void aBusyPartyIsAskedAgainWhenItSays() throws IOException {
        AtomicInteger times = new AtomicInteger();
        server.createContext("/busy", exchange -> {
            pages.put("/busy", new Page(429, Map.of("Retry-After", "7"), "later"));
            if (times.incrementAndGet() > 1) {
                page("/busy", Map.of(), "1");
            }
            answer(exchange);
        });
        assertThat(ids(read("/busy", OCPI))).containsExactly("1");
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        pages.put("/long", new Page(429, Map.of("Retry-After", "86400"), "later"));
        assertThat(refusal("/long")).contains("asks to wait for 86400 s");
    }

    @Test
    void whatIsTooMuchTooSlowOrCutOffIsRefused() throws IOException {
        pages.put("/l", new Page(200, Map.of(), "[" + " ".repeat(2 << 20) + "]"));
        assertThat(refusal("/l")).contains("sends more than 1048576 bytes");
        pages.put("/half", new Page(200, Map.of(), "{\"data\":[{\"id\":"));
        assertThat(refusal("/half")).contains("cut off");
        pages.put("/html", new Page(200, Map.of(), "<html>Sign in</html>"));
        assertThat(refusal("/html")).contains("not JSON");
        pages.put("/refused", new Page(200, Map.of(), "{\"status_code\":2001,\"status_message\":\"no\"}"));
        assertThat(refusal("/refused")).contains("OCPI status 2001: no");
        server.createContext("/slow", exchange -> {
            // Never answers; the connection is closed when the server stops.
        });
        assertThatThrownBy(() -> read(
                        "/slow",
                        OCPI,
                        new WebFetch.Bounds(Duration.ofMillis(200), Duration.ofMinutes(1), 1000, 1, LOOPBACK)))
                .hasMessageContaining("does not answer in time");
    }

    @Test
    void anyOtherFileIsFetchedWholeAndReadAsIfItLayHere() throws IOException {
        pages.put(
                "/stations.csv",
                new Page(200, Map.of(), "id,kind,name,x,y,account_source\n1,fuel,站,120,28,registry\n"));
        CollectedStations read = read("/stations.csv", StationFileReader.Settings.defaults());
        assertThat(read.drafts())
                .singleElement()
                .satisfies(draft -> assertThat(draft.sourceId().source()).isEqualTo("127.0.0.1"));
        assertThat(asked).singleElement().asString().endsWith("Bearer " + TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"ftp://example.org/x", "https://user:secret@example.org/x", "https:///x"})
    void addressesThatAreNotFetchedAreSaidAtOnce(String address) {
        assertThatThrownBy(() -> new StationAddressReader(
                        origin(address, Optional.empty(), WebFetch.Bounds.USUAL.with(LOOPBACK)), OCPI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
