package org.waystation.snapshot;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.database.Reload;
import org.waystation.population.Population;
import org.waystation.population.PopulationLoad;
import org.waystation.population.PopulationStore;

/**
 * Keeps a {@link LivePopulation} true: reads it, on a thread of its own, as soon as the database can be heard, and again
 * whenever that tells of another one. What cannot be read is tried again, for as long as it takes.
 */
public final class PopulationLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PopulationLoader.class);

    private final PopulationStore populations;
    private final LivePopulation live;
    private final ChangeNotifications notifications;
    private final Reload reload;

    public PopulationLoader(Database database, PopulationStore populations, LivePopulation live) {
        this.populations = populations;
        this.live = live;
        this.reload =
                new Reload(database, "population-loader", Thread.MIN_PRIORITY, "reading the population", this::load);
        this.notifications = database.changeNotifications();
        notifications.subscribe(PopulationStore.CHANNEL, payload -> reload.soon());
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
        reload.close();
    }

    private void load() {
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
    }
}
