package org.waystation.stations;

import java.time.Instant;
import java.util.Objects;

/**
 * A time for which a station is closed, for works or the like, whatever its opening hours say.
 *
 * @param id in the database
 * @param startsAt the first moment of it
 * @param endsAt the first moment after it
 * @param reason for people
 */
public record Closure(long id, Instant startsAt, Instant endsAt, String reason) {

    public Closure {
        Objects.requireNonNull(reason);
        if (!startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("a closure begins before it ends: " + startsAt + " to " + endsAt);
        }
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(startsAt) && moment.isBefore(endsAt);
    }

    /** Whether some of a stay falls into it; a stay that has no length is the moment {@code from}. */
    public boolean overlaps(Instant from, Instant until) {
        return contains(from) || (startsAt.isBefore(until) && from.isBefore(endsAt));
    }
}
