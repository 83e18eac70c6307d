package org.waystation.nets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reservations and loans in the database; their triggers move the nets. Locks are taken in the order vehicle, reservation or
 * loan, holdings, so that nobody waits in a circle. Thread-safe.
 */
final class LoanStore {

    private static final String LOCK_VEHICLE =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('net ' || CAST(:plate AS text), 0))) AS locked";

    private static final String COUNT_OF_VEHICLE = """
            SELECT (SELECT count(*) FROM net_loan WHERE plate = :plate AND state = 'open')
                 + (SELECT count(*) FROM net_reservation WHERE plate = :plate AND state = 'held')
            """;

    private static final String RESERVATION_COLUMNS =
            "id, type_id, station_id, number, state, code_sha256, phone, plate, arrive_at, hold_until";

    private static final String RESERVE = """
            INSERT INTO net_reservation (type_id, station_id, number, code_sha256, phone, plate, made_at, arrive_at,
                                         hold_until)
            VALUES (:typeId, :stationId, :number, :codeSha256, :phone, :plate, :now, :arriveAt, :holdUntil)
            RETURNING\s""" + RESERVATION_COLUMNS;

    private static final String FIND_RESERVATION =
            "SELECT " + RESERVATION_COLUMNS + " FROM net_reservation WHERE id = :id";

    private static final String END_RESERVATION =
            "UPDATE net_reservation SET state = :state, ended_at = :now WHERE id = :id AND state = 'held'";

    private static final String LOAN_COLUMNS = "id, type_id, number, station_id, state, code_sha256, phone, plate,"
            + " borrowed_at, due_at, extensions, ended_at, returned_to";

    private static final String BORROW = """
            INSERT INTO net_loan (type_id, number, station_id, reservation_id, code_sha256, phone, plate, borrowed_at,
                                  due_at)
            VALUES (:typeId, :number, :stationId, :reservationId, :codeSha256, :phone, :plate, :now, :dueAt)
            RETURNING\s""" + LOAN_COLUMNS;

    private static final String FIND_LOAN = "SELECT " + LOAN_COLUMNS + " FROM net_loan WHERE id = :id";

    private static final String FIND_OPEN_LOAN =
            "SELECT " + LOAN_COLUMNS + " FROM net_loan WHERE number = :number AND state = 'open'";

    private static final String EXTEND = """
            UPDATE net_loan SET due_at = :dueAt, extensions = extensions + 1 WHERE id = :id
            RETURNING\s""" + LOAN_COLUMNS;

    private static final String END_LOAN = """
            UPDATE net_loan SET state = :state, ended_at = :now, returned_to = :returnedTo WHERE id = :id
            RETURNING\s""" + LOAN_COLUMNS;

    private static final String LIST = "SELECT " + LOAN_COLUMNS + """
            \sFROM net_loan
            WHERE (CAST(:stationId AS bigint) IS NULL OR station_id = :stationId)
              AND (CAST(:organisationId AS bigint) IS NULL
                   OR station_id IN (SELECT station_id FROM station_owner WHERE organisation_id = :organisationId))
              AND (:everywhere
                   OR station_id IN (SELECT station_id FROM net_station WHERE county_code = ANY(:counties)))
              AND (CAST(:state AS text) IS NULL OR state = :state)
              AND (CAST(:dueBefore AS timestamptz) IS NULL OR due_at < :dueBefore)
              AND (CAST(:plate AS text) IS NULL OR plate = :plate)
              AND id > :after
            ORDER BY id
            LIMIT :limit
            """;

    /** Nobody waits for what another server is releasing. */
    private static final String EXPIRED = """
            SELECT id FROM net_reservation
            WHERE state = 'held' AND hold_until < :now
            ORDER BY hold_until
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """;

    private static final String ERASE_LOANS = """
            UPDATE net_loan SET phone = NULL, plate = NULL
            WHERE ended_at < :before AND (phone IS NOT NULL OR plate IS NOT NULL)
            """;

    private static final String ERASE_RESERVATIONS = """
            UPDATE net_reservation SET phone = NULL, plate = NULL
            WHERE ended_at < :before AND (phone IS NOT NULL OR plate IS NOT NULL)
            """;

    /** What is reserved: {@code number} where it is a certain net. */
    record NewReservation(
            long typeId,
            long stationId,
            Optional<String> number,
            ClaimCode code,
            Borrower borrower,
            Instant now,
            Instant arriveAt,
            Instant holdUntil) {}

    record NewLoan(
            long typeId,
            long stationId,
            Optional<String> number,
            OptionalLong reservationId,
            ClaimCode code,
            Borrower borrower,
            Instant now,
            Instant dueAt) {}

    /**
     * Which loans to list, by id.
     *
     * @param organisationId borrowed at stations of that organisation; empty for all
     * @param counties borrowed in these counties; empty for all
     * @param dueBefore open ones that were due before; empty for all
     * @param after those with a higher id
     */
    record Selection(
            OptionalLong stationId,
            OptionalLong organisationId,
            Set<String> counties,
            Optional<Loan.State> state,
            Optional<Instant> dueBefore,
            Optional<String> plate,
            long after) {}

    /** Nobody else reserves or borrows for the vehicle until the transaction ends. */
    void lockVehicle(Handle transaction, String plate) {
        transaction
                .createQuery(LOCK_VEHICLE)
                .bind("plate", plate)
                .mapTo(Integer.class)
                .one();
    }

    /** Open loans and held reservations. */
    int countOfVehicle(Handle handle, String plate) {
        return handle.createQuery(COUNT_OF_VEHICLE)
                .bind("plate", plate)
                .mapTo(Integer.class)
                .one();
    }

    Reservation reserve(Handle transaction, NewReservation wanted) {
        return transaction
                .createQuery(RESERVE)
                .bind("typeId", wanted.typeId())
                .bind("stationId", wanted.stationId())
                .bind("number", wanted.number().orElse(null))
                .bind("codeSha256", wanted.code().sha256())
                .bind("phone", wanted.borrower().phone())
                .bind("plate", wanted.borrower().plate())
                .bind("now", atUtc(wanted.now()))
                .bind("arriveAt", atUtc(wanted.arriveAt()))
                .bind("holdUntil", atUtc(wanted.holdUntil()))
                .map(LoanStore::reservation)
                .one();
    }

    Optional<Reservation> findReservation(Handle handle, long id) {
        return handle.createQuery(FIND_RESERVATION)
                .bind("id", id)
                .map(LoanStore::reservation)
                .findOne();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Reservation> lockReservation(Handle transaction, long id) {
        return transaction
                .createQuery(FIND_RESERVATION + " FOR UPDATE")
                .bind("id", id)
                .map(LoanStore::reservation)
                .findOne();
    }

    /** @return whether it was held */
    boolean endReservation(Handle transaction, long id, Reservation.State state, Instant now) {
        return transaction
                        .createUpdate(END_RESERVATION)
                        .bind("id", id)
                        .bind("state", state.id())
                        .bind("now", atUtc(now))
                        .execute()
                == 1;
    }

    /** Ids of held ones that hold no longer, locked until the transaction ends. */
    List<Long> lockExpired(Handle transaction, Instant now, int limit) {
        return transaction
                .createQuery(EXPIRED)
                .bind("now", atUtc(now))
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    Loan borrow(Handle transaction, NewLoan wanted) {
        return transaction
                .createQuery(BORROW)
                .bind("typeId", wanted.typeId())
                .bind("number", wanted.number().orElse(null))
                .bind("stationId", wanted.stationId())
                .bind("reservationId", boxed(wanted.reservationId()))
                .bind("codeSha256", wanted.code().sha256())
                .bind("phone", wanted.borrower().phone())
                .bind("plate", wanted.borrower().plate())
                .bind("now", atUtc(wanted.now()))
                .bind("dueAt", atUtc(wanted.dueAt()))
                .map(LoanStore::loan)
                .one();
    }

    Optional<Loan> findLoan(Handle handle, long id) {
        return handle.createQuery(FIND_LOAN).bind("id", id).map(LoanStore::loan).findOne();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Loan> lockLoan(Handle transaction, long id) {
        return transaction
                .createQuery(FIND_LOAN + " FOR UPDATE")
                .bind("id", id)
                .map(LoanStore::loan)
                .findOne();
    }

    Optional<Loan> findOpenLoan(Handle handle, String number) {
        return handle.createQuery(FIND_OPEN_LOAN)
                .bind("number", number)
                .map(LoanStore::loan)
                .findOne();
    }

    Loan extend(Handle transaction, long id, Instant dueAt) {
        return transaction
                .createQuery(EXTEND)
                .bind("id", id)
                .bind("dueAt", atUtc(dueAt))
                .map(LoanStore::loan)
                .one();
    }

    Loan end(Handle transaction, long id, Loan.State state, OptionalLong returnedTo, Instant now) {
        return transaction
                .createQuery(END_LOAN)
                .bind("id", id)
                .bind("state", state.id())
                .bind("now", atUtc(now))
                .bind("returnedTo", boxed(returnedTo))
                .map(LoanStore::loan)
                .one();
    }

    List<Loan> list(Handle handle, Selection selection, int limit) {
        return handle.createQuery(LIST)
                .bind("stationId", boxed(selection.stationId()))
                .bind("organisationId", boxed(selection.organisationId()))
                .bind("everywhere", selection.counties().isEmpty())
                .bindArray("counties", String.class, selection.counties())
                .bind("state", selection.state().map(Loan.State::id).orElse(null))
                .bind("dueBefore", selection.dueBefore().map(LoanStore::atUtc).orElse(null))
                .bind("plate", selection.plate().orElse(null))
                .bind("after", selection.after())
                .bind("limit", limit)
                .map(LoanStore::loan)
                .list();
    }

    /** Forgets whose the loans and reservations were that ended before then. */
    int erase(Handle transaction, Instant before) {
        int loans = transaction
                .createUpdate(ERASE_LOANS)
                .bind("before", atUtc(before))
                .execute();
        return loans
                + transaction
                        .createUpdate(ERASE_RESERVATIONS)
                        .bind("before", atUtc(before))
                        .execute();
    }

    private static Reservation reservation(ResultSet row, StatementContext context) throws SQLException {
        return new Reservation(
                row.getLong("id"),
                row.getLong("type_id"),
                row.getLong("station_id"),
                Optional.ofNullable(row.getString("number")),
                Reservation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBytes("code_sha256"),
                borrower(row),
                time(row, "arrive_at").orElseThrow(),
                time(row, "hold_until").orElseThrow());
    }

    private static Loan loan(ResultSet row, StatementContext context) throws SQLException {
        Loan.State state = Loan.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        long returnedTo = row.getLong("returned_to");
        OptionalLong returned = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(returnedTo);
        return new Loan(
                row.getLong("id"),
                row.getLong("type_id"),
                Optional.ofNullable(row.getString("number")),
                row.getLong("station_id"),
                row.getBytes("code_sha256"),
                borrower(row),
                new Loan.Term(
                        time(row, "borrowed_at").orElseThrow(),
                        time(row, "due_at").orElseThrow(),
                        row.getInt("extensions")),
                time(row, "ended_at").map(at -> new Loan.End(state, at, returned)));
    }

    private static Optional<Borrower> borrower(ResultSet row) throws SQLException {
        String phone = row.getString("phone");
        String plate = row.getString("plate");
        return phone == null || plate == null ? Optional.empty() : Optional.of(new Borrower(phone, plate));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
