package org.waystation.programmes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.claims.ErasureStore;
import org.waystation.database.Database;
import org.waystation.database.Round;

/**
 * Forgets who enrolled when a programme has been over for as long as was set. Any number of servers may do it on one database
 * at once. Thread-safe.
 */
public final class ProgrammeKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgrammeKeeper.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);

    private final Database database;
    private final EnrolmentStore enrolments = new EnrolmentStore();
    private final Duration retention;
    private final Clock clock;
    private final ZoneId zone;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "programme-keeper");
        thread.setDaemon(true);
        return thread;
    });

    /** @param retention after the end of a programme, by the clock of {@code zone} */
    public ProgrammeKeeper(Database database, Duration retention, Clock clock, ZoneId zone) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
        this.zone = zone;
    }

    public void start() {
        Round round = new Round(database, "forgetting who enrolled long ago", this::round);
        rounds.scheduleWithFixedDelay(round, 0, BETWEEN_ROUNDS.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    /** All that is due at this moment. */
    void round() {
        Instant before = clock.instant().minus(retention);
        int forgotten = database.inRetriedTransaction(handle -> {
            ErasureStore.becauseItIsTime(handle);
            return enrolments.erase(handle, before, zone);
        });
        database.inRetriedTransaction(handle -> {
            Enrolling.LIMIT.forget(handle, clock.instant());
            return null;
        });
        if (forgotten > 0) {
            LOG.info("Forgot who {} enrolments were of.", forgotten);
        }
    }
}
