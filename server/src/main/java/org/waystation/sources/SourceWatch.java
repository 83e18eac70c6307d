package org.waystation.sources;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;
import org.waystation.database.Round;
import org.waystation.fetch.AllowedHosts;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StationImport;
import org.waystation.intake.StatusImport;

/**
 * Pulls each source when it is due. What is due stands in the database, so that of several servers one pulls, and whatever
 * dies, the next one goes on. The file is read again when it changes; a broken one leaves the former in use. Thread-safe.
 */
public final class SourceWatch implements MeterBinder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final int PULLS_AT_ONCE = 2;
    private static final WebFetch.Bounds BOUNDS =
            new WebFetch.Bounds(Duration.ofSeconds(60), Duration.ofMinutes(30), 4L << 30, 3, AllowedHosts.PUBLIC);

    private final SourcesFile file;
    private final SourceStore store;
    private final SourcePull pull;
    private final Clock clock;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "watch-sources"));
    private final ExecutorService pulling =
            Executors.newFixedThreadPool(PULLS_AT_ONCE, task -> daemon(task, "pull-source"));
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Round round;
    private volatile Watched watched;
    private volatile List<SourceState> states = List.of();
    private volatile Optional<SourceMetrics> metrics = Optional.empty();
    private boolean isKnown;

    /**
     * The file as it is in use.
     *
     * @param content of the last look, good or not; empty where it could not be read
     * @param mistakes of the last look; where there are some, {@code sources} are the former ones
     */
    record Watched(Optional<String> content, List<WatchedSource> sources, Instant readAt, List<String> mistakes) {

        Optional<WatchedSource> find(String id) {
            return sources.stream().filter(source -> source.id().equals(id)).findFirst();
        }
    }

    /**
     * Where the file is not good, nothing is watched until it is.
     *
     * @param hosts whom to ask
     */
    public SourceWatch(
            SourcesFile file,
            SourceStore store,
            StationImport stations,
            StatusImport statuses,
            AllowedHosts hosts,
            Database database,
            Clock clock) {
        this(
                database,
                file,
                store,
                new SourcePull(file, stations, statuses, BOUNDS.with(hosts), WebFetch.Pause.SLEEPING, clock),
                clock);
    }

    SourceWatch(Database database, SourcesFile file, SourceStore store, SourcePull pull, Clock clock) {
        this.round = new Round(database, "looking after watched sources", () -> look(pulling::execute));
        this.file = file;
        this.store = store;
        this.pull = pull;
        this.clock = clock;
        this.watched = new Watched(Optional.of(""), List.of(), clock.instant(), List.of());
        readAgainIfChanged();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to look what is due. */
    public void start() {
        looking.scheduleWithFixedDelay(round, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at once; returns before. */
    void wake() {
        try {
            looking.execute(round);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closing");
        }
    }

    /** One look: reads the file again where it changed, and hands on the pull of what is due. */
    synchronized void look(Executor executor) {
        readAgainIfChanged();
        Instant now = clock.instant();
        if (!isKnown) {
            store.watch(watched.sources(), now);
            isKnown = true;
        }
        states = store.list();
        metrics.ifPresent(SourceMetrics::update);
        Map<String, SourceState> byId = states.stream().collect(Collectors.toMap(SourceState::id, Function.identity()));
        for (WatchedSource source : watched.sources()) {
            boolean isDue = Optional.ofNullable(byId.get(source.id()))
                    .filter(state -> state.isDue(now))
                    .isPresent();
            if (isDue && underWay.add(source.id())) {
                executor.execute(() -> pullQuietly(source));
            }
        }
    }

    private void readAgainIfChanged() {
        Watched former = watched;
        Optional<String> content = Optional.empty();
        try {
            content = Optional.of(file.content());
            if (content.equals(former.content())) {
                return;
            }
            watched = new Watched(content, file.parse(content.get()), clock.instant(), List.of());
            isKnown = false;
            LOG.info(
                    "{} was read again: {} sources",
                    file.name(),
                    watched.sources().size());
        } catch (SourcesFileException e) {
            if (!e.mistakes().equals(former.mistakes())) {
                LOG.warn("{} is not used, what stood there before is: {}", file.name(), e.getMessage());
            }
            watched = new Watched(content, former.sources(), former.readAt(), e.mistakes());
        }
    }

    private void pullQuietly(WatchedSource source) {
        try {
            store.alone(source.id(), () -> pullIfDue(source));
        } catch (RuntimeException e) {
            LOG.warn("What became of the source {} cannot be stored: {}", source.id(), e.getMessage());
            LOG.debug("What became of the source {} cannot be stored", source.id(), e);
        } finally {
            underWay.remove(source.id());
        }
    }

    /** Another server may have pulled it since it was found due. */
    private void pullIfDue(WatchedSource source) {
        Optional<SourceState> state = store.find(source.id()).filter(found -> found.isDue(clock.instant()));
        if (state.isEmpty()) {
            return;
        }
        SourcePull.Pulled pulled = pull.pull(source, state.get().knownFor(source));
        SourceRun run = pulled.run();
        if (pulled.isSuccess()) {
            store.recordSuccess(source, run, pulled.validators(), run.endedAt().plus(source.interval()));
            LOG.info(
                    "The source {}: {}, {} rows, {} bad",
                    source.id(),
                    run.outcome().id(),
                    run.read(),
                    run.bad());
        } else {
            int failures = state.get().failures() + 1;
            Duration wait = Backoff.after(source.interval(), failures);
            store.recordFailure(source, run, run.endedAt().plus(wait));
            LOG.warn(
                    "The source {} failed, {} times by now, the next try is in {} min: {}",
                    source.id(),
                    failures,
                    wait.toMinutes(),
                    run.problems().isEmpty() ? "no row is good" : run.problems().get(0));
        }
        states = store.list();
        metrics.ifPresent(SourceMetrics::update);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        metrics = Optional.of(SourceMetrics.bind(this, registry));
    }

    Watched watched() {
        return watched;
    }

    /** As of the last look. */
    List<SourceState> states() {
        return states;
    }

    String fileName() {
        return file.name();
    }

    @Override
    public void close() {
        looking.shutdownNow();
        pulling.shutdownNow();
        try {
            // What is being read ends by the interrupt; what is being stored is given up with the database.
            pulling.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
