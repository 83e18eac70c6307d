package org.waystation.access;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a token gives its bearer.
 *
 * @param name what it is for, for people
 * @param counties codes of the counties that a planner may plan in; empty for all
 */
public record Grant(String name, Role role, OptionalLong organisationId, Set<String> counties) {

    public Grant {
        Objects.requireNonNull(organisationId);
        counties = Set.copyOf(counties);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a token needs a name");
        }
        if (role == Role.DRIVER) {
            throw new IllegalArgumentException("drivers need no token");
        }
        if (role == Role.OPERATOR && organisationId.isEmpty()) {
            throw new IllegalArgumentException("an operator's token needs an organisation");
        }
        if (role != Role.PLANNER && !counties.isEmpty()) {
            throw new IllegalArgumentException("only a planner's token is bound to counties");
        }
    }
}
