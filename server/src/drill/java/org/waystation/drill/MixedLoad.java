package org.waystation.drill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.waystation.bench.Lines;

/**
 * Asks servers what a service in use is asked ({@link Ask}), over HTTP. What they can answer is told by clients that each wait
 * for an answer before they ask again; how they do under a load, by questions that come by themselves, as a Poisson process,
 * whether or not others have been answered, each timed from when it was due: else those that would have waited longest are
 * never asked. Not thread-safe; a load under way may be looked at by any thread.
 *
 * <p>Servers must trust the loopback address as a proxy ({@code --trusted-proxies 127.0.0.1}), as each driver has an address
 * of his own.
 *
 * <p>Source: Schroeder, Wierman and Harchol-Balter 2006, Open Versus Closed: A Cautionary Tale.
 */
public final class MixedLoad implements AutoCloseable {

    private static final long SEED = 7;
    /** As many as there are drivers with a line at once; who comes then is sent when one has his answer, and waits meanwhile. */
    private static final int MOST_LINES = 1_000;

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(40);
    private static final long LOOK_MILLIS = 20;

    private final Lines lines;
    private final MixedQuestions questions;
    private final Set<Ask> asks;

    private MixedLoad(Lines lines, MixedQuestions questions, Set<Ask> asks) {
        this.lines = lines;
        this.questions = questions;
        this.asks = EnumSet.copyOf(asks);
    }

    /**
     * Has a server lend nets and make tokens for it, and finds questions that it answers.
     *
     * @param servers one or more with one database, such as {@code http://127.0.0.1:8080}; they are asked in turn
     * @param administrator a token
     */
    public static MixedLoad prepare(List<String> servers, String administrator)
            throws IOException, InterruptedException {
        DriverRequests requests = new DriverRequests(servers);
        LoadSupplies supplies =
                LoadSupplies.prepare(HttpClient.newHttpClient(), requests, administrator, new Random(SEED));
        return new MixedLoad(new Lines(MOST_LINES), new MixedQuestions(requests, supplies), EnumSet.allOf(Ask.class));
    }

    /** The same with these questions alone, as often in relation to each other; it is closed with this one. */
    public MixedLoad only(Set<Ask> wanted) {
        return new MixedLoad(lines, questions, wanted);
    }

    @Override
    public void close() {
        lines.close();
    }

    /** Questions that come by themselves now and then, of each sort as many; returns when the last is answered. */
    public LoadResult nowAndThen(double perSecond, int ofEach) throws InterruptedException {
        List<Ask> each = List.copyOf(asks);
        Duration howLong = Duration.ofMillis((long) (1000 * ofEach * each.size() / perSecond));
        return new Coming(perSecond, Optional.of(howLong), random -> each.get(random.nextInt(each.size()))).join();
    }

    /** Clients that each ask the mix and wait for each answer. */
    public LoadResult together(int clients, Duration howLong) throws InterruptedException {
        Queue<LoadResult.Sample> samples = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        for (int client = 0; client < clients; client++) {
            Random random = new Random(SEED + client);
            threads.execute(() -> {
                while (System.nanoTime() - start < howLong.toNanos()) {
                    send(questions.next(draw(random), random), start, System.nanoTime(), samples)
                            .join();
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(howLong.plus(LAST_ANSWERS).toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
        return new LoadResult(List.copyOf(samples), (System.nanoTime() - start) / 1e9);
    }

    /** Questions that come by themselves, for that long; returns when the last is answered. */
    public LoadResult come(double perSecond, Duration howLong) throws InterruptedException {
        return new Coming(perSecond, Optional.of(howLong), this::draw).join();
    }

    /** The same until it is ended. */
    public Coming come(double perSecond) {
        return new Coming(perSecond, Optional.empty(), this::draw);
    }

    /** A load under way. */
    public final class Coming {

        private final Queue<LoadResult.Sample> samples = new ConcurrentLinkedQueue<>();
        private final Random random = new Random(SEED);
        private final double perSecond;
        private final long most;
        private final Function<Random, Ask> choice;
        private final Semaphore free = new Semaphore(MOST_LINES);
        private final Map<MixedQuestions.Question, Long> unanswered = new ConcurrentHashMap<>();
        private final long start = System.nanoTime();
        private final Thread thread = new Thread(this::ask, "load-coming");
        private volatile boolean isEnded;

        private Coming(double perSecond, Optional<Duration> howLong, Function<Random, Ask> choice) {
            this.perSecond = perSecond;
            this.choice = choice;
            this.most = howLong.map(Duration::toNanos).orElse(Long.MAX_VALUE);
            thread.setDaemon(true);
            thread.start();
        }

        /** Since the first question. */
        public Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        /** What was answered so far. */
        public LoadResult soFar() {
            return new LoadResult(List.copyOf(samples), elapsed().toNanos() / 1e9);
        }

        private LoadResult join() throws InterruptedException {
            thread.join();
            return end();
        }

        /** Asks no more, and waits for the last answers. */
        public LoadResult end() throws InterruptedException {
            isEnded = true;
            thread.join();
            double seconds = Math.min(System.nanoTime() - start, most) / 1e9;
            long until = System.nanoTime() + LAST_ANSWERS.toNanos();
            while (!unanswered.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
            }
            unanswered.forEach((question, due) -> samples.add(new LoadResult.Sample(
                    question.ask(),
                    Duration.ofNanos(due - start),
                    System.nanoTime() - due,
                    0,
                    LoadResult.NO_ANSWER,
                    false)));
            return new LoadResult(List.copyOf(samples), seconds);
        }

        private void ask() {
            double dueNanos = 0;
            while (!isEnded && dueNanos < most) {
                long due = start + (long) dueNanos;
                MixedQuestions.Question question = questions.next(choice.apply(random), random);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                unanswered.put(question, due);
                free.acquireUninterruptibly();
                send(question, start, due, samples).whenComplete((done, failure) -> {
                    free.release();
                    unanswered.remove(question);
                });
                dueNanos += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
            }
        }
    }

    /** Never fails: no answer is a result as well. */
    private CompletableFuture<Void> send(
            MixedQuestions.Question question, long start, long due, Queue<LoadResult.Sample> samples) {
        long lateNanos = System.nanoTime() - due;
        return lines.send(question.request()).handle((answer, failure) -> {
            long end = System.nanoTime();
            samples.add(new LoadResult.Sample(
                    question.ask(),
                    Duration.ofNanos(due - start),
                    end - due,
                    lateNanos,
                    failure == null ? answer.status() : LoadResult.NO_ANSWER,
                    failure == null && answer.saysWhenToRetry()));
            if (failure == null) {
                questions.hear(question, answer);
            }
            return null;
        });
    }

    private Ask draw(Random random) {
        int all = asks.stream().mapToInt(Ask::ofHundred).sum();
        int drawn = random.nextInt(all);
        for (Ask ask : asks) {
            drawn -= ask.ofHundred();
            if (drawn < 0) {
                return ask;
            }
        }
        throw new IllegalStateException("the shares add up to " + all);
    }
}
