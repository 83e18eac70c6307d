package org.waystation.nets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;
import org.waystation.webhooks.SignedPost;

/**
 * Posts what waits in the outbox to the configured address, each at least once. Answers other than 2xx are tried again, after
 * twice as long each time.
 * Without an address the entries stay, for who reads the table. Thread-safe.
 */
public final class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Within a lease, also where each takes as long as it may. */
    private static final int TAKEN_AT_ONCE = 10;

    private final Database database;
    private final OutboxStore outbox = new OutboxStore();
    private final LoanStore loans = new LoanStore();
    private final ReservationStore reservations = new ReservationStore();
    private final Optional<SignedPost> webhook;
    private final Clock clock;
    private final ZoneId zone;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();

    public OutboxSender(Database database, Optional<SignedPost> webhook, Clock clock, ZoneId zone) {
        this.database = database;
        this.webhook = webhook;
        this.clock = clock;
        this.zone = zone;
    }

    /** Posted and taken, since the start. */
    public long sent() {
        return sent.get();
    }

    /** Tries that failed, since the start. */
    public long failed() {
        return failed.get();
    }

    /** Not sent yet, as last seen. */
    public int waiting() {
        return waiting.get();
    }

    /** Sends all that is due now. */
    void sendWaiting() {
        if (webhook.isPresent()) {
            List<OutboxStore.Entry> taken = take();
            while (!taken.isEmpty()) {
                taken.forEach(entry -> send(webhook.get(), entry));
                taken = take();
            }
        }
        waiting.set(database.inTransaction(outbox::countWaiting));
    }

    private List<OutboxStore.Entry> take() {
        Instant now = clock.instant();
        return database.inRetriedTransaction(handle -> outbox.take(handle, now, now.plus(LEASE), TAKEN_AT_ONCE));
    }

    private void send(SignedPost webhook, OutboxStore.Entry entry) {
        Optional<byte[]> body = database.inTransaction(handle -> body(handle, entry));
        if (body.isEmpty()) {
            end(entry, OutboxStore.Outcome.VOID);
        } else if (webhook.post(Long.toString(entry.id()), body.get())) {
            sent.incrementAndGet();
            end(entry, OutboxStore.Outcome.SENT);
        } else {
            failed.incrementAndGet();
            if (entry.tries() >= SignedPost.MOST_TRIES) {
                LOG.warn("delivery {} is given up after {} tries", entry.id(), entry.tries());
                end(entry, OutboxStore.Outcome.GIVEN_UP);
            } else {
                Instant next = clock.instant().plus(SignedPost.pause(entry.tries()));
                database.inTransaction(handle -> {
                    outbox.tryAgain(handle, entry.id(), next);
                    return null;
                });
            }
        }
    }

    private void end(OutboxStore.Entry entry, OutboxStore.Outcome outcome) {
        database.inTransaction(handle -> {
            outbox.end(handle, entry.id(), outcome, clock.instant());
            return null;
        });
    }

    /** Empty where it is not so any more: a loan that was returned meanwhile is not reminded of. */
    private Optional<byte[]> body(Handle handle, OutboxStore.Entry entry) {
        OutboxJson json = new OutboxJson(zone);
        if (entry.reservationId().isPresent()) {
            return reservations
                    .find(handle, entry.reservationId().getAsLong())
                    .map(reservation -> json.write(entry, reservation));
        }
        return loans.find(handle, entry.loanId().orElseThrow())
                .filter(loan ->
                        loan.state() == Loan.State.OPEN && loan.term().dueAt().equals(entry.dueAt()))
                .map(loan -> json.write(entry, loan));
    }
}
