package org.waystation.access;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who asks. A driver, who is anonymous, is a caller too.
 *
 * @param name what the token was named; empty for a driver
 * @param organisationId always there for an operator
 * @param counties codes of the counties that a planner may plan in; empty for all
 */
public record Caller(Role role, Identity identity, String name, OptionalLong organisationId, Set<String> counties) {

    public Caller {
        Objects.requireNonNull(role);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(name);
        counties = Set.copyOf(counties);
        if (role == Role.OPERATOR && organisationId.isEmpty()) {
            throw new IllegalArgumentException("an operator belongs to an organisation");
        }
    }

    static Caller driverAt(String address) {
        return new Caller(
                Role.DRIVER, new Identity(Identity.Kind.ADDRESS, address), "", OptionalLong.empty(), Set.of());
    }

    static Caller of(Token token) {
        return new Caller(
                token.grant().role(),
                new Identity(Identity.Kind.TOKEN, Long.toString(token.id())),
                token.grant().name(),
                token.grant().organisationId(),
                token.grant().counties());
    }

    public boolean isAnonymous() {
        return identity.kind() == Identity.Kind.ADDRESS;
    }

    /** The token it came with, if it is one of ours. */
    public OptionalLong tokenId() {
        return identity.kind() == Identity.Kind.TOKEN
                ? OptionalLong.of(Long.parseLong(identity.value()))
                : OptionalLong.empty();
    }

    public boolean isOf(long organisation) {
        return organisationId.isPresent() && organisationId.getAsLong() == organisation;
    }

    /** Administrators everywhere, planners in their counties, others nowhere. */
    public boolean mayPlanIn(String countyCode) {
        return role == Role.ADMINISTRATOR
                || (role == Role.PLANNER && (counties.isEmpty() || counties.contains(countyCode)));
    }
}
