package org.waystation.tickets;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.database.Database;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSender;

/**
 * Tells the webhook of tickets that came, went to another, or are near or past their deadline, each at least once. What it tells names
 * no driver. Without a webhook the entries stay, for who reads the table. Thread-safe.
 */
public final class TicketSender extends WebhookSender<TicketOutboxStore.Entry> {

    private final TicketStore tickets = new TicketStore();
    private final ZoneId zone;

    public TicketSender(Database database, Optional<SignedPost> webhook, Clock clock, ZoneId zone) {
        super(database, TicketOutboxStore.OUTBOX, webhook, clock);
        this.zone = zone;
    }

    @Override
    protected String delivery(TicketOutboxStore.Entry entry) {
        return "ticket-" + entry.id();
    }

    /** Empty where it is not so any more: a ticket that was answered meanwhile is not urged. */
    @Override
    protected Optional<byte[]> body(Handle handle, TicketOutboxStore.Entry entry) {
        return tickets.find(handle, entry.number())
                .filter(ticket ->
                        ticket.state().isOpen() && ticket.deadline().dueAt().equals(entry.dueAt()))
                .map(ticket -> TicketOutboxJson.write(entry, ticket, zone));
    }
}
