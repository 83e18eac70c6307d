package org.waystation.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.app.TurnedClock;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StationImport;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusTarget;
import org.waystation.progress.Progress;
import org.waystation.stations.Station;
import org.waystation.stations.StationStore;

/** Sources that are pulled when they are due, with an origin that behaves, is gone, or sends nonsense. */
class SourceWatchTest {

    private static final AllowedHosts LOOPBACK = AllowedHosts.of(List.of("127.0.0.1"));

    private static final String HEADER = "id,kind,name,longitude,latitude\n";
    private static final String ONE = "1,fuel,鹿城加油站,120.65,28.00\n";
    private static final String TWO = "2,driver_home,瑞安司机之家,120.65,27.78\n";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "";
    private final CountDownLatch arrived = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer server;
    private StationStore stations;

    @BeforeEach
    void start() throws IOException {
        DATABASE.clear();
        DATABASE.execute("TRUNCATE watched_source CASCADE");
        stations = new StationStore(DATABASE.get());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** With an entity tag of the content, as a good origin has it. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String known = exchange.getRequestHeaders().getFirst("If-None-Match");
            asked.add(String.valueOf(known));
            arrived.countDown();
            held.await(20, TimeUnit.SECONDS);
            String tag = "\"" + body.hashCode() + "\"";
            exchange.getResponseHeaders().add("ETag", tag);
            if (status == 200 && tag.equals(known)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/stations.csv";
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("sources.yaml"), content);
    }

    private void write(String id, String url, String more) throws IOException {
        write("sources:\n  - id: " + id + "\n    url: " + url + "\n    interval: 1h\n" + more);
    }

    private SourceWatch watch() {
        return watch(DATABASE.get(), (entries, dryRun) -> new StatusTarget.Taken(0, 0, entries.size(), List.of()));
    }

    private SourceWatch watch(Database database, StatusTarget target) {
        SourcesFile file = new SourcesFile(Optional.empty(), folder, name -> Optional.empty());
        SourcePull pull = new SourcePull(
                file,
                new StationImport(database, new StationStore(database)),
                new StatusImport(target),
                new WebFetch.Bounds(Duration.ofSeconds(30), Duration.ofMinutes(5), 1 << 20, 1, LOOPBACK),
                length -> {},
                clock);
        return new SourceWatch(database, file, new SourceStore(database), pull, clock);
    }

    private void pass(Duration time) {
        clock.turn(time);
    }

    private void passUntilDue(SourceWatch watch) {
        clock.turn(Duration.between(clock.instant(), state(watch).dueAt()));
    }

    private static SourceState state(SourceWatch watch) {
        return watch.states().get(0);
    }

    private static SourceRun.Outcome outcome(SourceWatch watch) {
        return state(watch).lastRun().orElseThrow().outcome();
    }

    private List<String> names() {
        return stations.list().stream()
                .map(Station::details)
                .map(details -> details.names().local())
                .sorted()
                .toList();
    }

    @Test
    void aSourceIsPulledAtItsIntervalAndNotReadAgainWhileItsOriginSaysItIsTheSame() throws IOException {
        write("bureau", address(), "");
        body = HEADER + ONE;
        SourceWatch watch = watch();
        watch.look(Runnable::run);
        assertThat(names()).containsExactly("鹿城加油站");
        assertThat(outcome(watch)).isEqualTo(SourceRun.Outcome.LOADED);
        assertThat(state(watch).dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        pass(Duration.ofMinutes(59));
        watch.look(Runnable::run);
        assertThat(asked).containsExactly("null");
        pass(Duration.ofMinutes(1));
        watch.look(Runnable::run);
        assertThat(asked).hasSize(2).last().isEqualTo("\"" + body.hashCode() + "\"");
        assertThat(outcome(watch)).isEqualTo(SourceRun.Outcome.UNCHANGED);
        assertThat(state(watch).succeededAt()).contains(clock.instant());
        body = HEADER + ONE + TWO + "3,hotel,酒店,120,27\n";
        pass(Duration.ofHours(1));
        watch.look(Runnable::run);
        SourceRun run = state(watch).lastRun().orElseThrow();
        assertThat(run.outcome()).isEqualTo(SourceRun.Outcome.LOADED);
        assertThat(run.read()).isEqualTo(3);
        assertThat(run.bad()).isEqualTo(1);
        assertThat(run.counts().added()).isEqualTo(1);
        assertThat(run.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.field()).isEqualTo("kind");
        });
    }

    @Test
    void whoAsksForItGetsItWholeThoughNothingChanged() throws IOException {
        write("bureau", address(), "");
        body = HEADER + ONE;
        SourceWatch watch = watch();
        watch.look(Runnable::run);
        DATABASE.execute("DELETE FROM station");
        DATABASE.get().inTransaction(handle -> {
            new SourceStore(DATABASE.get())
                    .ask(handle, watch.watched().sources().get(0), clock.instant());
            return null;
        });
        watch.look(Runnable::run);
        assertThat(asked).containsExactly("null", "null");
        assertThat(names()).containsExactly("鹿城加油站");
        assertThat(state(watch).isAsked()).isFalse();
    }

    @Test
    void anEntryThatWasChangedIsPulledAtOnceAndWhole() throws IOException {
        write("bureau", address(), "");
        body = HEADER + ONE;
        SourceWatch watch = watch();
        watch.look(Runnable::run);
        write("bureau", address(), "    crs: gcj02\n");
        watch.look(Runnable::run);
        assertThat(asked).containsExactly("null", "null");
        assertThat(state(watch).lastRun().orElseThrow().counts().changed()).isEqualTo(1);
        watch.look(Runnable::run);
        assertThat(asked).hasSize(2);
    }

    @Test
    void failuresAreTriedLessAndLessOftenAndTakeNothingAway() throws IOException {
        write("bureau", address(), "    replace: true\n");
        body = HEADER + ONE + TWO;
        SourceWatch watch = watch();
        watch.look(Runnable::run);
        List<Long> waits = new ArrayList<>();
        List<String> nonsense = List.of("", "<html>Sorry</html>", HEADER, HEADER + "x,hotel,酒店,999,999\n", "id\n1\n");
        for (int failure = 0; failure < 12; failure++) {
            body = nonsense.get(failure % nonsense.size());
            status = failure % 2 == 0 ? 500 : 200;
            passUntilDue(watch);
            watch.look(Runnable::run);
            if (outcome(watch) == SourceRun.Outcome.FAILED) {
                waits.add(
                        Duration.between(clock.instant(), state(watch).dueAt()).toMinutes());
            }
            assertThat(names()).hasSize(2);
        }
        assertThat(waits).allMatch(minutes -> minutes >= 2 && minutes <= 360);
        status = 404;
        for (int failure = 0; failure < 9; failure++) {
            passUntilDue(watch);
            watch.look(Runnable::run);
        }
        Duration last = Duration.between(clock.instant(), state(watch).dueAt());
        assertThat(last).isBetween(Duration.ofHours(3), Duration.ofHours(6));
        assertThat(state(watch).failures()).isGreaterThanOrEqualTo(9);
        assertThat(state(watch).lastRun().orElseThrow().problems())
                .singleElement()
                .asString()
                .contains("does not exist (404)");
        status = 200;
        body = HEADER + TWO;
        passUntilDue(watch);
        watch.look(Runnable::run);
        assertThat(state(watch).failures()).isZero();
        assertThat(names()).containsExactly("瑞安司机之家");
    }

    @Test
    void aSourceThatIsTakenOutOfTheFileKeepsItsStations() throws IOException {
        write("bureau", address(), "    replace: true\n");
        body = HEADER + ONE;
        SourceWatch watch = watch();
        watch.look(Runnable::run);
        write("sources: []\n");
        pass(Duration.ofDays(2));
        watch.look(Runnable::run);
        assertThat(asked).hasSize(1);
        assertThat(names()).containsExactly("鹿城加油站");
    }

    @Test
    void aBrokenFileLeavesTheFormerInUseAndIsTold() throws IOException {
        write("bureau", address(), "");
        body = HEADER + ONE;
        SourceWatch watch = watch();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        watch.bindTo(registry);
        watch.look(Runnable::run);
        write("sources: [");
        pass(Duration.ofHours(2));
        watch.look(Runnable::run);
        assertThat(asked).hasSize(2);
        assertThat(watch.watched().mistakes()).singleElement().asString().startsWith("sources.yaml:");
        assertThat(registry.get("waystation.sources.file.mistakes").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("waystation.source.rows")
                        .tag("source", "bureau")
                        .gauge()
                        .value())
                .isZero();
        write("other", address(), "");
        watch.look(Runnable::run);
        assertThat(watch.watched().mistakes()).isEmpty();
        assertThat(watch.watched().sources()).extracting(WatchedSource::id).containsExactly("other");
        assertThat(registry.get("waystation.source.state")
                        .tag("source", "other")
                        .tag("state", "waiting")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void ofTwoServersOnOneDatabaseOnePulls() throws Exception {
        write("bureau", address(), "");
        body = HEADER + ONE;
        held = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Database other = Database.open(DATABASE.settings(), Progress.SILENT)) {
            SourceWatch one = watch();
            SourceWatch two = watch(other, (entries, dryRun) -> {
                throw new IllegalStateException();
            });
            one.look(threads::execute);
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(new SourceStore(other).listRunning()).containsExactly("bureau");
            two.look(Runnable::run);
            held.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            two.look(Runnable::run);
            assertThat(asked).hasSize(1);
            assertThat(state(two).lastRun()).isPresent();
            assertThat(new SourceStore(other).listRunning()).isEmpty();
        }
    }

    @Test
    void aFileInTheDataFolderIsReadAgainOnlyWhenItChanged() throws IOException {
        Path file = folder.resolve("homes.csv");
        Files.writeString(file, HEADER + ONE);
        write("homes", "homes.csv", "");
        SourceWatch watch = watch();
        watch.look(Runnable::run);
        assertThat(outcome(watch)).isEqualTo(SourceRun.Outcome.LOADED);
        pass(Duration.ofHours(1));
        watch.look(Runnable::run);
        assertThat(outcome(watch)).isEqualTo(SourceRun.Outcome.UNCHANGED);
        Files.writeString(file, HEADER + ONE + TWO);
        pass(Duration.ofHours(1));
        watch.look(Runnable::run);
        assertThat(names()).hasSize(2);
        Files.delete(file);
        pass(Duration.ofHours(1));
        watch.look(Runnable::run);
        assertThat(outcome(watch)).isEqualTo(SourceRun.Outcome.FAILED);
        assertThat(names()).hasSize(2);
    }

    @Test
    void aDatabaseThatGoesAwayInThePullIsNoEnd() throws IOException {
        write("bureau", address(), "");
        body = HEADER + ONE;
        SourceWatch watch = watch();
        watch.look(task -> {
            DATABASE.breakConnections();
            task.run();
        });
        assertThat(DATABASE.get().awaitAnswers(Duration.ofMinutes(1))).isTrue();
        pass(Duration.ofHours(7));
        watch.look(Runnable::run);
        assertThat(names()).containsExactly("鹿城加油站");
    }

    @Test
    void aStatusIsHandedOnRecordByRecord() throws IOException {
        Files.writeString(folder.resolve("now.json"), """
                [{"country_code":"CN","party_id":"WAY","id":"L1","coordinates":{"latitude":"28","longitude":"120"},
                  "evses":[{"uid":"a","status":"AVAILABLE","last_updated":"2026-11-24T01:00:00Z"},
                           {"uid":"b","status":"RESERVED","last_updated":"2026-11-24T01:00:00Z"}],
                  "last_updated":"2026-11-24T01:00:00Z"}]""");
        write("now", "now.json", "    kind: status\n    source: chargers\n");
        List<StatusTarget.Entry> taken = new ArrayList<>();
        SourceWatch watch = watch(DATABASE.get(), (entries, dryRun) -> {
            taken.addAll(entries);
            return new StatusTarget.Taken(entries.size(), 0, 0, List.of());
        });
        watch.look(Runnable::run);
        assertThat(taken).singleElement().satisfies(entry -> {
            assertThat(entry.draft().station().toString()).contains("chargers", "CN*WAY*L1");
            assertThat(entry.draft().evses()).hasSize(2);
        });
        assertThat(state(watch).lastRun().orElseThrow().counts().changed()).isEqualTo(1);
    }
}
