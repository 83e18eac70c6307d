package org.waystation.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.waystation.crs.Position;

/**
 * Which stations there are.
 *
 * @param at only those that are not known to be closed then; all where it is empty
 * @param without ids of those that are taken away
 * @param with places of stations that are added, which are always open
 */
record Situation(Optional<Instant> at, Set<Long> without, List<Position> with) {

    Situation {
        Objects.requireNonNull(at);
        without = Set.copyOf(without);
        with = List.copyOf(with);
    }
}
