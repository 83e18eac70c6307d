package org.waystation.registry;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A line of the audit.
 *
 * @param note why, in words; empty where nothing was said
 * @param reverts the change that this one took back
 */
record Change(
        long id,
        Subject subject,
        Action action,
        Who who,
        Instant at,
        States states,
        String note,
        OptionalLong reverts) {

    enum Action {
        SUBMIT,
        EDIT,
        WITHDRAW,
        RETURN,
        PUBLISH,
        CONFIRM,
        REVERT,
        CLOSE,
        REOPEN,
        EVENT,
        PROGRAMME,
        ENROLMENT;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was changed; at least one of the two is there. */
    record Subject(OptionalLong registrationId, OptionalLong stationId, String countyCode) {}

    /**
     * Who did it.
     *
     * @param identity such as {@code token:12}
     * @param name what the token is named
     */
    record Who(String identity, String name) {}

    /**
     * As JSON texts.
     *
     * @param before empty where there was nothing
     * @param after empty where nothing is left
     */
    record States(Optional<String> before, Optional<String> after) {}

    Change {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(action);
        Objects.requireNonNull(who);
        Objects.requireNonNull(states);
    }
}
