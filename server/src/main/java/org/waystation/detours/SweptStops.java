package org.waystation.detours;

import java.util.Arrays;

/** By access point, the leg of a route from which a stop there adds least, and the ways there and back. For one question. */
final class SweptStops {

    private static final long NEVER = Long.MAX_VALUE;

    private final long[] extraMillis;
    private final long[] into;
    private final long[] outOf;
    private final int[] leg;
    private final int[] intoLeaf;
    private final int[] outOfLeaf;

    SweptStops(int accesses) {
        extraMillis = new long[accesses];
        into = new long[accesses];
        outOf = new long[accesses];
        leg = new int[accesses];
        intoLeaf = new int[accesses];
        outOfLeaf = new int[accesses];
        Arrays.fill(extraMillis, NEVER);
    }

    /** @param accesses whose ways both looks tell, in the same order */
    void offer(int offeredLeg, long directMillis, int[] accesses, SweptTargets.Look there, SweptTargets.Look back) {
        for (int i = 0; i < accesses.length; i++) {
            if (there.costs()[i] < PackedCost.UNREACHED && back.costs()[i] < PackedCost.UNREACHED) {
                int access = accesses[i];
                long extra = PackedCost.millis(there.costs()[i]) + PackedCost.millis(back.costs()[i]) - directMillis;
                if (extra < extraMillis[access]) {
                    extraMillis[access] = extra;
                    leg[access] = offeredLeg;
                    into[access] = there.costs()[i];
                    intoLeaf[access] = there.leaves()[i];
                    outOf[access] = back.costs()[i];
                    outOfLeaf[access] = back.leaves()[i];
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

    boolean isWithin(int access, long limitMillis) {
        return extraMillis[access] != NEVER && extraMillis[access] <= limitMillis;
    }

    int leg(int access) {
        return leg[access];
    }

    int intoLeaf(int access) {
        return intoLeaf[access];
    }

    int outOfLeaf(int access) {
        return outOfLeaf[access];
    }

    /**
     * @param point number of the access point in its station
     * @param legs by leg: the route up to it, without a stop; and after the last, the whole
     */
    Detour detour(int access, StationAccess station, int point, Cost[] legs) {
        int from = leg[access];
        Cost direct = legs[from + 1].minus(legs[from]);
        Cost there = PackedCost.unpack(into[access]);
        double metres = there.metres() + PackedCost.metres(outOf[access]) - direct.metres();
        return new Detour(
                station.stationId(),
                from,
                station.points().get(point),
                new Cost(extraMillis[access], metres),
                legs[from].plus(there));
    }
}
