package org.waystation.detours;

import java.util.Arrays;
import java.util.List;

/** By access point, the leg from which a stop there adds least to the route; of equal ones the first. For one thread. */
final class StopCosts {

    private static final long NEVER = Long.MAX_VALUE;

    private final long[] extraMillis;
    private final long[] into;
    private final long[] outOf;
    private final int[] leg;

    StopCosts(int accesses) {
        extraMillis = new long[accesses];
        into = new long[accesses];
        outOf = new long[accesses];
        leg = new int[accesses];
        Arrays.fill(extraMillis, NEVER);
    }

    /** @param directMillis of the leg without a stop */
    void offer(int offeredLeg, long directMillis, long[] toAccess, long[] fromAccess) {
        for (int access = 0; access < leg.length; access++) {
            long way = toAccess[access] + fromAccess[access];
            if (way < PackedCost.UNREACHED) {
                long extra = PackedCost.millis(toAccess[access]) + PackedCost.millis(fromAccess[access]) - directMillis;
                if (extra < extraMillis[access]) {
                    extraMillis[access] = extra;
                    into[access] = toAccess[access];
                    outOf[access] = fromAccess[access];
                    leg[access] = offeredLeg;
                }
            }
        }
    }

    /** Of access points that follow on each other; of equal ones the first. */
    int cheapest(int first, int count) {
        int best = first;
        for (int access = first + 1; access < first + count; access++) {
            best = extraMillis[access] < extraMillis[best] ? access : best;
        }
        return best;
    }

    boolean isReached(int access) {
        return extraMillis[access] != NEVER;
    }

    /**
     * Never less than nothing, though a stop can make the way faster: at a stop one may turn round, on the way one may not.
     */
    long extraMillis(int access) {
        return Math.max(0, extraMillis[access]);
    }

    /** @param direct the legs without a stop */
    Detour detour(int access, StationAccess station, int point, List<Cost> direct) {
        Cost way = PackedCost.unpack(into[access]);
        Cost extra = way.plus(PackedCost.unpack(outOf[access])).minus(direct.get(leg[access]));
        Cost before = direct.subList(0, leg[access]).stream().reduce(Cost.NONE, Cost::plus);
        return new Detour(
                station.stationId(),
                leg[access],
                station.points().get(point),
                new Cost(extraMillis(access), extra.metres()),
                before.plus(way));
    }
}
