package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.waystation.claims.Digest;

/** Tells floods of tickets: what came in lately, by digests of where from and of what it says. Thread-safe. */
final class IntakeStore {

    /** A mobile network may show many drivers as one address. */
    private static final Limit BY_ORIGIN = new Limit("origin_sha256", 20, Duration.ofHours(1));

    private static final Limit BY_CONTENT = new Limit("content_sha256", 3, Duration.ofMinutes(10));

    private static final String LOCK =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('ticket ' || CAST(:key AS text), 0))) AS locked";

    private record Limit(String column, int most, Duration within) {}

    /** Notes one that comes in; the same wait for each other. @throws org.waystation.http.ProblemException where there are too many */
    void admit(Handle transaction, byte[] origin, byte[] content, boolean limitsOrigin, Instant now) {
        List.of(Digest.hex(origin), Digest.hex(content)).stream()
                .sorted()
                .forEach(key -> transaction
                        .createQuery(LOCK)
                        .bind("key", key)
                        .mapTo(Integer.class)
                        .one());
        if (limitsOrigin) {
            check(transaction, BY_ORIGIN, origin, "detail.too-many-tickets-of-address", now);
        }
        check(transaction, BY_CONTENT, content, "detail.too-many-same-tickets", now);
        transaction
                .createUpdate(
                        "INSERT INTO ticket_intake (at, origin_sha256, content_sha256) VALUES (:at, :origin, :content)")
                .bind("at", atUtc(now))
                .bind("origin", origin)
                .bind("content", content)
                .execute();
    }

    private static void check(Handle transaction, Limit limit, byte[] digest, String message, Instant now) {
        List<Instant> times = transaction
                .createQuery("SELECT at FROM ticket_intake WHERE " + limit.column()
                        + " = :digest AND at > :since ORDER BY at")
                .bind("digest", digest)
                .bind("since", atUtc(now.minus(limit.within())))
                .map((row, context) -> TicketRow.getTime(row, "at"))
                .list();
        if (times.size() >= limit.most()) {
            Instant free = times.get(times.size() - limit.most()).plus(limit.within());
            throw TicketProblems.tooMany(message, Duration.between(now, free));
        }
    }

    /** Forgets what no limit looks at any more. */
    void forget(Handle transaction, Instant now) {
        transaction
                .createUpdate("DELETE FROM ticket_intake WHERE at <= :before")
                .bind("before", atUtc(now.minus(BY_ORIGIN.within())))
                .execute();
    }
}
