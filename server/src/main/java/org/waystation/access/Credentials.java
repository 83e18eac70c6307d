package org.waystation.access;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * What a request brings to show who asks.
 *
 * @param bearer the token of {@code Authorization: Bearer} (RFC 6750)
 * @param session the cookie of a page that is signed in
 */
record Credentials(Optional<String> bearer, Optional<String> session) {

    private static final String SCHEME = "Bearer ";

    static Credentials of(Context context) {
        return new Credentials(
                Optional.ofNullable(context.header("Authorization"))
                        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(value -> value.substring(SCHEME.length()).strip()),
                Optional.ofNullable(context.cookie(Sessions.COOKIE)).filter(value -> !value.isBlank()));
    }

    /** Never the secrets: what is printed may end in a log. */
    @Override
    public String toString() {
        return "credentials";
    }
}
