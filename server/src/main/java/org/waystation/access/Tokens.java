package org.waystation.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes tokens and ends them. Thread-safe. */
public final class Tokens {

    /** Tells a token of this service from others, for people and for programs that search texts for lost secrets. */
    static final String PREFIX = "wst_";

    public static final Duration STANDARD_LIFE = Duration.ofDays(365);
    public static final Duration LONGEST_LIFE = Duration.ofDays(5 * 366);
    public static final Duration STANDARD_OVERLAP = Duration.ofHours(24);
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final AccessStore store;
    private final Clock clock;

    public Tokens(AccessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param life at most {@link #LONGEST_LIFE} */
    public IssuedToken issue(Grant grant, Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException(
                    "a token lives for at least an instant and at most " + LONGEST_LIFE.toDays() + " days");
        }
        Secret secret = Secret.random(PREFIX);
        return new IssuedToken(
                store.addToken(grant, secret, clock.instant(), clock.instant().plus(life)), secret.text());
    }

    /**
     * Of all that ever were, the newest first.
     *
     * @param before those of lower numbers than this
     * @param limit so many at most
     */
    public List<Token> list(long before, int limit) {
        return store.listTokens(before, limit);
    }

    /** Whether there is such a token; from now on no server takes it. */
    public boolean revoke(long id) {
        return store.revoke(id, clock.instant());
    }

    /**
     * Makes a token that takes the place of another, with the same rights and for as long.
     *
     * @param overlap how long the old one stays valid beside it; at most {@link #LONGEST_OVERLAP}
     * @return empty where there is no such token, or it is not valid any more, or was replaced before
     */
    public Optional<IssuedToken> rotate(long id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("an overlap lasts for at most " + LONGEST_OVERLAP.toDays() + " days");
        }
        Secret secret = Secret.random(PREFIX);
        return store.rotate(id, secret, clock.instant(), clock.instant().plus(overlap))
                .map(token -> new IssuedToken(token, secret.text()));
    }

    /** The organisation of that name, made if there is none. */
    public Organisation organisation(String name, Organisation.Kind kindIfNew) {
        return addOrganisation(name, kindIfNew)
                .orElseGet(() -> listOrganisations().stream()
                        .filter(organisation -> organisation.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    /** The new organisation; empty where the name is taken. */
    public Optional<Organisation> addOrganisation(String name, Organisation.Kind kind) {
        return store.addOrganisation(name, kind, clock.instant());
    }

    /** By name. */
    public List<Organisation> listOrganisations() {
        return store.listOrganisations();
    }
}
