package org.waystation.access;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a request brings to show who asks.
 *
 * @param bearer the token of {@code Authorization: Bearer} (RFC 6750), or of {@code Authorization: Token} (OCPI)
 * @param session the cookie of a page that is signed in
 */
record Credentials(Optional<String> bearer, Optional<String> session) {

    private static final String SCHEME = "Bearer ";
    /** Charging networks show tokens so, in Base64 (OCPI 2.2.1, 4.1.3). */
    private static final String OCPI_SCHEME = "Token ";

    static Credentials of(Context context) {
        return new Credentials(
                Optional.ofNullable(context.header("Authorization")).flatMap(Credentials::token),
                Optional.ofNullable(context.cookie(Sessions.COOKIE)).filter(value -> !value.isBlank()));
    }

    private static Optional<String> token(String header) {
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(header.substring(SCHEME.length()).strip());
        }
        if (header.regionMatches(true, 0, OCPI_SCHEME, 0, OCPI_SCHEME.length())) {
            String encoded = header.substring(OCPI_SCHEME.length()).strip();
            try {
                return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // Some send it as it is.
                return Optional.of(encoded);
            }
        }
        return Optional.empty();
    }

    /** Never the secrets: what is printed may end in a log. */
    @Override
    public String toString() {
        return "credentials";
    }
}
