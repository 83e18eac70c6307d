package org.waystation.status;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something for each of many stations, as it is at one moment. Immutable; a changed one shares with this one all that did not
 * change, so that one change among ten thousand stations costs some dozens of entries.
 */
final class StationMap<V> {

    /** As many parts as there are entries in each at some hundred thousand stations. */
    private static final int PARTS = 512;

    private final Map<Long, V>[] parts;

    private StationMap(Map<Long, V>[] parts) {
        this.parts = parts;
    }

    @SuppressWarnings("unchecked") // An array of maps that nobody else sees.
    static <V> StationMap<V> of(Map<Long, V> values) {
        Map<Long, V>[] parts = new Map[PARTS];
        Arrays.fill(parts, Map.of());
        return new StationMap<>(parts).with(values, Set.of());
    }

    Optional<V> find(long station) {
        return Optional.ofNullable(parts[part(station)].get(station));
    }

    /** @param gone stations that have none any more */
    StationMap<V> with(Map<Long, V> changed, Set<Long> gone) {
        Map<Long, V>[] more = parts.clone();
        changed.forEach((station, value) -> changeable(more, station).put(station, value));
        gone.forEach(station -> changeable(more, station).remove(station));
        return new StationMap<>(more);
    }

    private Map<Long, V> changeable(Map<Long, V>[] more, long station) {
        int part = part(station);
        if (more[part] == parts[part]) {
            more[part] = new HashMap<>(parts[part]);
        }
        return more[part];
    }

    private static int part(long station) {
        return (int) Math.floorMod(station, (long) PARTS);
    }

    int size() {
        return Arrays.stream(parts).mapToInt(Map::size).sum();
    }

    Set<Long> stations() {
        Set<Long> stations = new TreeSet<>();
        for (Map<Long, V> part : parts) {
            stations.addAll(part.keySet());
        }
        return stations;
    }
}
