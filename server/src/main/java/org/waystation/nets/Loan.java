package org.waystation.nets;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A net that was borrowed.
 *
 * @param number of the net, where it has one
 * @param stationId where it was borrowed
 * @param borrower empty once erased
 * @param term until when
 * @param end how it ended; empty while it is open
 */
record Loan(
        long id,
        long typeId,
        Optional<String> number,
        long stationId,
        byte[] codeSha256,
        Optional<Borrower> borrower,
        Term term,
        Optional<End> end) {

    Loan {
        Objects.requireNonNull(number);
        Objects.requireNonNull(codeSha256);
        Objects.requireNonNull(borrower);
        Objects.requireNonNull(term);
        Objects.requireNonNull(end);
    }

    enum State {
        OPEN,
        RETURNED,
        /** Returned, to be repaired. */
        DAMAGED,
        LOST;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Term(Instant borrowedAt, Instant dueAt, int extensions) {}

    /** @param returnedTo empty where it is lost */
    record End(State state, Instant at, OptionalLong returnedTo) {}

    State state() {
        return end.map(End::state).orElse(State.OPEN);
    }

    boolean isOverdue(Instant now) {
        return end.isEmpty() && term.dueAt().isBefore(now);
    }

    /** Without who borrowed it. */
    @Override
    public String toString() {
        return "loan " + id + " " + state();
    }
}
