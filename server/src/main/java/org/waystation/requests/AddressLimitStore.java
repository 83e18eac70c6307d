package org.waystation.requests;

import static org.waystation.requests.IntakeStore.atUtc;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.requests.IntakeStore.Limit;

/**
 * How often drivers may take of what is scarce from one address, by digests of the addresses in a table with {@code at} and
 * {@code origin_sha256}: nobody takes all there is with made-up names. Whoever is signed in is not limited. Thread-safe.
 *
 * @param table its name
 * @param message where there are too many
 */
public record AddressLimitStore(String table, String message) {

    /** Generous: a mobile network may show a whole town's drivers as one address. */
    private static final Limit LIMIT = new Limit("origin_sha256", 60, Duration.ofHours(1));

    /**
     * Notes one that comes in; those of one address wait for each other.
     *
     * @throws ProblemException where there are too many
     */
    public void admit(Handle transaction, Caller caller, Instant now) {
        if (!caller.isAnonymous()) {
            return;
        }
        byte[] origin = IntakeStore.originSha256(caller);
        IntakeStore.lock(transaction, table, HexFormat.of().formatHex(origin));
        IntakeStore.findWhenFree(transaction, table, LIMIT, origin, now).ifPresent(free -> {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_OF_ADDRESS, Text.of(message), Duration.between(now, free));
        });
        transaction
                .createUpdate("INSERT INTO " + table + " (at, origin_sha256) VALUES (:at, :origin)")
                .bind("at", atUtc(now))
                .bind("origin", origin)
                .execute();
    }

    /** Forgets what no limit looks at any more. */
    public void forget(Handle transaction, Instant now) {
        transaction
                .createUpdate("DELETE FROM " + table + " WHERE at <= :before")
                .bind("before", atUtc(now.minus(LIMIT.within())))
                .execute();
    }
}
