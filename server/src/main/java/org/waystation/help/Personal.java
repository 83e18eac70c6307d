package org.waystation.help;

import java.util.Objects;
import java.util.Optional;
import org.waystation.claims.PhoneNumber;
import org.waystation.crs.Position;

/** Where a driver who asks for help is, and what he tells of himself. Never printed. */
record Personal(Position position, Optional<PhoneNumber> phone, String note) {

    Personal {
        Objects.requireNonNull(position);
        Objects.requireNonNull(phone);
        Objects.requireNonNull(note);
    }

    /** Says nothing: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a driver";
    }
}
