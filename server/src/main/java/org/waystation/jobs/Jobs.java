package org.waystation.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;
import org.waystation.database.Round;
import org.waystation.http.Language;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Works on jobs, one at a time in each server, at low priority; the oldest first. What was accepted is in the database: it is
 * done whichever server dies, by the next one that looks. Thread-safe.
 */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_TELLINGS = Duration.ofMillis(500);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(10);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final Duration QUEUE_RETRY = Duration.ofMinutes(1);

    private final Database database;
    private final JobStore store;
    private final Map<String, JobWork> works;
    private final JobRules rules;
    private final Clock clock;
    private final Round looking;
    private final ScheduledExecutorService working = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = daemon(task, "job");
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private final ScheduledExecutorService telling =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "job-progress"));
    private volatile boolean isClosing;
    private volatile JobMonitor current = new JobMonitor();

    public Jobs(Database database, JobStore store, List<JobWork> works, JobRules rules, Clock clock) {
        this.database = database;
        this.store = store;
        this.works = works.stream().collect(Collectors.toMap(JobWork::kind, Function.identity()));
        this.rules = rules;
        this.clock = clock;
        this.looking = new Round(database, "working on jobs", this::look);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** From now on jobs are worked on. */
    public void start() {
        working.scheduleWithFixedDelay(looking, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        Round clearing = new Round(database, "deleting old jobs", this::clear);
        telling.scheduleWithFixedDelay(clearing, 0, BETWEEN_CLEARINGS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Accepts a job, in the transaction of the request; {@link #wake} afterwards.
     *
     * @param owner the identity of who asks
     * @return its number
     * @throws ProblemException where too many are waiting
     */
    long submit(Handle transaction, String kind, String owner, byte[] request) {
        JobStore.OpenCount open = store.countBeforeAdding(transaction, owner);
        if (open.own() >= rules.mostOpenOfOwner()) {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_JOBS, Text.of("detail.too-many-jobs", rules.mostOpenOfOwner()), QUEUE_RETRY);
        }
        if (open.all() >= rules.mostOpen()) {
            throw ProblemException.retryLater(
                    ProblemType.BUSY, Text.of("detail.jobs-full", rules.mostOpen()), QUEUE_RETRY);
        }
        return store.add(transaction, kind, owner, request, clock.instant());
    }

    /** Looks at once, where nothing is being worked on. */
    void wake() {
        try {
            working.execute(looking);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed; another server will look");
        }
    }

    private void look() {
        // What is begun when this fails stays begun, and is taken up again by whoever looks first.
        boolean isMore = true;
        while (isMore && !isClosing) {
            isMore = store.withNext(List.copyOf(works.keySet()), clock.instant(), this::work);
        }
    }

    private void work(JobStore.Held held) {
        if (held.attempt() > rules.mostAttempts()) {
            fail(
                    held,
                    ProblemException.of(ProblemType.UNEXPECTED, Text.of("detail.job-given-up", rules.mostAttempts())));
            return;
        }
        JobMonitor monitor = new JobMonitor();
        current = monitor;
        ScheduledFuture<?> ticks = telling.scheduleWithFixedDelay(
                () -> tick(held, monitor),
                BETWEEN_TELLINGS.toMillis(),
                BETWEEN_TELLINGS.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            if (isClosing) {
                monitor.stop();
            }
            JobResult result = works.get(held.kind()).run(held.request(), monitor);
            held.complete(result, clock.instant());
        } catch (JobStoppedException e) {
            if (isClosing) {
                held.putBack();
            }
        } catch (ProblemException e) {
            fail(held, e);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (e instanceof RuntimeException failure && Database.isUnavailable(failure)) {
                throw failure;
            }
            String incident = UUID.randomUUID().toString();
            LOG.error("job {} failed, incident {}", held.id(), incident, e);
            fail(held, ProblemException.of(ProblemType.UNEXPECTED, Text.of("detail.unexpected", incident)));
        } finally {
            ticks.cancel(false);
        }
    }

    private void fail(JobStore.Held held, ProblemException problem) {
        held.fail(JobJson.problem(problem, Language.ZH), JobJson.problem(problem, Language.EN), clock.instant());
    }

    private static void tick(JobStore.Held held, JobMonitor monitor) {
        try {
            if (!held.tell(monitor.phase(), monitor.progress())) {
                monitor.stop();
            }
        } catch (RuntimeException e) {
            LOG.debug("progress of job {} could not be told: {}", held.id(), e.getMessage());
        }
    }

    private void clear() {
        store.deleteEndedBefore(clock.instant().minus(rules.retention()));
    }

    Duration retention() {
        return rules.retention();
    }

    /** Puts back what is being worked on. */
    @Override
    public void close() {
        isClosing = true;
        current.stop();
        working.shutdown();
        try {
            if (!working.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a job did not stop in time; it is taken up again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        working.shutdownNow();
        telling.shutdownNow();
    }
}
