package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** What is to be told outside of tickets, in the database. Nothing in it is personal. Thread-safe. */
final class TicketOutboxStore {

    private static final String ADD = """
            INSERT INTO ticket_outbox (kind, ticket_id, due_at, made_at, next_try_at)
            VALUES (:kind, :ticketId, :dueAt, :now, :now)
            """;

    /** Whoever takes some has them for a while; if he is killed meanwhile, they come again. */
    private static final String TAKE = """
            UPDATE ticket_outbox SET tries = tries + 1, next_try_at = :leaseEnds
            WHERE id IN (
                SELECT id FROM ticket_outbox
                WHERE ended_at IS NULL AND next_try_at <= :now
                ORDER BY next_try_at, id
                LIMIT :limit
                FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, (SELECT number FROM ticket WHERE ticket.id = ticket_id) AS number, due_at, made_at, tries
            """;

    private static final String END =
            "UPDATE ticket_outbox SET ended_at = :now, outcome = :outcome WHERE id = :id AND ended_at IS NULL";

    private static final String TRY_AGAIN =
            "UPDATE ticket_outbox SET next_try_at = :nextTryAt WHERE id = :id AND ended_at IS NULL";

    /** @param tries this one included */
    record Entry(long id, Kind kind, String number, Instant dueAt, Instant madeAt, int tries) {}

    enum Kind {
        TICKET_RECEIVED,
        TICKET_HANDED_OVER,
        TICKET_DUE_SOON,
        TICKET_OVERDUE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Outcome {
        SENT,
        GIVEN_UP,
        /** It was not so any more when it was to be sent. */
        VOID;

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

    List<Entry> take(Handle transaction, Instant now, Instant leaseEnds, int limit) {
        return transaction
                .createQuery(TAKE)
                .bind("now", atUtc(now))
                .bind("leaseEnds", atUtc(leaseEnds))
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("number"),
                        TicketRow.getTime(row, "due_at"),
                        TicketRow.getTime(row, "made_at"),
                        row.getInt("tries")))
                .list();
    }

    void end(Handle transaction, long id, Outcome outcome, Instant now) {
        transaction
                .createUpdate(END)
                .bind("id", id)
                .bind("outcome", outcome.id())
                .bind("now", atUtc(now))
                .execute();
    }

    void tryAgain(Handle transaction, long id, Instant at) {
        transaction
                .createUpdate(TRY_AGAIN)
                .bind("id", id)
                .bind("nextTryAt", atUtc(at))
                .execute();
    }

    int countWaiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM ticket_outbox WHERE ended_at IS NULL")
                .mapTo(Integer.class)
                .one();
    }

    /** Clears away what was made before then, sent or not. */
    void forget(Handle transaction, Instant before) {
        transaction
                .createUpdate("DELETE FROM ticket_outbox WHERE made_at < :before")
                .bind("before", atUtc(before))
                .execute();
    }
}
