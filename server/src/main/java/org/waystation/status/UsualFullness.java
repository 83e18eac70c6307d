package org.waystation.status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Station;

/** Which stations are often full, by what is usual in each hour of the week. Asks the database. Thread-safe. */
public final class UsualFullness {

    private static final Comparator<OftenFull> WORST_FIRST = Comparator.comparingInt(OftenFull::fullHours)
            .reversed()
            .thenComparingLong(OftenFull::stationId)
            .thenComparing(OftenFull::kind);

    private final OccupancyStore store;

    public UsualFullness(OccupancyStore store) {
        this.store = store;
    }

    /**
     * Those that are full in an hour of the week at least, the ones with the most such hours first. What a driver is told of an
     * hour, {@link Typical}, and what is counted here are the same.
     */
    public List<OftenFull> list(Collection<Station> stations) {
        Map<Long, Map<ReadingKind, WeekPattern>> usual = store.all();
        List<OftenFull> found = new ArrayList<>();
        for (Station station : stations) {
            usual.getOrDefault(station.id(), Map.of())
                    .forEach((kind, pattern) -> of(station, kind, pattern).ifPresent(found::add));
        }
        found.sort(WORST_FIRST);
        return found;
    }

    private static Optional<OftenFull> of(Station station, ReadingKind kind, WeekPattern pattern) {
        List<Typical> hours = pattern.typical(kind, station);
        long full = hours.stream().filter(hour -> !hour.isUsuallyFree()).count();
        return full == 0
                ? Optional.empty()
                : hours.stream()
                        .max(Comparator.comparingInt(Typical::occupancyPercent))
                        .map(fullest -> new OftenFull(station.id(), kind, (int) full, hours.size(), fullest));
    }
}
