package org.waystation.requests;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.claims.Digest;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Tells floods of what anybody may send: what came in lately, by digests of where from and of what it says, in a table with
 * {@code at}, {@code origin_sha256} and {@code content_sha256}. Thread-safe.
 *
 * @param table its name
 * @param problem where there are too many
 * @param ofOrigin message for those of one address
 * @param ofContent message for those that say the same
 */
public record IntakeStore(String table, ProblemType problem, String ofOrigin, String ofContent) {

    /** A mobile network may show many drivers as one address. */
    private static final Limit BY_ORIGIN = new Limit("origin_sha256", 20, Duration.ofHours(1));

    private static final Limit BY_CONTENT = new Limit("content_sha256", 3, Duration.ofMinutes(10));

    private static final String LOCK =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(CAST(:key AS text), 0))) AS locked";

    /** Of those in the table that have the same digest in the column. */
    record Limit(String column, int most, Duration within) {}

    /**
     * Notes one that comes in; the same wait for each other. Of whoever is signed in, only what says the same is limited.
     *
     * @throws ProblemException where there are too many
     */
    public void admit(Handle transaction, Caller caller, byte[] content, Instant now) {
        byte[] origin = originSha256(caller);
        Stream.of(origin, content)
                .map(HexFormat.of()::formatHex)
                .sorted()
                .forEach(digest -> lock(transaction, table, digest));
        if (caller.isAnonymous()) {
            check(transaction, BY_ORIGIN, origin, ofOrigin, now);
        }
        check(transaction, BY_CONTENT, content, ofContent, now);
        transaction
                .createUpdate(
                        "INSERT INTO " + table + " (at, origin_sha256, content_sha256) VALUES (:at, :origin, :content)")
                .bind("at", atUtc(now))
                .bind("origin", origin)
                .bind("content", content)
                .execute();
    }

    private void check(Handle transaction, Limit limit, byte[] digest, String message, Instant now) {
        findWhenFree(transaction, table, limit, digest, now).ifPresent(free -> {
            throw ProblemException.retryLater(problem, Text.of(message), Duration.between(now, free));
        });
    }

    /** Where a request comes from, without telling where. */
    static byte[] originSha256(Caller caller) {
        return Digest.sha256(caller.identity().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Those of one digest come one after the other, until their transactions end. */
    static void lock(Handle transaction, String table, String digest) {
        transaction
                .createQuery(LOCK)
                .bind("key", table + " " + digest)
                .mapTo(Integer.class)
                .one();
    }

    /** @return empty where there may be one more now */
    static Optional<Instant> findWhenFree(Handle transaction, String table, Limit limit, byte[] digest, Instant now) {
        List<Instant> times = transaction
                .createQuery("SELECT at FROM " + table + " WHERE " + limit.column()
                        + " = :digest AND at > :since ORDER BY at")
                .bind("digest", digest)
                .bind("since", atUtc(now.minus(limit.within())))
                .map((row, context) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .list();
        return times.size() < limit.most()
                ? Optional.empty()
                : Optional.of(times.get(times.size() - limit.most()).plus(limit.within()));
    }

    /** Forgets what no limit looks at any more. */
    public void forget(Handle transaction, Instant now) {
        transaction
                .createUpdate("DELETE FROM " + table + " WHERE at <= :before")
                .bind("before", atUtc(now.minus(BY_ORIGIN.within())))
                .execute();
    }

    static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
