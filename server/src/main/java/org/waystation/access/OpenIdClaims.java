package org.waystation.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a verified token of another issuer gives its bearer: the first of administrator, planner and operator that its role
 * claim names. An operator whose organisation is not known here, or a token without a role of ours, gives no more rights
 * than a driver has.
 */
final class OpenIdClaims {

    private static final List<Role> FROM_MOST_RIGHTS = List.of(Role.ADMINISTRATOR, Role.PLANNER, Role.OPERATOR);

    private final OpenIdSettings settings;
    private final Function<String, Optional<Organisation>> organisations;

    /** @param organisations by name */
    OpenIdClaims(OpenIdSettings settings, Function<String, Optional<Organisation>> organisations) {
        this.settings = settings;
        this.organisations = organisations;
    }

    Caller caller(JWTClaimsSet claims) {
        OptionalLong organisation = words(claims, settings.organisationClaim()).stream()
                .flatMap(name -> organisations.apply(name).stream())
                .mapToLong(Organisation::id)
                .findFirst();
        Set<String> named = words(claims, settings.roleClaim());
        Role role = FROM_MOST_RIGHTS.stream()
                .filter(candidate -> named.contains(candidate.id()))
                .filter(candidate -> candidate != Role.OPERATOR || organisation.isPresent())
                .findFirst()
                .orElse(Role.DRIVER);
        Set<String> counties = role == Role.PLANNER ? words(claims, settings.countiesClaim()) : Set.of();
        Identity identity = new Identity(Identity.Kind.SUBJECT, claims.getSubject());
        return new Caller(role, identity, name(claims), organisation, counties);
    }

    private static String name(JWTClaimsSet claims) {
        return claims.getClaim("name") instanceof String name && !name.isBlank() ? name : claims.getSubject();
    }

    /** A claim's value: one word, or a list of them. */
    private static Set<String> words(JWTClaimsSet claims, String path) {
        Object value = claims.getClaim(path);
        if (value == null && path.contains(".")) {
            value = claims.getClaims();
            for (String step : path.split("\\.")) {
                value = value instanceof Map<?, ?> inside ? inside.get(step) : null;
            }
        }
        if (value instanceof String word) {
            return word.isBlank() ? Set.of() : Set.of(word.strip());
        }
        return value instanceof Collection<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(word -> ((String) word).strip())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
