package org.waystation.netplans;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.waystation.asking.Trip;

/**
 * One question where to borrow a net and where to give it back.
 *
 * @param typeId of this sort; empty for any
 * @param neededAt when the net is borrowed at the latest
 */
record NetPlanQuery(Trip trip, OptionalLong typeId, Optional<Instant> neededAt) {

    NetPlanQuery {
        Objects.requireNonNull(trip);
        Objects.requireNonNull(typeId);
        Objects.requireNonNull(neededAt);
    }
}
