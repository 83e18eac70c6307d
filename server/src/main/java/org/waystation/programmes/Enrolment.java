package org.waystation.programmes;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in a programme, or in its waiting list.
 *
 * @param codeSha256 of the code that was told when it was made; must not be changed
 * @param person empty once erased
 * @param ahead how many wait before it; 0 for one that does not wait
 */
record Enrolment(
        long id, long programmeId, State state, byte[] codeSha256, Optional<Person> person, Instant madeAt, int ahead) {

    Enrolment {
        Objects.requireNonNull(state);
        Objects.requireNonNull(codeSha256);
        Objects.requireNonNull(person);
        Objects.requireNonNull(madeAt);
    }

    enum State {
        ENROLLED,
        WAITING,
        CANCELLED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Nothing of the person: what is printed may end in a log. */
    @Override
    public String toString() {
        return "enrolment " + id;
    }
}
