package org.waystation.quarters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.QuarterMeasure;
import org.waystation.coverage.StoredCoverage;
import org.waystation.database.Database;
import org.waystation.database.Round;
import org.waystation.snapshot.LivePopulation;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.StationFilter;

/**
 * Measures quarters and keeps what was found: by itself in the last day of each quarter, or, where no server ran then, as soon
 * as one does; and when it is asked to. Works on a thread of its own with low priority. Several servers on one database may
 * all measure a quarter, and the last one's figures stay, which are no worse than the others'. Thread-safe.
 */
public final class QuarterRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuarterRecorder.class);
    private static final Duration LAST_DAY = Duration.ofDays(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(30);
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMinutes(5);

    private final Database database;
    private final LiveSnapshot live;
    private final LivePopulation population;
    private final QuarterMeasure measure;
    private final QuarterStore store;
    private final Clock clock;
    private final ZoneId zone;
    private final Set<Quarter> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService working = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "quarter-recorder");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    /** @param zone in whose time quarters end */
    public QuarterRecorder(
            Database database,
            LiveSnapshot live,
            LivePopulation population,
            QuarterMeasure measure,
            QuarterStore store,
            Clock clock,
            ZoneId zone) {
        this.database = database;
        this.live = live;
        this.population = population;
        this.measure = measure;
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    public void start() {
        Round round = new Round(database, "measuring the coverage of a quarter", this::look);
        working.scheduleWithFixedDelay(
                round, BEFORE_FIRST_LOOK.toSeconds(), BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        working.shutdownNow();
    }

    /** The quarters that can be measured: figures of now are not those of long ago. */
    public List<Quarter> measurable() {
        Quarter now = Quarter.at(clock.instant(), zone);
        return List.of(now, now.previous());
    }

    /** Begins to measure; returns at once. */
    public void recordSoon(Quarter quarter, StationFilter filter) {
        underWay.add(quarter);
        working.execute(() -> attempt(() -> {
            try {
                live.find().ifPresent(region -> record(region, quarter, filter));
            } finally {
                underWay.remove(quarter);
            }
        }));
    }

    /** Those that are being measured because somebody asked for it here. */
    Set<Quarter> underWay() {
        return Set.copyOf(underWay);
    }

    /** Measures and keeps. */
    public List<StoredCoverage> record(RegionSnapshot region, Quarter quarter, StationFilter filter) {
        List<StoredCoverage> measured = measure.measure(region, population.find(), quarter, filter);
        store.keep(measured);
        LOG.info("kept the coverage of {}: {} questions", quarter, measured.size());
        return measured;
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("the coverage of a quarter could not be measured now: {}", e.toString());
        }
    }

    private void look() {
        Optional<RegionSnapshot> region = live.find();
        region.flatMap(this::due).ifPresent(quarter -> record(region.get(), quarter, StationFilter.ANY));
    }

    /** The quarter whose figures ought to be kept now and are not. */
    Optional<Quarter> due(RegionSnapshot region) {
        Instant now = clock.instant();
        Quarter current = Quarter.at(now, zone);
        List<QuarterStore.Kept> kept = store.list();
        Instant lastDay = current.end(zone).minus(LAST_DAY);
        if (!now.isBefore(lastDay)) {
            boolean isKept = kept.stream()
                    .anyMatch(
                            each -> isOfAll(each, current) && !each.measuredAt().isBefore(lastDay));
            return isKept ? Optional.empty() : Optional.of(current);
        }
        Quarter last = current.previous();
        boolean wasThere = region.region().importedAt().isBefore(last.end(zone));
        boolean isMissed = wasThere && kept.stream().noneMatch(each -> isOfAll(each, last));
        return isMissed ? Optional.of(last) : Optional.empty();
    }

    private static boolean isOfAll(QuarterStore.Kept kept, Quarter quarter) {
        return kept.quarter().equals(quarter) && kept.key().filter().isEmpty();
    }
}
