package org.waystation.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        NOT_FREE("notFree"),
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

    private static final int MOST_LISTED = 5_000;

    private final int[] counts = new int[Reason.values().length];
    private final List<Entry> entries = new ArrayList<>();
    private final boolean isListed;

    /** @param isListed whether they are to be listed, the first 5 000 of them, not only counted */
    LeftOut(boolean isListed) {
        this.isListed = isListed;
    }

    /** Stations that are not listed one by one. */
    void add(Reason reason, int count) {
        counts[reason.ordinal()] += count;
    }

    void add(Station station, Reason reason) {
        add(reason, () -> new Entry(station, reason, OptionalLong.empty(), List.of(), Optional.empty()));
    }

    void add(Station station, Reason reason, long detourMillis) {
        add(reason, () -> new Entry(station, reason, OptionalLong.of(detourMillis), List.of(), Optional.empty()));
    }

    /** @param lacks all needs that it does not meet; asked only where they are told */
    void addLacks(Station station, Supplier<List<Need>> lacks) {
        add(
                Reason.LACKS_NEED,
                () -> new Entry(station, Reason.LACKS_NEED, OptionalLong.empty(), lacks.get(), Optional.empty()));
    }

    /** @param lacks needs that it is known not to meet on arrival */
    void addLacks(Station station, OptionalLong detourMillis, List<Need> lacks) {
        add(Reason.LACKS_NEED, () -> new Entry(station, Reason.LACKS_NEED, detourMillis, lacks, Optional.empty()));
    }

    /** @param open asked only where it is told */
    void addClosed(Station station, OptionalLong detourMillis, OpenJudge open, Instant arriveAt) {
        add(
                Reason.CLOSED,
                () -> new Entry(
                        station,
                        Reason.CLOSED,
                        detourMillis,
                        open.closedNeeds(station, arriveAt),
                        Optional.of(open.deciding(station, arriveAt))));
    }

    int count(Reason reason) {
        return counts[reason.ordinal()];
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void add(Reason reason, Supplier<Entry> entry) {
        counts[reason.ordinal()]++;
        if (isListed && entries.size() < MOST_LISTED) {
            entries.add(entry.get());
        }
    }
}
