package org.waystation.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.waystation.database.Database;
import org.waystation.database.Round;

/**
 * What is to be done for the history now and then: partitions made for the months ahead and dropped when they are too old, and
 * what is usual counted. Every server does it; what one has done, the others find done. Thread-safe.
 */
public final class StatusUpkeep implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    /** A server that is not started for so long finds its partitions there. */
    private static final Duration MADE_AHEAD = Duration.ofDays(70);

    /** A transaction counts so many readings' histories. */
    private static final int AT_ONCE = 500;

    private final Database database;
    private final HistoryStore history;
    private final OccupancyStore occupancies;
    private final Clock clock;
    private final ZoneId zone;
    private final Duration maxAge;
    private final Duration retention;
    private final ScheduledExecutorService working = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status-upkeep");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param zone the region's clock
     * @param maxAge how long a reading holds at most
     * @param retention how long the history is kept, and readings that nothing newer followed
     */
    public StatusUpkeep(
            Database database,
            HistoryStore history,
            OccupancyStore occupancies,
            Clock clock,
            ZoneId zone,
            Duration maxAge,
            Duration retention) {
        this.database = database;
        this.history = history;
        this.occupancies = occupancies;
        this.clock = clock;
        this.zone = zone;
        this.maxAge = maxAge;
        this.retention = retention;
    }

    /** Makes what is needed to take anything in, then does the rest from time to time. */
    public void start() {
        new Round(database, "making partitions for what stations tell", this::makePartitions).run();
        Round round = new Round(database, "the upkeep of what stations tell", this::run);
        working.scheduleWithFixedDelay(round, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        working.shutdownNow();
    }

    /** All of it, now. */
    void run() {
        makePartitions();
        history.drop(clock.instant().minus(retention));
        boolean isMore = true;
        while (isMore && !Thread.currentThread().isInterrupted()) {
            isMore = occupancies.count(new OccupancyCount(zone, maxAge), AT_ONCE);
        }
    }

    private void makePartitions() {
        Instant now = clock.instant();
        history.make(now.minus(StatusBody.OLDEST), now.plus(MADE_AHEAD));
    }
}
