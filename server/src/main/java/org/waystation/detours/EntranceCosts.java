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
        int access = access(stationId, entrance);
        long cost = costs[access];
        return cost < PackedCost.UNREACHED ? Optional.of(PackedCost.unpack(cost)) : Optional.empty();
    }

    /**
     * Number of an access point, by which it is told faster; the same in all costs that come of one {@link DetourSearch}.
     *
     * @param entrance which of the station's access points, from 0
     * @throws IllegalArgumentException if there is no such station or access point
     */
    public int access(long stationId, int entrance) {
        int index = table.indexOf(stationId);
        if (index < 0
                || entrance < 0
                || entrance >= table.station(index).points().size()) {
            throw new IllegalArgumentException("There is no access point " + entrance + " of station " + stationId);
        }
        return table.firstAccess(index) + entrance;
    }

    /** {@link Long#MAX_VALUE} if there is no way. */
    public long millis(int access) {
        return costs[access] < PackedCost.UNREACHED ? PackedCost.millis(costs[access]) : Long.MAX_VALUE;
    }

    /** Of a way that there is. */
    public double metres(int access) {
        return PackedCost.metres(costs[access]);
    }
}
