package org.waystation.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Pages that are signed in. The proof that the page itself asked, {@link #csrfToken}, is made out of the session's secret,
 * so that a page that is loaded again gets the same, and nothing more has to be kept.
 */
final class Sessions {

    static final String COOKIE = "waystation_session";
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Duration LONGEST = Duration.ofHours(12);

    /** @param expiresAt at the latest with its token */
    record Begun(Secret secret, Instant expiresAt) {}

    private final AccessStore store;
    private final Clock clock;

    Sessions(AccessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Begun begin(Token token) {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST);
        Instant expiresAt = token.expiresAt().isBefore(latest) ? token.expiresAt() : latest;
        Secret secret = Secret.random("");
        store.addSession(secret, token.id(), now, expiresAt);
        return new Begun(secret, expiresAt);
    }

    void end(String secret) {
        store.endSession(Secret.of(secret));
    }

    /** What a page must send back as {@value #CSRF_HEADER}: another site can neither read nor guess it. */
    static String csrfToken(String secret) {
        return Secret.of(secret).derived("csrf");
    }
}
