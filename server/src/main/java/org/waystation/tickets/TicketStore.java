package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;
import static org.waystation.tickets.TicketRow.boxed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tickets and their photos in the database. Whoever changes one locks it first. Thread-safe. */
final class TicketStore {

    private static final String INSERT = """
            INSERT INTO ticket (id, number, category, state, code_sha256, station_id, county_code, first_organisation,
                first_county, handler_organisation, handler_county, message, phone, email, position, received_at,
                counted_from, warn_at, due_at, escalation)
            VALUES (:id, :number, :category, :state, :codeSha256, :stationId, :countyCode, :firstOrganisation,
                :firstCounty, :handlerOrganisation, :handlerCounty, :message, :phone, :email,
                ST_SetSRID(ST_MakePoint(:longitude, :latitude), 4326), :receivedAt, :countedFrom, :warnAt, :dueAt,
                :escalation)
            """;

    private static final String SAVE = """
            UPDATE ticket SET state = :state, handler_organisation = :handlerOrganisation,
                handler_county = :handlerCounty, message = :message, phone = :phone, email = :email,
                position = ST_SetSRID(ST_MakePoint(:longitude, :latitude), 4326), counted_from = :countedFrom,
                warn_at = :warnAt, due_at = :dueAt, escalation = :escalation, accepted_at = :acceptedAt,
                first_answered_at = :firstAnsweredAt, answered_in_time = :answeredInTime,
                working_minutes = :workingMinutes, answered_at = :answeredAt, outcome = :outcome,
                closed_at = :closedAt, satisfaction = :satisfaction, reopened = :reopened, erased_at = :erasedAt
            WHERE id = :id
            """;

    private static final String FIND = "SELECT " + TicketRow.COLUMNS + " FROM ticket WHERE number = :number";

    private static final String LIST = "SELECT " + TicketRow.COLUMNS + """
            FROM ticket
            WHERE (CAST(:organisationId AS bigint) IS NULL
                   OR first_organisation = :organisationId OR handler_organisation = :organisationId)
              AND (:everywhere OR county_code = '' OR county_code = ANY(:counties)
                   OR (handler_organisation IS NULL AND handler_county = ANY(:counties)))
              AND (:anyState OR state = ANY(:states))
              AND (CAST(:category AS text) IS NULL OR category = :category)
              AND (CAST(:stationId AS bigint) IS NULL OR station_id = :stationId)
              AND escalation >= :escalation
              AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """;

    private static final String TO_ESCALATE = "SELECT " + TicketRow.COLUMNS + """
            FROM ticket
            WHERE state IN ('received', 'accepted', 'reopened') AND warn_at <= :now
              AND (escalation = 0 OR (escalation = 1 AND due_at < :now))
            ORDER BY warn_at, id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String TO_CLOSE = "SELECT " + TicketRow.COLUMNS + """
            FROM ticket WHERE state = 'answered' AND answered_at < :moment
            ORDER BY answered_at, id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String TO_ERASE = "SELECT " + TicketRow.COLUMNS + """
            FROM ticket
            WHERE erased_at IS NULL
              AND (closed_at < :moment
                   OR closed_at IS NULL AND received_at < :moment AND NOT EXISTS (
                       SELECT FROM ticket_step WHERE ticket_id = ticket.id AND role <> 'program' AND at >= :moment))
            ORDER BY received_at, id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String PUT_PHOTO = """
            INSERT INTO ticket_photo (ticket_id, jpeg, width, height, created_at)
            VALUES (:id, :jpeg, :width, :height, :now)
            ON CONFLICT (ticket_id) DO UPDATE SET jpeg = excluded.jpeg, width = excluded.width, height = excluded.height,
                created_at = excluded.created_at
            """;

    /**
     * Which tickets to list, the newest first.
     *
     * @param organisationId that is or was first to handle them; empty for all
     * @param counties that they are in, or whose planners handle them; empty for all
     * @param states empty for any
     * @param escalation at least
     */
    record Selection(
            OptionalLong organisationId,
            Set<String> counties,
            Set<Ticket.State> states,
            Optional<Category> category,
            OptionalLong stationId,
            int escalation,
            long before,
            int limit) {}

    long nextId(Handle transaction) {
        return transaction
                .createQuery("SELECT nextval(pg_get_serial_sequence('ticket', 'id'))")
                .mapTo(Long.class)
                .one();
    }

    void add(Handle transaction, Ticket ticket) {
        TicketRow.bind(transaction.createUpdate(INSERT), ticket)
                .bind("id", ticket.id())
                .bind("number", ticket.number())
                .bind("category", ticket.category().id())
                .bind("codeSha256", ticket.codeSha256())
                .bind("stationId", boxed(ticket.place().stationId()))
                .bind("countyCode", ticket.place().countyCode())
                .bind("firstOrganisation", boxed(ticket.first().organisationId()))
                .bind("firstCounty", ticket.first().countyCode())
                .bind("receivedAt", atUtc(ticket.course().receivedAt()))
                .execute();
    }

    void save(Handle transaction, Ticket ticket) {
        TicketRow.bind(transaction.createUpdate(SAVE), ticket)
                .bind("id", ticket.id())
                .execute();
    }

    Optional<Ticket> find(Handle handle, String number) {
        return handle.createQuery(FIND)
                .bind("number", number)
                .map((row, context) -> TicketRow.read(row))
                .findOne();
    }

    /** Until the transaction ends nobody else changes it. */
    Optional<Ticket> lock(Handle transaction, String number) {
        return transaction
                .createQuery(FIND + " FOR UPDATE")
                .bind("number", number)
                .map((row, context) -> TicketRow.read(row))
                .findOne();
    }

    List<Ticket> list(Handle handle, Selection selection) {
        return handle.createQuery(LIST)
                .bind("organisationId", boxed(selection.organisationId()))
                .bind("everywhere", selection.counties().isEmpty())
                .bindArray("counties", String.class, selection.counties())
                .bind("anyState", selection.states().isEmpty())
                .bindArray(
                        "states",
                        String.class,
                        selection.states().stream().map(Ticket.State::id).toList())
                .bind("category", selection.category().map(Category::id).orElse(null))
                .bind("stationId", boxed(selection.stationId()))
                .bind("escalation", selection.escalation())
                .bind("before", selection.before())
                .bind("limit", selection.limit())
                .map((row, context) -> TicketRow.read(row))
                .list();
    }

    /** Until the transaction ends nobody else is; not where somebody else is already. */
    boolean isOnlyKeeper(Handle transaction) {
        return transaction
                .createQuery("SELECT pg_try_advisory_xact_lock(hashtextextended('ticket keeper', 0))")
                .mapTo(Boolean.class)
                .one();
    }

    /** Those whose deadline is near or has passed, and of which that was not told. */
    List<Ticket> lockToEscalate(Handle transaction, Instant now, int limit) {
        return lockDue(transaction, TO_ESCALATE, "now", now, limit);
    }

    /** Those that were answered before then and not opened again. */
    List<Ticket> lockToClose(Handle transaction, Instant before, int limit) {
        return lockDue(transaction, TO_CLOSE, "moment", before, limit);
    }

    /** Those that ended before then, or that neither the driver nor staff touched since, and still hold what is personal. */
    List<Ticket> lockToErase(Handle transaction, Instant before, int limit) {
        return lockDue(transaction, TO_ERASE, "moment", before, limit);
    }

    private static List<Ticket> lockDue(Handle transaction, String query, String name, Instant moment, int limit) {
        return transaction
                .createQuery(query)
                .bind(name, atUtc(moment))
                .bind("limit", limit)
                .map((row, context) -> TicketRow.read(row))
                .list();
    }

    void putPhoto(Handle transaction, long ticketId, Photo photo, Instant now) {
        transaction
                .createUpdate(PUT_PHOTO)
                .bind("id", ticketId)
                .bind("jpeg", photo.jpeg())
                .bind("width", photo.width())
                .bind("height", photo.height())
                .bind("now", atUtc(now))
                .execute();
    }

    Optional<byte[]> findPhoto(Handle handle, long ticketId) {
        return handle.createQuery("SELECT jpeg FROM ticket_photo WHERE ticket_id = :id")
                .bind("id", ticketId)
                .mapTo(byte[].class)
                .findOne();
    }

    boolean hasPhoto(Handle handle, long ticketId) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM ticket_photo WHERE ticket_id = :id)")
                .bind("id", ticketId)
                .mapTo(Boolean.class)
                .one();
    }

    void deletePhoto(Handle transaction, long ticketId) {
        transaction
                .createUpdate("DELETE FROM ticket_photo WHERE ticket_id = :id")
                .bind("id", ticketId)
                .execute();
    }
}
