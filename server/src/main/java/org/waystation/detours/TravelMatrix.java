package org.waystation.detours;

import java.util.List;
import java.util.Optional;

/** What the ways between stations cost. Immutable and thread-safe. */
public final class TravelMatrix {

    private final List<Long> from;
    private final List<Long> to;
    private final long[][] costs;

    TravelMatrix(List<Long> from, List<Long> to, long[][] costs) {
        this.from = List.copyOf(from);
        this.to = List.copyOf(to);
        this.costs = costs;
    }

    /** Station ids of the rows. */
    public List<Long> from() {
        return from;
    }

    /** Station ids of the columns. */
    public List<Long> to() {
        return to;
    }

    /** Empty if there is no way. */
    public Optional<Cost> find(int row, int column) {
        long cost = costs[row][column];
        return cost < PackedCost.UNREACHED ? Optional.of(PackedCost.unpack(cost)) : Optional.empty();
    }
}
