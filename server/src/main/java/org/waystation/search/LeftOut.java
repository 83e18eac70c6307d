package org.waystation.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.waystation.browse.Opening;
import org.waystation.stations.Need;
import org.waystation.stations.Station;

/** The stations that are not in an answer, each with the first reason that kept it out. Not thread-safe. */
final class LeftOut {

    /** In the order in which they are examined. */
    enum Reason {
        OTHER_KIND("otherKind"),
        LACKS_NEED("lacksNeed"),
        UNREACHABLE("unreachable"),
        BEYOND_MAX_DETOUR("beyondMaxDetour"),
        OUTSIDE_WINDOW("outsideWindow"),
        CLOSED("closed"),
        BEYOND_LIMIT("beyondLimit");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    record Entry(
            Station station, Reason reason, OptionalLong detourMillis, List<Need> lacks, Optional<Opening> opening) {}

    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    private final List<Entry> entries = new ArrayList<>();
    private final boolean isListed;

    /** @param isListed whether they are to be listed, not only counted */
    LeftOut(boolean isListed) {
        this.isListed = isListed;
    }

    void add(Station station, Reason reason) {
        add(new Entry(station, reason, OptionalLong.empty(), List.of(), Optional.empty()));
    }

    void add(Station station, Reason reason, long detourMillis) {
        add(new Entry(station, reason, OptionalLong.of(detourMillis), List.of(), Optional.empty()));
    }

    /** @param lacks all needs that it does not meet */
    void addLacks(Station station, List<Need> lacks) {
        add(new Entry(station, Reason.LACKS_NEED, OptionalLong.empty(), lacks, Optional.empty()));
    }

    /** @param opening asked only where it is told */
    void addClosed(Station station, OptionalLong detourMillis, Supplier<Opening> opening) {
        Optional<Opening> told = isListed ? Optional.of(opening.get()) : Optional.empty();
        add(new Entry(station, Reason.CLOSED, detourMillis, List.of(), told));
    }

    int count(Reason reason) {
        return counts.getOrDefault(reason, 0);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void add(Entry entry) {
        counts.merge(entry.reason(), 1, Integer::sum);
        if (isListed) {
            entries.add(entry);
        }
    }
}
