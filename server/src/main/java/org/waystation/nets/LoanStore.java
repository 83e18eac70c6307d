package org.waystation.nets;

import static org.waystation.nets.NetRows.atUtc;
import static org.waystation.nets.NetRows.borrower;
import static org.waystation.nets.NetRows.boxed;
import static org.waystation.nets.NetRows.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.claims.ClaimCode;

/**
 * Loans in the database, and how many nets a vehicle has; triggers move the nets. Locks are taken in the order vehicle,
 * reservation or loan, holdings, so that nobody waits in a circle. Thread-safe.
 */
final class LoanStore {

    private static final String LOCK_VEHICLE =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('net ' || CAST(:plate AS text), 0))) AS locked";

    private static final String COUNT_OF_VEHICLE = """
            SELECT (SELECT count(*) FROM net_loan WHERE plate = :plate AND state = 'open')
                 + (SELECT count(*) FROM net_reservation WHERE plate = :plate AND state = 'held')
            """;

    private static final String COLUMNS = "id, type_id, number, station_id, state, code_sha256, phone, plate,"
            + " borrowed_at, due_at, extensions, ended_at, returned_to";

    private static final String BORROW = """
            INSERT INTO net_loan (type_id, number, station_id, reservation_id, code_sha256, phone, plate, borrowed_at,
                                  due_at)
            VALUES (:typeId, :number, :stationId, :reservationId, :codeSha256, :phone, :plate, :now, :dueAt)
            RETURNING\s""" + COLUMNS;

    private static final String FIND = "SELECT " + COLUMNS + " FROM net_loan WHERE id = :id";

    private static final String FIND_OPEN =
            "SELECT " + COLUMNS + " FROM net_loan WHERE number = :number AND state = 'open'";

    private static final String EXTEND = """
            UPDATE net_loan SET due_at = :dueAt, extensions = extensions + 1 WHERE id = :id
            RETURNING\s""" + COLUMNS;

    private static final String END = """
            UPDATE net_loan SET state = :state, ended_at = :now, returned_to = :returnedTo WHERE id = :id
            RETURNING\s""" + COLUMNS;

    private static final String LIST = "SELECT " + COLUMNS + """
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

    private static final String ERASE = """
            UPDATE net_loan SET phone = NULL, plate = NULL
            WHERE ended_at < :before AND (phone IS NOT NULL OR plate IS NOT NULL)
            """;

    private static final String ERASE_ONE = """
            UPDATE net_loan SET phone = NULL, plate = NULL WHERE id = :id
            RETURNING\s""" + COLUMNS;

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

    Optional<Loan> find(Handle handle, long id) {
        return handle.createQuery(FIND).bind("id", id).map(LoanStore::loan).findOne();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Loan> lock(Handle transaction, long id) {
        return transaction
                .createQuery(FIND + " FOR UPDATE")
                .bind("id", id)
                .map(LoanStore::loan)
                .findOne();
    }

    Optional<Loan> findOpen(Handle handle, String number) {
        return handle.createQuery(FIND_OPEN)
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
                .createQuery(END)
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
                .bind("dueBefore", selection.dueBefore().map(NetRows::atUtc).orElse(null))
                .bind("plate", selection.plate().orElse(null))
                .bind("after", selection.after())
                .bind("limit", limit)
                .map(LoanStore::loan)
                .list();
    }

    /** Forgets whose the loans were that ended before then. */
    int erase(Handle transaction, Instant before) {
        return transaction.createUpdate(ERASE).bind("before", atUtc(before)).execute();
    }

    /** Forgets whose the loan was. */
    Loan erase(Handle transaction, long id) {
        return transaction
                .createQuery(ERASE_ONE)
                .bind("id", id)
                .map(LoanStore::loan)
                .one();
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
}
