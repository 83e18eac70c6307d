package org.waystation.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;
import org.waystation.webhooks.SignedPost;

/**
 * Tells the webhook of tickets that came, went to another, or are near or past their deadline, each at least once. What it tells names
 * no driver. Without a webhook the entries stay, for who reads the table. Thread-safe.
 */
public final class TicketSender {

    private static final Logger LOG = LoggerFactory.getLogger(TicketSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Within a lease, also where each takes as long as it may. */
    private static final int TAKEN_AT_ONCE = 10;

    private final Database database;
    private final TicketStore tickets = new TicketStore();
    private final TicketOutboxStore outbox = new TicketOutboxStore();
    private final Optional<SignedPost> webhook;
    private final Clock clock;
    private final ZoneId zone;
    private final AtomicInteger waiting = new AtomicInteger();

    public TicketSender(Database database, Optional<SignedPost> webhook, Clock clock, ZoneId zone) {
        this.database = database;
        this.webhook = webhook;
        this.clock = clock;
        this.zone = zone;
    }

    /** Not sent yet, as last seen. */
    public int waiting() {
        return waiting.get();
    }

    /** Sends all that is due now. */
    void sendWaiting() {
        if (webhook.isPresent()) {
            List<TicketOutboxStore.Entry> taken = take();
            while (!taken.isEmpty()) {
                taken.forEach(entry -> send(webhook.get(), entry));
                taken = take();
            }
        }
        waiting.set(database.inTransaction(outbox::countWaiting));
    }

    private List<TicketOutboxStore.Entry> take() {
        Instant now = clock.instant();
        return database.inRetriedTransaction(handle -> outbox.take(handle, now, now.plus(LEASE), TAKEN_AT_ONCE));
    }

    private void send(SignedPost post, TicketOutboxStore.Entry entry) {
        Optional<byte[]> body = database.inTransaction(handle -> body(handle, entry));
        if (body.isEmpty()) {
            end(entry, TicketOutboxStore.Outcome.VOID);
        } else if (post.post("ticket-" + entry.id(), body.get())) {
            end(entry, TicketOutboxStore.Outcome.SENT);
        } else if (entry.tries() >= SignedPost.MOST_TRIES) {
            LOG.warn("delivery ticket-{} is given up after {} tries", entry.id(), entry.tries());
            end(entry, TicketOutboxStore.Outcome.GIVEN_UP);
        } else {
            Instant next = clock.instant().plus(SignedPost.pause(entry.tries()));
            database.inTransaction(handle -> {
                outbox.tryAgain(handle, entry.id(), next);
                return null;
            });
        }
    }

    private void end(TicketOutboxStore.Entry entry, TicketOutboxStore.Outcome outcome) {
        database.inTransaction(handle -> {
            outbox.end(handle, entry.id(), outcome, clock.instant());
            return null;
        });
    }

    /** Empty where it is not so any more: a ticket that was answered meanwhile is not urged. */
    private Optional<byte[]> body(Handle handle, TicketOutboxStore.Entry entry) {
        return tickets.find(handle, entry.number())
                .filter(ticket ->
                        ticket.state().isOpen() && ticket.deadline().dueAt().equals(entry.dueAt()))
                .map(ticket -> TicketOutboxJson.write(entry, ticket, zone));
    }
}
