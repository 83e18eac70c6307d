package org.waystation.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.waystation.access.AccessRule;
import org.waystation.access.AccessTable;
import org.waystation.access.Role;
import org.waystation.database.PostgresProcess;

/** Everything that changes something, sent while PostgreSQL is killed, and while it is frozen. */
final class WritesRefusedDrill implements Drill {

    private static final double LIMIT_SECONDS = 3;
    private static final double BACK_SECONDS = 5;
    private static final int WAVES = 4;
    private static final long BETWEEN_WAVES_MILLIS = 1_000;

    private record Answer(String request, int status, boolean saysWhenToRetry, double seconds) {

        boolean isRefusedWell() {
            return status == 503 && saysWhenToRetry;
        }
    }

    private interface Fault {
        void happens(PostgresProcess postgres) throws Exception;
    }

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Change.Kind> kinds = EnumSet.allOf(Change.Kind.class);

    @Override
    public String promise() {
        return "2. Writes get 503 and Retry-After within 3 s, never a hang";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        Ground.Site site = ground.site();
        Path data = site.newData();
        ImportedFile.in(data);
        ServerProcess server = site.startOn(data).awaitReady();
        List<Counted> counted = new ArrayList<>();
        List<Answer> usual = wave(ground, server);
        usual.stream().filter(answer -> answer.status() / 100 != 2).forEach(System.err::println);
        counted.add(Counted.all(
                "kinds of changes taken while all is well",
                usual.stream().filter(answer -> answer.status() / 100 == 2).count(),
                kinds.size()));
        counted.addAll(drill(ground, server, "killed", PostgresProcess::kill, PostgresProcess::restart));
        counted.addAll(drill(ground, server, "frozen", PostgresProcess::freeze, PostgresProcess::thaw));
        return counted;
    }

    private List<Counted> drill(Ground ground, ServerProcess server, String how, Fault away, Fault back)
            throws Exception {
        List<Answer> answers = new ArrayList<>();
        away.happens(ground.postgres());
        for (int i = 0; i < WAVES; i++) {
            answers.addAll(wave(ground, server));
            Thread.sleep(BETWEEN_WAVES_MILLIS);
        }
        List<Answer> all = everyChange(ground, server);
        back.happens(ground.postgres());
        double recovered = Await.secondsUntil(
                Duration.ofSeconds(30),
                () -> send(ground, server, Change.Kind.REGISTRATION).status() == 201);
        double allBack = Await.secondsUntil(
                Duration.ofSeconds(30),
                () -> wave(ground, server).stream().allMatch(answer -> answer.status() / 100 == 2));
        answers.stream()
                .filter(answer -> !answer.isRefusedWell() || answer.seconds() > LIMIT_SECONDS)
                .limit(5)
                .forEach(System.err::println);
        all.stream().filter(answer -> !isProper(answer)).limit(5).forEach(System.err::println);
        return List.of(
                Counted.all(
                        how + ": changes of " + kinds.size() + " kinds answered by 503 and Retry-After",
                        answers.stream().filter(Answer::isRefusedWell).count(),
                        answers.size()),
                Counted.atMostSeconds(how + ": the slowest of these answers", LIMIT_SECONDS, slowest(answers)),
                Counted.all(
                        how
                                + ": endpoints that change something, asked for what is not there: 503, or needs no database",
                        all.stream().filter(WritesRefusedDrill::isProper).count(),
                        all.size()),
                Counted.atMostSeconds(how + ": the slowest of these answers", LIMIT_SECONDS, slowest(all)),
                Counted.atMostSeconds(how + ": a registration taken again, after it was back", BACK_SECONDS, recovered),
                Counted.atMostSeconds(how + ": all kinds taken again, after that", BACK_SECONDS, allBack));
    }

    private static boolean isProper(Answer answer) {
        return answer.isRefusedWell() || (answer.status() >= 200 && answer.status() < 500);
    }

    private static double slowest(List<Answer> answers) {
        return answers.stream().mapToDouble(Answer::seconds).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** One of each kind, all at once. */
    private List<Answer> wave(Ground ground, ServerProcess server) throws Exception {
        return atOnce(kinds.stream()
                .map(kind -> (Callable<Answer>) () -> send(ground, server, kind))
                .toList());
    }

    private Answer send(Ground ground, ServerProcess server, Change.Kind kind) throws Exception {
        Change change = Change.of(kind, ground.furniture(), numbers.incrementAndGet());
        return timed(kind.name(), () -> change.send(server.baseUrl(), ground.token(change.role())));
    }

    /** All that the access table says changes something; ids are those of nothing. */
    private static List<Answer> everyChange(Ground ground, ServerProcess server) throws Exception {
        List<Callable<Answer>> requests = new ArrayList<>();
        for (AccessRule rule : AccessTable.waystation().list()) {
            if (rule.isChange()) {
                String path = rule.path().replaceAll("\\{[^}]*}", "999999");
                Role role = rule.allows(Role.OPERATOR)
                        ? Role.OPERATOR
                        : rule.allows(Role.PLANNER) ? Role.PLANNER : Role.ADMINISTRATOR;
                String method = rule.method().name();
                requests.add(() -> timed(
                        method + " " + rule.path(),
                        () -> Asking.send(
                                server.baseUrl(),
                                ground.token(role),
                                method,
                                path,
                                method.equals("DELETE") ? "" : "{}",
                                "Idempotency-Key",
                                method + path,
                                "If-Match",
                                "\"1\"")));
            }
        }
        return atOnce(requests);
    }

    private static Answer timed(String request, Callable<HttpResponse<String>> asking) throws Exception {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer = asking.call();
            return new Answer(
                    answer.statusCode() == 400 ? request + " " + answer.body() : request,
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            return new Answer(request + ": " + e, 0, false, (System.nanoTime() - start) / 1e9);
        }
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
