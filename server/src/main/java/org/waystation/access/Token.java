package org.waystation.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An access token without its secret.
 *
 * @param rotatedTo the token that takes its place
 */
public record Token(
        long id,
        Grant grant,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> revokedAt,
        OptionalLong rotatedTo) {

    public Token {
        Objects.requireNonNull(grant);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(expiresAt);
        Objects.requireNonNull(revokedAt);
        Objects.requireNonNull(rotatedTo);
    }

    public boolean isValidAt(Instant time) {
        return revokedAt.isEmpty() && time.isBefore(expiresAt);
    }
}
