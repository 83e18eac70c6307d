package org.waystation.snapshot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.population.Population;
import org.waystation.population.PopulationLoad;
import org.waystation.population.PopulationStore;

/**
 * Keeps a {@link LivePopulation} true: reads it, on a thread of its own, as soon as the database can be heard, and again
 * whenever that tells of another one. What cannot be read is tried again, for as long as it takes.
 */
public final class PopulationLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PopulationLoader.class);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final PopulationStore populations;
    private final LivePopulation live;
    private final ChangeNotifications notifications;
    private final AtomicBoolean isQueued = new AtomicBoolean();
    private final ScheduledExecutorService loading = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "population-loader");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    public PopulationLoader(Database database, PopulationStore populations, LivePopulation live) {
        this.populations = populations;
        this.live = live;
        this.notifications = database.changeNotifications();
        notifications.subscribe(PopulationStore.CHANNEL, payload -> loadSoon(Duration.ZERO));
    }

    /** Returns at once. */
    public void start() {
        notifications.start();
    }

    /** Reads it on the caller's thread, for programs that do not listen. */
    public void loadNow() {
        live.replace(populations.find());
    }

    @Override
    public void close() {
        notifications.close();
        loading.shutdownNow();
    }

    /** Many changes in a row make one reading: what is queued has not read anything yet. */
    private void loadSoon(Duration after) {
        if (!loading.isShutdown() && isQueued.compareAndSet(false, true)) {
            loading.schedule(this::load, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void load() {
        isQueued.set(false);
        try {
            Optional<PopulationLoad> now = populations.findLoad();
            if (!now.equals(live.find().map(Population::load))) {
                live.replace(populations.find());
                live.find()
                        .ifPresent(population -> LOG.info(
                                "loaded {} people at {} points from {}",
                                Math.round(population.load().people()),
                                population.size(),
                                population.load().source()));
            }
        } catch (RuntimeException e) {
            LOG.warn("the population could not be read; trying again. {}", e.getMessage());
            loadSoon(BEFORE_NEXT_TRY);
        }
    }
}
