package org.waystation.nets;

import static org.waystation.nets.NetRows.atUtc;
import static org.waystation.nets.NetRows.borrower;
import static org.waystation.nets.NetRows.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.claims.ClaimCode;

/** Reservations in the database; their triggers move the nets. Locks are taken as {@link LoanStore} says. Thread-safe. */
final class ReservationStore {

    private static final String COLUMNS =
            "id, type_id, station_id, number, state, code_sha256, phone, plate, arrive_at, hold_until";

    private static final String RESERVE = """
            INSERT INTO net_reservation (type_id, station_id, number, code_sha256, phone, plate, made_at, arrive_at,
                                         hold_until)
            VALUES (:typeId, :stationId, :number, :codeSha256, :phone, :plate, :now, :arriveAt, :holdUntil)
            RETURNING\s""" + COLUMNS;

    private static final String FIND = "SELECT " + COLUMNS + " FROM net_reservation WHERE id = :id";

    private static final String END =
            "UPDATE net_reservation SET state = :state, ended_at = :now WHERE id = :id AND state = 'held'";

    /** Nobody waits for what another server is releasing. */
    private static final String EXPIRED = """
            SELECT id FROM net_reservation
            WHERE state = 'held' AND hold_until < :now
            ORDER BY hold_until
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """;

    private static final String ERASE = """
            UPDATE net_reservation SET phone = NULL, plate = NULL
            WHERE ended_at < :before AND (phone IS NOT NULL OR plate IS NOT NULL)
            """;

    private static final String ERASE_ONE = """
            UPDATE net_reservation SET phone = NULL, plate = NULL WHERE id = :id
            RETURNING\s""" + COLUMNS;

    private static final String ERASE_OF_LOAN = """
            UPDATE net_reservation SET phone = NULL, plate = NULL
            WHERE id = (SELECT reservation_id FROM net_loan WHERE id = :loanId)
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
                .map(ReservationStore::reservation)
                .one();
    }

    Optional<Reservation> find(Handle handle, long id) {
        return handle.createQuery(FIND)
                .bind("id", id)
                .map(ReservationStore::reservation)
                .findOne();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Reservation> lock(Handle transaction, long id) {
        return transaction
                .createQuery(FIND + " FOR UPDATE")
                .bind("id", id)
                .map(ReservationStore::reservation)
                .findOne();
    }

    /** @return whether it was held */
    boolean end(Handle transaction, long id, Reservation.State state, Instant now) {
        return transaction
                        .createUpdate(END)
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

    /** Forgets whose the reservations were that ended before then. */
    int erase(Handle transaction, Instant before) {
        return transaction.createUpdate(ERASE).bind("before", atUtc(before)).execute();
    }

    /** Forgets whose the reservation was. */
    Reservation erase(Handle transaction, long id) {
        return transaction
                .createQuery(ERASE_ONE)
                .bind("id", id)
                .map(ReservationStore::reservation)
                .one();
    }

    /** Forgets whose the reservation was that became the loan, where there was one. */
    void eraseOfLoan(Handle transaction, long loanId) {
        transaction.createUpdate(ERASE_OF_LOAN).bind("loanId", loanId).execute();
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
}
