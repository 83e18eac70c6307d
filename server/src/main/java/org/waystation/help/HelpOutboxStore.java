package org.waystation.help;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** What is to be told outside of requests for help, in the database. Nothing in it is personal. Thread-safe. */
final class HelpOutboxStore {

    private static final String ADD = """
            INSERT INTO help_outbox (kind, request_id, made_at, next_try_at) VALUES (:kind, :requestId, :now, :now)
            """;

    /** Whoever takes some has them for a while; if he is killed meanwhile, they come again. */
    private static final String TAKE = """
            UPDATE help_outbox SET tries = tries + 1, next_try_at = :leaseEnds
            WHERE id IN (
                SELECT id FROM help_outbox
                WHERE ended_at IS NULL AND next_try_at <= :now
                ORDER BY next_try_at, id
                LIMIT :limit
                FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, request_id, made_at, tries
            """;

    private static final String END =
            "UPDATE help_outbox SET ended_at = :now, outcome = :outcome WHERE id = :id AND ended_at IS NULL";

    private static final String TRY_AGAIN =
            "UPDATE help_outbox SET next_try_at = :nextTryAt WHERE id = :id AND ended_at IS NULL";

    /** @param tries this one included */
    record Entry(long id, Kind kind, long requestId, Instant madeAt, int tries) {}

    enum Kind {
        HELP_REQUESTED,
        HELP_WIDENED,
        HELP_ACCEPTED,
        HELP_RELEASED,
        HELP_ENDED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it calls for somebody to come. */
        boolean isCall() {
            return this == HELP_REQUESTED || this == HELP_WIDENED || this == HELP_RELEASED;
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

    void add(Handle transaction, Kind kind, long requestId, Instant now) {
        transaction
                .createUpdate(ADD)
                .bind("kind", kind.id())
                .bind("requestId", requestId)
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
                        row.getLong("request_id"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
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
        return handle.createQuery("SELECT count(*) FROM help_outbox WHERE ended_at IS NULL")
                .mapTo(Integer.class)
                .one();
    }

    /** Clears away what was made before then, sent or not. */
    void forget(Handle transaction, Instant before) {
        transaction
                .createUpdate("DELETE FROM help_outbox WHERE made_at < :before")
                .bind("before", atUtc(before))
                .execute();
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
