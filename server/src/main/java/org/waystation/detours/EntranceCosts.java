package org.waystation.detours;

import java.util.Optional;

/** What the ways between one point and each access point of all stations cost. Immutable and thread-safe. */
public final class EntranceCosts {

    private final StationTable table;
    private final long[] costs;

    EntranceCosts(StationTable table, long[] costs) {
        this.table = table;
        this.costs = costs;
    }

    /**
     * Empty if there is no way.
     *
     * @param entrance which of the station's access points, from 0
     * @throws IllegalArgumentException if there is no such station or access point
     */
    public Optional<Cost> find(long stationId, int entrance) {
        int index = table.indexOf(stationId);
        if (index < 0
                || entrance < 0
                || entrance >= table.station(index).points().size()) {
            throw new IllegalArgumentException("There is no access point " + entrance + " of station " + stationId);
        }
        long cost = costs[table.firstAccess(index) + entrance];
        return cost < PackedCost.UNREACHED ? Optional.of(PackedCost.unpack(cost)) : Optional.empty();
    }
}
