package org.waystation.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.database.Database;
import org.waystation.http.Reply;

/** The replies in the database. Thread-safe. */
public final class ReplyStore {

    /** How long the second of two requests at once waits for the first. */
    private static final String LIMIT_WAITING = "SET LOCAL lock_timeout = '5s'";

    private static final String END_LIMIT = "SET LOCAL lock_timeout TO DEFAULT";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Waits where another transaction has the same row and is not through yet. */
    private static final String BEGIN = """
            INSERT INTO request_reply (scope, key, fingerprint, created_at)
            VALUES (:scope, :key, :fingerprint, :now)
            ON CONFLICT (scope, key) DO NOTHING
            """;

    private static final String FIND = """
            SELECT fingerprint = :fingerprint AS is_same, status, media_type, headers, body
            FROM request_reply
            WHERE scope = :scope AND key = :key
            """;

    private static final String KEEP = """
            UPDATE request_reply SET status = :status, media_type = :mediaType, headers = :headers, body = :body
            WHERE scope = :scope AND key = :key
            """;

    /** @param fingerprint SHA-256 of what makes two requests the same */
    record Request(String scope, String key, byte[] fingerprint, Instant now) {}

    enum Kind {
        RAN,
        REPLAYED,
        /** The key belongs to a request that was different. */
        OTHER_REQUEST
    }

    /** The same request is being worked on, and has been for longer than this one waits. */
    static final class StillRunningException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private StillRunningException(Throwable cause) {
            super("the first of two requests at once is not through yet", cause);
        }
    }

    /** @param reply of {@code RAN} and {@code REPLAYED} */
    record Outcome(Kind kind, Optional<Reply> reply) {}

    private final Database database;

    public ReplyStore(Database database) {
        this.database = database;
    }

    /** @throws StillRunningException where another transaction has the same key, after a while of waiting for it */
    Outcome once(Handle transaction, Request request, Function<Handle, Reply> effect) {
        transaction.execute(LIMIT_WAITING);
        try {
            if (begin(transaction, request) == 0) {
                return find(transaction, request);
            }
        } catch (JdbiException e) {
            if (isLockNotAvailable(e)) {
                throw new StillRunningException(e);
            }
            throw e;
        }
        transaction.execute(END_LIMIT);
        Reply reply = effect.apply(transaction);
        keep(transaction, request, reply);
        return new Outcome(Kind.RAN, Optional.of(reply));
    }

    void deleteBefore(Instant time) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM request_reply WHERE created_at < :time")
                        .bind("time", atUtc(time))
                        .execute());
    }

    private static int begin(Handle transaction, Request request) {
        return transaction
                .createUpdate(BEGIN)
                .bind("scope", request.scope())
                .bind("key", request.key())
                .bind("fingerprint", request.fingerprint())
                .bind("now", atUtc(request.now()))
                .execute();
    }

    private static Outcome find(Handle transaction, Request request) {
        return transaction
                .createQuery(FIND)
                .bind("scope", request.scope())
                .bind("key", request.key())
                .bind("fingerprint", request.fingerprint())
                .map(ReplyStore::outcome)
                .one();
    }

    private static void keep(Handle transaction, Request request, Reply reply) {
        List<String> headers = reply.headers().entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toList();
        transaction
                .createUpdate(KEEP)
                .bind("scope", request.scope())
                .bind("key", request.key())
                .bind("status", reply.status())
                .bind("mediaType", reply.mediaType())
                .bindArray("headers", String.class, headers)
                .bind("body", reply.body())
                .execute();
    }

    private static Outcome outcome(ResultSet row, StatementContext context) throws SQLException {
        if (!row.getBoolean("is_same")) {
            return new Outcome(Kind.OTHER_REQUEST, Optional.empty());
        }
        String[] pairs = (String[]) row.getArray("headers").getArray();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], pairs[i + 1]);
        }
        return new Outcome(
                Kind.REPLAYED,
                Optional.of(
                        new Reply(row.getInt("status"), row.getString("media_type"), headers, row.getBytes("body"))));
    }

    private static boolean isLockNotAvailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
