package org.waystation.help;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.waystation.claims.ErasureStore;
import org.waystation.database.Database;
import org.waystation.database.Round;

/**
 * Does what time brings: widens what nobody accepted, ends what nobody waits for any more, erases what is personal, and has the outbox
 * sent. When it is time is in the database. Any number of servers may do it on one database at once. Thread-safe.
 */
public final class HelpKeeper implements AutoCloseable {

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    private static final Duration OUTBOX_KEPT = Duration.ofDays(60);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final HelpStore requests = new HelpStore();
    private final HelpOutboxStore outbox = new HelpOutboxStore();
    private final HelpDesk desk;
    private final HelpSender sender;
    private final HelpRules rules;
    private final Clock clock;
    /** One to keep, one to send: a receiver that is slow to answer holds up nobody. */
    private final ScheduledExecutorService rounds = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "help-keeper");
        thread.setDaemon(true);
        return thread;
    });

    public HelpKeeper(Database database, HelpDesk desk, HelpSender sender, HelpRules rules, Clock clock) {
        this.database = database;
        this.desk = desk;
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
                new Round(database, "what is due about help", work), 0, BETWEEN_ROUNDS.toSeconds(), TimeUnit.SECONDS);
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
        repeat(handle -> widen(handle, now));
        repeat(handle ->
                expire(handle, requests.lockWaitingSince(handle, now.minus(HelpRules.OPEN_FOR), AT_ONCE), now));
        repeat(handle ->
                expire(handle, requests.lockUnderWaySince(handle, now.minus(HelpRules.UNDER_WAY_FOR), AT_ONCE), now));
        repeat(handle -> {
            List<HelpRequest> old = requests.lockToErase(handle, now.minus(rules.retention()), AT_ONCE);
            ErasureStore.becauseItIsTime(handle);
            old.forEach(request -> desk.erase(handle, request));
            return old.size();
        });
        repeat(handle -> {
            HelpDesk.INTAKE.forget(handle, now);
            outbox.forget(handle, now.minus(OUTBOX_KEPT));
            return 0;
        });
    }

    /** In pieces, each a transaction, until there is no more. */
    private void repeat(Function<Handle, Integer> piece) {
        int done = AT_ONCE;
        while (done == AT_ONCE) {
            done = database.inRetriedTransaction(piece::apply);
        }
    }

    private int widen(Handle transaction, Instant now) {
        List<HelpRequest> due = requests.lockToWiden(transaction, now, AT_ONCE);
        for (HelpRequest request : due) {
            requests.save(transaction, request.widened(now));
            outbox.add(transaction, HelpOutboxStore.Kind.HELP_WIDENED, request.id(), now);
        }
        return due.size();
    }

    private int expire(Handle transaction, List<HelpRequest> due, Instant now) {
        for (HelpRequest request : due) {
            requests.save(transaction, request.ended(HelpRequest.State.EXPIRED, now));
            outbox.add(transaction, HelpOutboxStore.Kind.HELP_ENDED, request.id(), now);
        }
        return due.size();
    }
}
