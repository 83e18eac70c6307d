package org.waystation.snapshot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.database.Reload;
import org.waystation.regions.County;
import org.waystation.regions.Region;
import org.waystation.regions.RegionStore;
import org.waystation.roads.UnusableGraphException;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationStore;

/**
 * Keeps the {@link LiveSnapshot} true: loads it at the start and again whenever the database says that stations or the
 * region changed. Loading happens on a thread of its own; questions go on with the old snapshot meanwhile.
 */
public final class SnapshotLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoader.class);
    private static final Duration LISTENING_PATIENCE = Duration.ofSeconds(2);

    private final RegionStore regions;
    private final StationStore stations;
    private final RegionGraphs graphs;
    private final Clock clock;
    private final LiveSnapshot live;
    private final ChangeNotifications notifications;
    private final BucketKeeper keeper = new BucketKeeper();
    private final Optional<SnapshotKeeper> snapshotKeeper;
    private final Reload reload;
    private boolean isListening;
    private volatile boolean isLoading;

    /** One that keeps nothing for a start without the database. */
    public SnapshotLoader(
            Database database,
            RegionStore regions,
            StationStore stations,
            RegionGraphs graphs,
            Clock clock,
            LiveSnapshot live) {
        this(database, regions, stations, graphs, clock, live, Optional.empty());
    }

    /** @param keptFile where to keep what the database said, for {@link #startFromKept} */
    public SnapshotLoader(
            Database database,
            RegionStore regions,
            StationStore stations,
            RegionGraphs graphs,
            Clock clock,
            LiveSnapshot live,
            Optional<Path> keptFile) {
        this.snapshotKeeper = keptFile.map(SnapshotKeeper::new);
        this.regions = regions;
        this.stations = stations;
        this.graphs = graphs;
        this.clock = clock;
        this.live = live;
        this.notifications = database.changeNotifications();
        this.reload = new Reload(database, "snapshot-loader", "reading stations and regions again", this::reload);
    }

    /**
     * Listens for changes and loads the snapshot. May be called again where it failed.
     *
     * @throws UnusableGraphException where the region's road graph is missing, damaged, or made for other vehicles
     */
    public void start() throws UnusableGraphException {
        listen();
        isLoading = true;
        load();
    }

    /**
     * Takes up what was kept of the database, where that can be done without it.
     *
     * @return when it was true; empty where nothing was kept, or the roads of it are not there any more
     */
    public synchronized Optional<Instant> startFromKept() {
        Optional<KeptSnapshot> found = snapshotKeeper.flatMap(SnapshotKeeper::find);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        KeptSnapshot kept = found.get();
        try {
            RegionGraphs.Taken graph = graphs.take(kept.region().graphId());
            keeper.know(graph.kept().values());
            StationDirectory directory = StationDirectory.of(kept.stations());
            StationAccesses accesses = StationAccesses.of(graph.roads(), directory, graph.kept());
            live.replaceByKept(new RegionSnapshot(
                    kept.region(), kept.counties(), accesses.roads(), directory, accesses, kept.readAt()));
            LOG.info(
                    "{} with {} stations, as kept at {}",
                    kept.region().source().name(),
                    directory.size(),
                    kept.readAt());
            return Optional.of(kept.readAt());
        } catch (UnusableGraphException e) {
            LOG.warn("What was kept of the stations cannot be used without its roads. {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** What is listened for before it is read need not be read again when listening begins. */
    private void listen() {
        if (isListening) {
            return;
        }
        isListening = true;
        CountDownLatch connected = new CountDownLatch(1);
        notifications.subscribe(ChangeNotifications.REGION, new ChangeNotifications.Listener() {
            @Override
            public void changed(String payload) {
                reload.soon();
            }

            @Override
            public void connected() {
                if (isLoading) {
                    reload.soon();
                }
                connected.countDown();
            }
        });
        notifications.subscribe(ChangeNotifications.STATIONS, new ChangeNotifications.Listener() {
            @Override
            public void changed(String payload) {
                reload.soon();
            }

            @Override
            public void connected() {
                // The other channel has told.
            }
        });
        notifications.start();
        try {
            if (!connected.await(LISTENING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Loading before changes are listened for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        notifications.close();
        reload.close();
        keeper.close();
        snapshotKeeper.ifPresent(SnapshotKeeper::close);
    }

    private void reload() {
        try {
            load();
        } catch (UnusableGraphException e) {
            LOG.error("the change could not be taken over; questions go on with what was loaded before", e);
        } catch (RuntimeException e) {
            if (Database.isUnavailable(e)) {
                throw e;
            }
            // Tried again, it would fail again; the next change may be a better one.
            LOG.error("the change could not be taken over; questions go on with what was loaded before", e);
        }
    }

    private synchronized void load() throws UnusableGraphException {
        Optional<Region> found = regions.find();
        if (found.isEmpty()) {
            return;
        }
        Region region = found.get();
        Instant readAt = clock.instant();
        Optional<RegionSnapshot> before = live.find();
        boolean sameRoads =
                before.isPresent() && before.get().region().graphId().equals(region.graphId());
        List<County> counties = before.filter(snapshot -> snapshot.region().equals(region))
                .map(RegionSnapshot::counties)
                .orElseGet(regions::listCounties);
        StationDirectory directory = StationDirectory.of(stations.list());
        StationAccesses accesses;
        if (sameRoads) {
            accesses = before.get().accesses().updated(directory);
        } else {
            RegionGraphs.Taken graph = graphs.take(region.graphId());
            keeper.know(graph.kept().values());
            accesses = StationAccesses.of(graph.roads(), directory, graph.kept());
        }
        RegionSnapshot loaded = new RegionSnapshot(region, counties, accesses.roads(), directory, accesses, readAt);
        live.replace(loaded);
        snapshotKeeper.ifPresent(snapshots -> snapshots.keepSoon(loaded));
        LOG.info("loaded {} with {} stations", region.source().name(), directory.size());
        if (accesses.isWorthCompacting()) {
            // Questions need not wait for this: what they are answered from is right already.
            accesses = accesses.compacted();
            live.replace(new RegionSnapshot(region, counties, accesses.roads(), directory, accesses, readAt));
        }
        keeper.keepSoon(accesses);
    }
}
