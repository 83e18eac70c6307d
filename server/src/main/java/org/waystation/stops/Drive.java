package org.waystation.stops;

import java.util.Optional;
import org.waystation.detours.Cost;

/** The fastest way from one place to another. {@link #IMPOSSIBLE} where there is none. */
record Drive(long millis, double metres) {

    static final Drive NONE = new Drive(0, 0);
    static final Drive IMPOSSIBLE = new Drive(Long.MAX_VALUE, Double.POSITIVE_INFINITY);

    static Drive of(Optional<Cost> cost) {
        return cost.map(found -> new Drive(found.millis(), found.metres())).orElse(IMPOSSIBLE);
    }

    boolean isPossible() {
        return millis != Long.MAX_VALUE;
    }

    Drive plus(Drive next) {
        return isPossible() && next.isPossible() ? new Drive(millis + next.millis, metres + next.metres) : IMPOSSIBLE;
    }
}
