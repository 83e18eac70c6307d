package org.waystation.access;

import java.net.URI;
import java.util.Objects;

/**
 * Whose tokens are taken besides our own, and where in them is what. A claim inside another is named with dots, such as
 * {@code realm_access.roles}.
 *
 * @param issuer as its tokens name it; its {@code /.well-known/openid-configuration} names its keys
 * @param audience that tokens must be made for
 */
public record OpenIdSettings(
        URI issuer, String audience, String roleClaim, String organisationClaim, String countiesClaim) {

    public OpenIdSettings {
        Objects.requireNonNull(issuer);
        if (audience.isBlank() || roleClaim.isBlank() || organisationClaim.isBlank() || countiesClaim.isBlank()) {
            throw new IllegalArgumentException("an issuer needs an audience and the names of three claims");
        }
    }
}
