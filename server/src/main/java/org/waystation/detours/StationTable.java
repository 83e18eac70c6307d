package org.waystation.detours;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.waystation.files.ArrayFile;
import org.waystation.roads.RoadPoint;

/**
 * Stations in the order of their ids, with the number of each one's first access point; its others follow on. Immutable.
 */
final class StationTable {

    static final int ABSENT = -1;

    static final StationTable EMPTY = new StationTable(0);

    private final long[] ids;
    private final StationAccess[] stations;
    private final int[] firstAccess;
    private final int[] accesses;
    /** By access point, {@link #ABSENT} where it is nobody's any more; made when it is first asked for, by whoever asks. */
    private volatile int[] stationOf;

    private StationTable(int size) {
        ids = new long[size];
        stations = new StationAccess[size];
        firstAccess = new int[size];
        accesses = new int[size];
    }

    /**
     * A table as {@link #put} told it.
     *
     * @param points all access points, by their numbers
     */
    static StationTable read(ArrayFile arrays, List<RoadPoint> points) {
        long[] ids = arrays.longs("stations.ids");
        int[] first = arrays.ints("stations.firstAccess");
        int[] accesses = arrays.ints("stations.accesses");
        StationTable table = new StationTable(ids.length);
        int count = 0;
        for (int index = 0; index < ids.length; index++) {
            int end = first[index] + accesses[index];
            count = table.put(count, new StationAccess(ids[index], points.subList(first[index], end)), first[index]);
        }
        return table;
    }

    /** The access points themselves are to be put besides. */
    void put(ArrayFile.Writer writer) {
        writer.put("stations.ids", ids).put("stations.firstAccess", firstAccess).put("stations.accesses", accesses);
    }

    int size() {
        return ids.length;
    }

    long id(int index) {
        return ids[index];
    }

    StationAccess station(int index) {
        return stations[index];
    }

    int firstAccess(int index) {
        return firstAccess[index];
    }

    /** How many access points a station has. */
    int accesses(int index) {
        return accesses[index];
    }

    /** By the number of an access point, the index of its station; {@link #ABSENT}, and nothing, where it has none. */
    int[] stationOfAccess() {
        int[] known = stationOf;
        if (known == null) {
            int end = 0;
            for (int index = 0; index < size(); index++) {
                end = Math.max(end, firstAccess[index] + accesses[index]);
            }
            known = new int[end];
            Arrays.fill(known, ABSENT);
            for (int index = 0; index < size(); index++) {
                Arrays.fill(known, firstAccess[index], firstAccess[index] + accesses[index], index);
            }
            stationOf = known;
        }
        return known;
    }

    /** Index of a station, negative if there is none of that id. */
    int indexOf(long id) {
        return Arrays.binarySearch(ids, id);
    }

    /** A station's new place, or that there is no such station any more. */
    record Change(Optional<StationAccess> station, int firstAccess) {
        static final Change REMOVED = new Change(Optional.empty(), 0);
    }

    /** In one pass through both. */
    StationTable with(Map<Long, Change> changes) {
        NavigableMap<Long, Change> pending = new TreeMap<>(changes);
        StationTable all = new StationTable(size() + changes.size());
        int count = 0;
        for (int index = 0; index < size(); index++) {
            while (!pending.isEmpty() && pending.firstKey() < ids[index]) {
                count = all.put(count, pending.pollFirstEntry());
            }
            if (!pending.isEmpty() && pending.firstKey() == ids[index]) {
                count = all.put(count, pending.pollFirstEntry());
            } else {
                count = all.put(count, stations[index], firstAccess[index]);
            }
        }
        while (!pending.isEmpty()) {
            count = all.put(count, pending.pollFirstEntry());
        }
        return all.truncated(count);
    }

    /** The same stations with their access points numbered in order. */
    StationTable renumbered() {
        StationTable all = truncated(size());
        int next = 0;
        for (int index = 0; index < size(); index++) {
            all.firstAccess[index] = next;
            next += accesses[index];
        }
        return all;
    }

    /** The same stations with their access points numbered so that neighbours have near numbers. */
    StationTable renumberedByPlace() {
        StationTable all = truncated(size());
        long[] keys = new long[size()];
        for (int index = 0; index < keys.length; index++) {
            keys[index] = ZOrder.of(stations[index].points().get(0).position()) << Integer.SIZE | index;
        }
        Arrays.sort(keys);
        int next = 0;
        for (long key : keys) {
            int index = (int) key;
            all.firstAccess[index] = next;
            next += accesses[index];
        }
        return all;
    }

    private int put(int count, Map.Entry<Long, Change> change) {
        Optional<StationAccess> station = change.getValue().station();
        return station.isPresent() ? put(count, station.get(), change.getValue().firstAccess()) : count;
    }

    private int put(int count, StationAccess station, int first) {
        ids[count] = station.stationId();
        stations[count] = station;
        firstAccess[count] = first;
        accesses[count] = station.points().size();
        return count + 1;
    }

    private StationTable truncated(int size) {
        StationTable copy = new StationTable(size);
        System.arraycopy(ids, 0, copy.ids, 0, size);
        System.arraycopy(stations, 0, copy.stations, 0, size);
        System.arraycopy(firstAccess, 0, copy.firstAccess, 0, size);
        System.arraycopy(accesses, 0, copy.accesses, 0, size);
        return copy;
    }
}
