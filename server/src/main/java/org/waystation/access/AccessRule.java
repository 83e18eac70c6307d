package org.waystation.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * One line of the {@link AccessTable}.
 *
 * @param path as the route is registered, such as {@code /api/v1/stations/{id}}
 * @param isChange whether it changes something; a page that is signed in must then prove that it asked itself
 * @param meaning what it does and how far a role reaches, for people
 */
public record AccessRule(Method method, String path, Set<Role> roles, boolean isChange, String meaning) {

    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    public AccessRule {
        Objects.requireNonNull(method);
        roles = Set.copyOf(EnumSet.copyOf(roles));
        if (!path.startsWith("/") || meaning.isBlank()) {
            throw new IllegalArgumentException("a rule needs a path and a meaning: " + path);
        }
        if (isChange && method == Method.GET) {
            throw new IllegalArgumentException("GET changes nothing: " + path);
        }
    }

    public boolean allows(Role role) {
        return roles.contains(role);
    }
}
