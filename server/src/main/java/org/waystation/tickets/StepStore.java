package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;
import static org.waystation.tickets.TicketRow.boxed;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Steps in the database, which refuses that one is changed. Thread-safe. */
final class StepStore {

    private static final String ADD = """
            INSERT INTO ticket_step (ticket_id, kind, at, role, who, who_name, organisation_id, public, text, state)
            VALUES (:ticketId, :kind, :at, :role, :who, :whoName, :organisationId, :public, :text, :state)
            """;

    private static final String LIST = """
            SELECT kind, at, role, who, who_name, organisation_id, public, text, state FROM ticket_step
            WHERE ticket_id = :ticketId AND (public OR NOT :publicOnly)
            ORDER BY id
            """;

    void add(Handle transaction, long ticketId, TicketStep step) {
        transaction
                .createUpdate(ADD)
                .bind("ticketId", ticketId)
                .bind("kind", step.kind().id())
                .bind("at", atUtc(step.at()))
                .bind("role", step.actor().role())
                .bind("who", step.actor().who())
                .bind("whoName", step.actor().name())
                .bind("organisationId", boxed(step.actor().organisationId()))
                .bind("public", step.isPublic())
                .bind("text", step.text())
                .bind("state", step.state().id())
                .execute();
    }

    /** In order. */
    List<TicketStep> list(Handle handle, long ticketId, boolean publicOnly) {
        return handle.createQuery(LIST)
                .bind("ticketId", ticketId)
                .bind("publicOnly", publicOnly)
                .map((row, context) -> new TicketStep(
                        TicketStep.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        TicketRow.getTime(row, "at"),
                        new TicketStep.Actor(
                                row.getString("role"),
                                row.getString("who"),
                                row.getString("who_name"),
                                TicketRow.number(row, "organisation_id")),
                        row.getBoolean("public"),
                        row.getString("text"),
                        Ticket.State.of(row.getString("state"))))
                .list();
    }

    int count(Handle handle, long ticketId) {
        return handle.createQuery("SELECT count(*) FROM ticket_step WHERE ticket_id = :ticketId")
                .bind("ticketId", ticketId)
                .mapTo(Integer.class)
                .one();
    }

    int count(Handle handle, long ticketId, String role) {
        return handle.createQuery("SELECT count(*) FROM ticket_step WHERE ticket_id = :ticketId AND role = :role")
                .bind("ticketId", ticketId)
                .bind("role", role)
                .mapTo(Integer.class)
                .one();
    }

    /** What the driver wrote, of a ticket that is erased. */
    void eraseTexts(Handle transaction, long ticketId) {
        transaction
                .createUpdate(
                        "UPDATE ticket_step SET text = '' WHERE ticket_id = :ticketId AND role = 'driver' AND text <> ''")
                .bind("ticketId", ticketId)
                .execute();
    }
}
