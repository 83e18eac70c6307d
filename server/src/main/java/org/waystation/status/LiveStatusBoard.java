package org.waystation.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Station;

/**
 * What is known of all stations from moment to moment, in memory, kept true by {@link BoardRefresh}. A question takes the
 * board of its {@link Moment} and keeps it to its end. Thread-safe.
 */
public final class LiveStatusBoard {

    /** What was told is swapped whole, so that a question sees one moment. */
    private record Contents(StationMap<LiveStatus> told, StationMap<Map<ReadingKind, WeekPattern>> usual) {}

    private final Clock clock;
    private final ZoneId zone;
    private final Duration maxAge;
    private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Contents contents = new Contents(StationMap.of(Map.of()), StationMap.of(Map.of()));

    /**
     * @param zone the region's clock, by which hours are usual
     * @param maxAge readings that are older count as unknown
     */
    public LiveStatusBoard(Clock clock, ZoneId zone, Duration maxAge) {
        this.clock = clock;
        this.zone = zone;
        this.maxAge = maxAge;
    }

    /** All that was told of a station last, however old. */
    public Optional<LiveStatus> find(long stationId) {
        return contents.told().find(stationId);
    }

    /** The board of this moment. */
    public Moment now() {
        return new Moment(this, contents, clock.instant());
    }

    /** Of how many stations something was told. */
    public int size() {
        return contents.told().size();
    }

    public Duration maxAge() {
        return maxAge;
    }

    /** @param listener is told which stations changed, after the change, one call after the other; it must be quick */
    void listen(Consumer<Set<Long>> listener) {
        listeners.add(listener);
    }

    /** The stations of which something was told. */
    Set<Long> stations() {
        return contents.told().stations();
    }

    synchronized void replaceTold(Map<Long, LiveStatus> all) {
        Set<Long> changed = stations();
        changed.addAll(all.keySet());
        StationMap<LiveStatus> before = contents.told();
        contents = new Contents(StationMap.of(all), contents.usual());
        changed.removeIf(station -> before.find(station).equals(find(station)));
        tell(changed);
    }

    synchronized void changeTold(Map<Long, LiveStatus> changed, Set<Long> gone) {
        contents = new Contents(contents.told().with(changed, gone), contents.usual());
        Set<Long> all = new TreeSet<>(changed.keySet());
        all.addAll(gone);
        tell(all);
    }

    synchronized void replaceUsual(Map<Long, Map<ReadingKind, WeekPattern>> all) {
        contents = new Contents(contents.told(), StationMap.of(all));
    }

    synchronized void changeUsual(Map<Long, Map<ReadingKind, WeekPattern>> changed, Set<Long> gone) {
        contents = new Contents(contents.told(), contents.usual().with(changed, gone));
    }

    private void tell(Set<Long> changed) {
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> listener.accept(changed));
        }
    }

    /** The board as one question sees it. Immutable. */
    public static final class Moment {

        private final LiveStatusBoard board;
        private final Contents contents;
        private final Instant now;

        private Moment(LiveStatusBoard board, Contents contents, Instant now) {
            this.board = board;
            this.contents = contents;
            this.now = now;
        }

        /** What counts of these readings now, whatever the board has. */
        StatusAt of(LiveStatus status) {
            return new StatusAt(status, now.minus(board.maxAge), Map.of());
        }

        /** What is known of a station now. */
        public StatusAt at(Station station) {
            return at(station, now);
        }

        /** What is known of it for a driver who arrives then. */
        public StatusAt at(Station station, Instant arrival) {
            Optional<LiveStatus> told = contents.told().find(station.id());
            Optional<Map<ReadingKind, WeekPattern>> usual = contents.usual().find(station.id());
            if (told.isEmpty() && usual.isEmpty()) {
                return StatusAt.UNKNOWN;
            }
            Instant until = arrival.isAfter(now) ? arrival : now;
            return new StatusAt(
                    told.orElse(LiveStatus.NONE),
                    until.minus(board.maxAge),
                    usual.map(patterns -> typical(patterns, station, arrival)).orElse(Map.of()));
        }

        private Map<ReadingKind, Typical> typical(
                Map<ReadingKind, WeekPattern> patterns, Station station, Instant arrival) {
            ZonedDateTime time = arrival.atZone(board.zone);
            Map<ReadingKind, Typical> typical = new EnumMap<>(ReadingKind.class);
            patterns.forEach((kind, pattern) -> pattern.typical(kind, station, time.getDayOfWeek(), time.getHour())
                    .ifPresent(usual -> typical.put(kind, usual)));
            return typical;
        }
    }
}
