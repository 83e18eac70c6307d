package org.waystation.nets;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A net that is kept back for somebody.
 *
 * @param number of the net, where it is a certain one
 * @param borrower empty once erased
 */
record Reservation(
        long id,
        long typeId,
        long stationId,
        Optional<String> number,
        State state,
        byte[] codeSha256,
        Optional<Borrower> borrower,
        Instant arriveAt,
        Instant holdUntil) {

    enum State {
        HELD,
        TAKEN,
        CANCELLED,
        EXPIRED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Reservation {
        Objects.requireNonNull(number);
        Objects.requireNonNull(state);
        Objects.requireNonNull(codeSha256);
        Objects.requireNonNull(borrower);
        Objects.requireNonNull(arriveAt);
        Objects.requireNonNull(holdUntil);
    }

    /** Without who it is for. */
    @Override
    public String toString() {
        return "reservation " + id + " " + state;
    }
}
