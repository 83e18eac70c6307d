package org.waystation.nets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.claims.ErasureStore;
import org.waystation.database.Database;
import org.waystation.database.Round;

/**
 * Does what time brings: lets reservations go that nobody came for, writes reminders, forgets whose ended loans were, and has
 * the outbox sent. Any number of servers may do it on one database at once. Thread-safe.
 */
public final class NetKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetKeeper.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(15);
    private static final int RELEASED_AT_ONCE = 100;

    private final Database database;
    private final LoanStore loans = new LoanStore();
    private final ReservationStore reservations = new ReservationStore();
    private final OutboxStore outbox = new OutboxStore();
    private final OutboxSender sender;
    private final NetRules rules;
    private final Clock clock;
    /** One to keep, one to send: a receiver that is slow to answer holds up nobody's reservation. */
    private final ScheduledExecutorService rounds = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "net-keeper");
        thread.setDaemon(true);
        return thread;
    });

    public NetKeeper(Database database, OutboxSender sender, NetRules rules, Clock clock) {
        this.database = database;
        this.sender = sender;
        this.rules = rules;
        this.clock = clock;
    }

    public void start() {
        every(this::keep);
        every(sender::sendWaiting);
    }

    private void every(Runnable work) {
        rounds.scheduleWithFixedDelay(
                new Round(database, "what is due about nets", work),
                BETWEEN_ROUNDS.toSeconds(),
                BETWEEN_ROUNDS.toSeconds(),
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    /** All that is due at this moment. */
    void round() {
        keep();
        sender.sendWaiting();
    }

    private void keep() {
        Instant now = clock.instant();
        while (release(now) == RELEASED_AT_ONCE) {
            LOG.debug("more reservations to let go");
        }
        database.inRetriedTransaction(handle -> outbox.addReminders(handle, now, now.plus(rules.remindBefore())));
        database.inRetriedTransaction(handle -> {
            ErasureStore.becauseItIsTime(handle);
            Instant before = now.minus(rules.retention());
            return loans.erase(handle, before) + reservations.erase(handle, before);
        });
        database.inRetriedTransaction(handle -> {
            outbox.forget(handle, now.minus(rules.retention()));
            Lending.LIMIT.forget(handle, now);
            return null;
        });
    }

    private int release(Instant now) {
        return database.inRetriedTransaction(handle -> {
            List<Long> expired = reservations.lockExpired(handle, now, RELEASED_AT_ONCE);
            for (long id : expired) {
                reservations.end(handle, id, Reservation.State.EXPIRED, now);
                outbox.addExpired(handle, id, now);
            }
            return expired.size();
        });
    }
}
