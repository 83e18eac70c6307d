package org.waystation.webhooks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * What waits to be told outside, in a table of the database with at least {@code id}, {@code tries}, {@code next_try_at},
 * {@code ended_at} and {@code outcome}. Thread-safe.
 *
 * @param <E> what a row tells
 */
public final class DeliveryStore<E extends DeliveryStore.Entry> {

    /** A row of the table. */
    public interface Entry {

        long id();

        /** This one included. */
        int tries();
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

    private final String table;
    private final String columns;
    private final RowMapper<E> reader;

    /**
     * @param table its name
     * @param columns what is read of a row, in SQL
     * @param reader of such a row
     */
    public DeliveryStore(String table, String columns, RowMapper<E> reader) {
        this.table = table;
        this.columns = columns;
        this.reader = reader;
    }

    /** Whoever takes some has them for a while; if he is killed meanwhile, they come again. */
    List<E> take(Handle transaction, Instant now, Instant leaseEnds, int limit) {
        return transaction
                .createQuery("""
                        UPDATE %1$s SET tries = tries + 1, next_try_at = :leaseEnds
                        WHERE id IN (
                            SELECT id FROM %1$s
                            WHERE ended_at IS NULL AND next_try_at <= :now
                            ORDER BY next_try_at, id
                            LIMIT :limit
                            FOR UPDATE SKIP LOCKED)
                        RETURNING %2$s
                        """.formatted(table, columns))
                .bind("now", atUtc(now))
                .bind("leaseEnds", atUtc(leaseEnds))
                .bind("limit", limit)
                .map(reader)
                .list();
    }

    void end(Handle transaction, long id, Outcome outcome, Instant now) {
        transaction
                .createUpdate("UPDATE " + table
                        + " SET ended_at = :now, outcome = :outcome WHERE id = :id AND ended_at IS NULL")
                .bind("id", id)
                .bind("outcome", outcome.id())
                .bind("now", atUtc(now))
                .execute();
    }

    void tryAgain(Handle transaction, long id, Instant at) {
        transaction
                .createUpdate("UPDATE " + table + " SET next_try_at = :nextTryAt WHERE id = :id AND ended_at IS NULL")
                .bind("id", id)
                .bind("nextTryAt", atUtc(at))
                .execute();
    }

    int countWaiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM " + table + " WHERE ended_at IS NULL")
                .mapTo(Integer.class)
                .one();
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
