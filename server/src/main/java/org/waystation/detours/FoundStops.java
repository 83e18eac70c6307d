package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.LongPredicate;

/** The detours that were found, in arrays; each is made an object when it is asked for. Unchanging once all are added. */
final class FoundStops extends AbstractList<Detour> implements RandomAccess {

    /** Within a quarter of an hour of a long route. */
    private static final int USUAL = 512;

    private final StationBuckets buckets;
    private final StationTable table;
    private final Cost[] legs;
    private final IntArrayList stations = new IntArrayList(USUAL);
    private final IntArrayList accesses = new IntArrayList(USUAL);
    private final IntArrayList stopLegs = new IntArrayList(USUAL);
    private final IntArrayList intoEntries = new IntArrayList(USUAL);
    private final IntArrayList outOfEntries = new IntArrayList(USUAL);
    private final LongArrayList into = new LongArrayList(USUAL);
    private final LongArrayList outOf = new LongArrayList(USUAL);

    /** @param legs by leg: the route up to it, without a stop; and after the last, the whole */
    FoundStops(StationBuckets buckets, Cost[] legs) {
        this.buckets = buckets;
        this.table = buckets.table();
        this.legs = legs;
    }

    /** @param index of the station in its table, in ascending order */
    void add(int index, int access, StopCosts stops) {
        stations.add(index);
        accesses.add(access);
        stopLegs.add(stops.leg(access));
        into.add(stops.into(access));
        outOf.add(stops.outOf(access));
        intoEntries.add(stops.intoEntry(access));
        outOfEntries.add(stops.outOfEntry(access));
    }

    /** Ids of the stations wanted that were not added, in ascending order. */
    List<Long> others(LongPredicate wanted) {
        List<Long> others = new ArrayList<>();
        int number = 0;
        for (int index = 0; index < table.size(); index++) {
            if (number < stations.size() && stations.get(number) == index) {
                number++;
            } else if (wanted.test(table.id(index))) {
                others.add(table.id(index));
            }
        }
        return others;
    }

    @Override
    public int size() {
        return stations.size();
    }

    @Override
    public Detour get(int number) {
        int leg = stopLegs.get(number);
        Cost before = legs[leg];
        Cost direct = legs[leg + 1].minus(before);
        Cost there = PackedCost.unpack(into.get(number));
        return new Detour(
                table.id(stations.get(number)),
                leg,
                buckets.point(accesses.get(number)),
                there.plus(PackedCost.unpack(outOf.get(number))).minus(direct),
                before.plus(there));
    }

    /** By the station's id, as they are in its order; no other is made an object. */
    @Override
    public int indexOf(Object detour) {
        if (!(detour instanceof Detour sought)) {
            return -1;
        }
        int index = table.indexOf(sought.stationId());
        int number = index < 0 ? -1 : Arrays.binarySearch(stations.buffer, 0, stations.size(), index);
        return number >= 0 && get(number).equals(sought) ? number : -1;
    }

    /** The access point's number among all. */
    int access(int number) {
        return accesses.get(number);
    }

    int leg(int number) {
        return stopLegs.get(number);
    }

    int intoEntry(int number) {
        return intoEntries.get(number);
    }

    int outOfEntry(int number) {
        return outOfEntries.get(number);
    }
}
