package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;

import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.waystation.webhooks.DeliveryStore;
import org.waystation.webhooks.WebhookSender;

/** What is to be told outside of tickets, in the database. Nothing in it is personal. Thread-safe. */
final class TicketOutboxStore {

    private static final String ADD = """
            INSERT INTO ticket_outbox (kind, ticket_id, due_at, made_at, next_try_at)
            VALUES (:kind, :ticketId, :dueAt, :now, :now)
            """;

    /** As {@link WebhookSender} takes from it. */
    static final DeliveryStore<Entry> OUTBOX = new DeliveryStore<>(
            "ticket_outbox",
            "id, kind, (SELECT number FROM ticket WHERE ticket.id = ticket_id) AS number, due_at, made_at, tries",
            (row, context) -> new Entry(
                    row.getLong("id"),
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("number"),
                    TicketRow.getTime(row, "due_at"),
                    TicketRow.getTime(row, "made_at"),
                    row.getInt("tries")));

    /** @param tries this one included */
    record Entry(long id, Kind kind, String number, Instant dueAt, Instant madeAt, int tries)
            implements DeliveryStore.Entry {}

    enum Kind {
        TICKET_RECEIVED,
        TICKET_HANDED_OVER,
        TICKET_DUE_SOON,
        TICKET_OVERDUE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void add(Handle transaction, Kind kind, Ticket ticket, Instant now) {
        transaction
                .createUpdate(ADD)
                .bind("kind", kind.id())
                .bind("ticketId", ticket.id())
                .bind("dueAt", atUtc(ticket.deadline().dueAt()))
                .bind("now", atUtc(now))
                .execute();
    }

    /** Clears away what was made before then, sent or not. */
    void forget(Handle transaction, Instant before) {
        transaction
                .createUpdate("DELETE FROM ticket_outbox WHERE made_at < :before")
                .bind("before", atUtc(before))
                .execute();
    }
}
