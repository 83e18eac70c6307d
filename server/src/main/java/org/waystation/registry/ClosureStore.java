package org.waystation.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.crs.Position;
import org.waystation.stations.Closure;

/** Closures of stations in the database; a trigger tells every server of a change. Thread-safe. */
final class ClosureStore {

    private static final String ADD = """
            INSERT INTO station_closure (station_id, starts_at, ends_at, reason)
            VALUES (:stationId, :startsAt, :endsAt, :reason)
            RETURNING id, starts_at, ends_at, reason
            """;

    private static final String REMOVE = """
            DELETE FROM station_closure
            WHERE id = :id AND station_id = :stationId
            RETURNING id, starts_at, ends_at, reason
            """;

    private static final String COUNT =
            "SELECT count(*) FROM station_closure WHERE station_id = :id AND ends_at > :now";

    /** Where a station is; keeps it from going until the transaction ends. */
    Optional<Position> lockStation(Handle transaction, long stationId) {
        return transaction
                .createQuery("SELECT position FROM station WHERE id = :id FOR SHARE")
                .bind("id", stationId)
                .mapTo(Position.class)
                .findOne();
    }

    /** How many there are that are not over. */
    int count(Handle transaction, long stationId, Instant now) {
        return transaction
                .createQuery(COUNT)
                .bind("id", stationId)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(Integer.class)
                .one();
    }

    /** Clears away what ended before that. */
    void forget(Handle transaction, long stationId, Instant before) {
        transaction
                .createUpdate("DELETE FROM station_closure WHERE station_id = :id AND ends_at < :before")
                .bind("id", stationId)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .execute();
    }

    Closure add(Handle transaction, long stationId, Instant startsAt, Instant endsAt, String reason) {
        return transaction
                .createQuery(ADD)
                .bind("stationId", stationId)
                .bind("startsAt", startsAt.atOffset(ZoneOffset.UTC))
                .bind("endsAt", endsAt.atOffset(ZoneOffset.UTC))
                .bind("reason", reason)
                .map(ClosureStore::closure)
                .one();
    }

    /** The closure that is no more; empty where there was none. */
    Optional<Closure> remove(Handle transaction, long stationId, long id) {
        return transaction
                .createQuery(REMOVE)
                .bind("id", id)
                .bind("stationId", stationId)
                .map(ClosureStore::closure)
                .findOne();
    }

    private static Closure closure(ResultSet row, StatementContext context) throws SQLException {
        return new Closure(
                row.getLong("id"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"));
    }
}
