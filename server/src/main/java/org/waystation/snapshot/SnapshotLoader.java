package org.waystation.snapshot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.regions.County;
import org.waystation.regions.Region;
import org.waystation.regions.RegionStore;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationStore;

/**
 * Keeps the {@link LiveSnapshot} true: loads it at the start and again whenever the database says that stations or the
 * region changed. Loading happens on a thread of its own; questions go on with the old snapshot meanwhile.
 */
public final class SnapshotLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoader.class);

    private final RegionStore regions;
    private final StationStore stations;
    private final VehicleFleet fleet;
    private final Path graphsFolder;
    private final Clock clock;
    private final LiveSnapshot live;
    private final ChangeNotifications notifications;
    private final ExecutorService loading = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "snapshot-loader");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean isReloadQueued = new AtomicBoolean();

    public SnapshotLoader(
            Database database,
            RegionStore regions,
            StationStore stations,
            VehicleFleet fleet,
            Path graphsFolder,
            Clock clock,
            LiveSnapshot live) {
        this.regions = regions;
        this.stations = stations;
        this.fleet = fleet;
        this.graphsFolder = graphsFolder;
        this.clock = clock;
        this.live = live;
        this.notifications = database.changeNotifications();
    }

    /**
     * Loads the snapshot, then listens for changes.
     *
     * @throws UnusableGraphException where the region's road graph is missing, damaged, or made for other vehicles
     */
    public void start() throws UnusableGraphException {
        load();
        notifications.subscribe(ChangeNotifications.REGION, payload -> reloadSoon());
        notifications.subscribe(ChangeNotifications.STATIONS, payload -> reloadSoon());
        notifications.start();
    }

    @Override
    public void close() {
        notifications.close();
        loading.shutdownNow();
    }

    /** Many changes in a row make one reload: what is queued has not read anything yet. */
    private void reloadSoon() {
        if (isReloadQueued.compareAndSet(false, true)) {
            loading.execute(() -> {
                isReloadQueued.set(false);
                try {
                    load();
                } catch (UnusableGraphException | RuntimeException e) {
                    LOG.error("the change could not be taken over; questions go on with what was loaded before", e);
                }
            });
        }
    }

    private void load() throws UnusableGraphException {
        Optional<Region> found = regions.find();
        if (found.isEmpty()) {
            return;
        }
        Region region = found.get();
        Optional<RegionSnapshot> before = live.find();
        boolean sameRoads =
                before.isPresent() && before.get().region().graphId().equals(region.graphId());
        RoadNetwork roads =
                sameRoads ? before.get().roads() : RoadNetwork.load(graphsFolder.resolve(region.graphId()), fleet);
        List<County> counties = before.filter(snapshot -> snapshot.region().equals(region))
                .map(RegionSnapshot::counties)
                .orElseGet(regions::listCounties);
        StationDirectory directory = StationDirectory.of(stations.list());
        StationAccesses accesses = before.map(snapshot -> snapshot.accesses().updated(roads, directory))
                .orElseGet(() -> StationAccesses.of(roads, directory));
        live.replace(new RegionSnapshot(region, counties, roads, directory, accesses, clock.instant()));
        LOG.info("loaded {} with {} stations", region.source().name(), directory.size());
        if (accesses.isWorthCompacting()) {
            // Questions need not wait for this: what they are answered from is right already.
            live.replace(new RegionSnapshot(region, counties, roads, directory, accesses.compacted(), clock.instant()));
        }
    }
}
