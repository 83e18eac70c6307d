package org.waystation.tickets;

import java.util.Objects;
import java.util.Optional;
import org.waystation.crs.Position;

/** What a ticket tells of the driver, which is for its handlers alone. Never printed. */
record Personal(Optional<String> phone, Optional<String> email, Optional<Position> position) {

    static final Personal NONE = new Personal(Optional.empty(), Optional.empty(), Optional.empty());

    Personal {
        Objects.requireNonNull(phone);
        Objects.requireNonNull(email);
        Objects.requireNonNull(position);
    }

    /** Says nothing: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a driver";
    }
}
