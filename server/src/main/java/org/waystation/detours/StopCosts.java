package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * By access point, the leg from which a stop there adds least to the route; of equal ones the first. Kept for the next
 * question; for one thread at a time.
 */
final class StopCosts {

    private static final long NEVER = Long.MAX_VALUE;

    private long[] extraMillis = new long[0];
    private long[] into = new long[0];
    private long[] outOf = new long[0];
    private int[] leg = new int[0];
    private int[] intoEntry = new int[0];
    private int[] outOfEntry = new int[0];
    private int accesses;
    /** Access points at which a stop is possible, in the order in which that was found. */
    private final IntArrayList reached = new IntArrayList();

    /** Forgets all stops. */
    void clear(int nowAccesses) {
        accesses = nowAccesses;
        reached.elementsCount = 0;
        if (leg.length < accesses) {
            int size = accesses + accesses / 8;
            extraMillis = new long[size];
            into = new long[size];
            outOf = new long[size];
            leg = new int[size];
            intoEntry = new int[size];
            outOfEntry = new int[size];
        }
        Arrays.fill(extraMillis, 0, accesses, NEVER);
    }

    /** @param directMillis of the leg without a stop */
    void offer(int offeredLeg, long directMillis, AccessCosts ways, AccessCosts waysBack) {
        long[] toAccess = ways.costs();
        long[] fromAccess = waysBack.costs();
        for (int access = 0; access < accesses; access++) {
            if (toAccess[access] < PackedCost.UNREACHED && fromAccess[access] < PackedCost.UNREACHED) {
                long extra = PackedCost.millis(toAccess[access]) + PackedCost.millis(fromAccess[access]) - directMillis;
                if (extra < extraMillis[access]) {
                    if (extraMillis[access] == NEVER) {
                        reached.add(access);
                    }
                    extraMillis[access] = extra;
                    into[access] = toAccess[access];
                    outOf[access] = fromAccess[access];
                    leg[access] = offeredLeg;
                    intoEntry[access] = ways.entries()[access];
                    outOfEntry[access] = waysBack.entries()[access];
                }
            }
        }
    }

    /** Indexes in the table of the stations at which a stop is possible. */
    BitSet stations(StationTable table) {
        BitSet stations = new BitSet(table.size());
        int[] stationOf = table.stationOfAccess();
        for (int i = 0; i < reached.elementsCount; i++) {
            int access = reached.buffer[i];
            if (access < stationOf.length && stationOf[access] != StationTable.ABSENT) {
                stations.set(stationOf[access]);
            }
        }
        return stations;
    }

    /** Of access points that follow on each other; of equal ones the first. */
    int cheapest(int first, int count) {
        int best = first;
        for (int access = first + 1; access < first + count; access++) {
            best = extraMillis[access] < extraMillis[best] ? access : best;
        }
        return best;
    }

    /** Can be less than nothing: at a stop one may turn round, on the way one may not. */
    long extraMillis(int access) {
        return extraMillis[access];
    }

    int leg(int access) {
        return leg[access];
    }

    long into(int access) {
        return into[access];
    }

    long outOf(int access) {
        return outOf[access];
    }

    /** As in {@link AccessCosts#entries}. */
    int intoEntry(int access) {
        return intoEntry[access];
    }

    int outOfEntry(int access) {
        return outOfEntry[access];
    }
}
