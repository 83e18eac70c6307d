package org.waystation.access;

import java.util.Locale;
import java.util.Objects;

/**
 * By what a caller is told from others. Its text, such as {@code token:12}, names the caller in records and never holds a
 * secret.
 *
 * @param value the token's number, the subject at its issuer, or the client's address
 */
public record Identity(Kind kind, String value) {

    public enum Kind {
        TOKEN,
        /** Somebody whom the issuer of OpenID Connect tokens knows. */
        SUBJECT,
        /** Nobody knows whom; the address the request came from. */
        ADDRESS
    }

    public Identity {
        Objects.requireNonNull(kind);
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identity needs a value");
        }
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + value;
    }
}
