package org.waystation.registry;

import java.util.Arrays;
import java.util.Optional;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * What a client last saw of a registration, told in {@code If-Match} (RFC 9110, 13.1.1): entity tags, or {@code *} for whatever
 * is there. Weak tags match nothing.
 */
record Precondition(Optional<String> ifMatch) {

    static final String HEADER = "If-Match";

    /** @throws ProblemException where the header is missing */
    Precondition required() {
        if (ifMatch.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED, Text.of("detail.precondition-required", HEADER));
        }
        return this;
    }

    /** @throws ProblemException where the registration has changed since */
    Registration hold(Registration current) {
        boolean holds = ifMatch.isEmpty()
                || Arrays.stream(ifMatch.get().split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(current.entityTag()));
        if (!holds) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED, Text.of("detail.precondition-failed", current.entityTag()));
        }
        return current;
    }
}
