package org.waystation.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.TurnedClock;
import org.waystation.database.TestDatabase;
import org.waystation.http.Language;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.processes.JavaProgram;

class JobsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWNER = "token:1";

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final JobStore store = new JobStore(DATABASE.get());
    private final List<Jobs> servers = new ArrayList<>();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void forgetJobs() {
        DATABASE.execute("TRUNCATE job RESTART IDENTITY");
    }

    @AfterEach
    void stopServers() {
        servers.forEach(Jobs::close);
    }

    /** Work that answers with its request in upper case, or does what the request says. */
    private final class Shouting implements JobWork {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd;
        private final AtomicInteger atOnce = new AtomicInteger();

        Shouting(CountDownLatch mayEnd) {
            this.mayEnd = mayEnd;
        }

        @Override
        public String kind() {
            return "shout";
        }

        @Override
        public JobResult run(byte[] request, JobMonitor monitor) {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            try {
                String text = new String(request, StandardCharsets.UTF_8);
                if (text.equals("refuse")) {
                    throw ProblemException.of(ProblemType.NO_CANDIDATES, Text.of("detail.no-candidates"));
                }
                if (text.equals("break")) {
                    throw new IllegalStateException("as it was told to");
                }
                monitor.tell("shouting", 0.25);
                begun.countDown();
                boolean isLet = false;
                while (!isLet) {
                    monitor.check();
                    isLet = mayEnd.await(1, TimeUnit.MILLISECONDS);
                }
                done.add(text);
                return new JobResult("text/plain", text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }

    private Jobs server(JobWork work, JobRules rules) {
        Jobs jobs = new Jobs(DATABASE.get(), store, List.of(work), rules, clock);
        servers.add(jobs);
        return jobs;
    }

    private Jobs server(JobWork work) {
        return server(work, JobRules.keepingFor(Duration.ofDays(7)));
    }

    private static long submit(Jobs jobs, String owner, String request) {
        return DATABASE.get()
                .inTransaction(handle -> jobs.submit(handle, "shout", owner, request.getBytes(StandardCharsets.UTF_8)));
    }

    private Job job(long id) {
        return store.find(id, OWNER, Language.EN).orElseThrow();
    }

    private void waitUntilEnded(long id) {
        waitFor(id, Optional.empty());
    }

    private void waitFor(long id, Optional<Double> progress) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (progress.isPresent()
                ? job(id).progress() < progress.get()
                : !job(id).state().isEnded()) {
            assertThat(Instant.now()).as("waited long enough").isBefore(deadline);
        }
    }

    @Test
    void whatIsAcceptedIsDoneOneAfterTheOtherAndKept() {
        Jobs jobs = server(new Shouting(new CountDownLatch(0)));
        jobs.start();
        long first = submit(jobs, OWNER, "one");
        long second = submit(jobs, OWNER, "two");
        jobs.wake();
        waitUntilEnded(first);
        waitUntilEnded(second);
        assertThat(job(first).state()).isEqualTo(Job.State.DONE);
        assertThat(job(first).progress()).isEqualTo(1);
        assertThat(store.findResult(first))
                .contains(new JobResult("text/plain", "ONE".getBytes(StandardCharsets.UTF_8)));
        assertThat(store.findResult(second).orElseThrow().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("TWO");
        assertThat(done).containsExactly("one", "two");
        assertThat(store.find(first, "token:2", Language.EN)).isEmpty();
        assertThat(store.list(OWNER, Language.EN)).extracting(Job::id).containsExactly(second, first);
    }

    @Test
    void howFarItIsCanBeSeen() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Jobs jobs = server(new Shouting(mayEnd));
        jobs.start();
        long id = submit(jobs, OWNER, "slowly");
        jobs.wake();
        waitFor(id, Optional.of(0.25));
        assertThat(job(id).phase()).isEqualTo("shouting");
        assertThat(job(id).state()).isEqualTo(Job.State.RUNNING);
        mayEnd.countDown();
        waitUntilEnded(id);
    }

    @Test
    void aServerThatStopsLeavesItsWorkToTheNext() throws Exception {
        Shouting endless = new Shouting(new CountDownLatch(1));
        Jobs stopping = server(endless);
        stopping.start();
        long id = submit(stopping, OWNER, "long");
        stopping.wake();
        assertThat(endless.begun.await(60, TimeUnit.SECONDS)).isTrue();
        stopping.close();
        assertThat(job(id).state()).isEqualTo(Job.State.QUEUED);
        server(new Shouting(new CountDownLatch(0))).start();
        waitUntilEnded(id);
        assertThat(done).containsExactly("long");
    }

    @Test
    void whatADeadServerWorkedOnIsTakenUpAgain() {
        long id = submit(server(new Shouting(new CountDownLatch(0))), OWNER, "orphan");
        // As a server leaves it that is killed: running, and locked by nobody.
        DATABASE.execute("UPDATE job SET state = 'running', attempts = 1, started_at = now()");
        server(new Shouting(new CountDownLatch(0))).start();
        waitUntilEnded(id);
        assertThat(job(id).state()).isEqualTo(Job.State.DONE);
        assertThat(done).containsExactly("orphan");
    }

    @Test
    void whatAServerThatIsKilledWorkedOnIsTakenUpByTheNext() throws Exception {
        Jobs next = server(new Shouting(new CountDownLatch(0)));
        long id = submit(next, OWNER, "survivor");
        Process killed = JavaProgram.of(
                        List.of(),
                        EndlessServer.class,
                        DATABASE.settings().url().orElseThrow())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = killed.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null && !line.equals("begun")) {
                line = output.readLine();
            }
            assertThat(line).as("the server began").isNotNull();
            assertThat(job(id).state()).isEqualTo(Job.State.RUNNING);
            next.start();
            killed.destroyForcibly().waitFor();
            waitUntilEnded(id);
            assertThat(done).containsExactly("survivor");
        } finally {
            killed.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatOneServerWorksOnNoOtherBegins() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Shouting slow = new Shouting(mayEnd);
        Jobs first = server(slow);
        first.start();
        long long1 = submit(first, OWNER, "long");
        first.wake();
        assertThat(slow.begun.await(60, TimeUnit.SECONDS)).isTrue();
        Jobs second = server(new Shouting(new CountDownLatch(0)));
        long short1 = submit(second, OWNER, "short");
        second.start();
        waitUntilEnded(short1);
        assertThat(job(long1).state()).isEqualTo(Job.State.RUNNING);
        mayEnd.countDown();
        waitUntilEnded(long1);
        assertThat(done).containsExactly("short", "long");
    }

    @Test
    void whatTakesItsServerDownEachTimeIsGivenUp() {
        long id = submit(server(new Shouting(new CountDownLatch(0))), OWNER, "bomb");
        DATABASE.execute("UPDATE job SET state = 'running', attempts = 3, started_at = now()");
        server(new Shouting(new CountDownLatch(0))).start();
        waitUntilEnded(id);
        assertThat(job(id).state()).isEqualTo(Job.State.FAILED);
        assertThat(job(id).problem().orElseThrow()).contains("begun 3 times");
        assertThat(done).isEmpty();
    }

    @Test
    void whatFailsTellsWhyInBothLanguages() {
        Jobs jobs = server(new Shouting(new CountDownLatch(0)));
        long refused = submit(jobs, OWNER, "refuse");
        long broken = submit(jobs, OWNER, "break");
        jobs.start();
        waitUntilEnded(refused);
        waitUntilEnded(broken);
        assertThat(job(refused).state()).isEqualTo(Job.State.FAILED);
        assertThat(job(refused).problem().orElseThrow()).contains("No place fits");
        assertThat(store.find(refused, OWNER, Language.ZH)
                        .orElseThrow()
                        .problem()
                        .orElseThrow())
                .contains("没有合适的位置");
        assertThat(job(broken).problem().orElseThrow())
                .contains("\"status\":500")
                .doesNotContain("as it was told");
    }

    @Test
    void whatIsCalledOffEnds() throws Exception {
        Shouting endless = new Shouting(new CountDownLatch(1));
        Jobs jobs = server(endless);
        long running = submit(jobs, OWNER, "long");
        long waiting = submit(jobs, OWNER, "next");
        jobs.start();
        assertThat(endless.begun.await(60, TimeUnit.SECONDS)).isTrue();
        cancel(waiting);
        cancel(running);
        assertThat(job(running).state()).isEqualTo(Job.State.CANCELLED);
        long last = submit(jobs, OWNER, "refuse");
        waitUntilEnded(last);
        assertThat(job(running).state()).isEqualTo(Job.State.CANCELLED);
        assertThat(job(waiting).state()).isEqualTo(Job.State.CANCELLED);
        assertThat(done).isEmpty();
    }

    private void cancel(long id) {
        DATABASE.get().inTransaction(handle -> {
            store.cancel(handle, id, clock.instant());
            return null;
        });
    }

    @Test
    void noMoreWaitThanMay() {
        Jobs jobs = server(new Shouting(new CountDownLatch(0)), new JobRules(3, 2, 3, Duration.ofDays(1)));
        submit(jobs, OWNER, "one");
        submit(jobs, OWNER, "two");
        assertThatThrownBy(() -> submit(jobs, OWNER, "three"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_JOBS));
        submit(jobs, "token:2", "three");
        assertThatThrownBy(() -> submit(jobs, "token:3", "four"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.BUSY));
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        Jobs jobs = server(new Shouting(new CountDownLatch(0)));
        long old = submit(jobs, OWNER, "old");
        cancel(old);
        store.deleteEndedBefore(clock.instant());
        assertThat(store.find(old, OWNER, Language.EN)).isPresent();
        store.deleteEndedBefore(clock.instant().plusSeconds(1));
        assertThat(store.find(old, OWNER, Language.EN)).isEmpty();
    }
}
