package org.waystation.events;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;

/**
 * All events, in memory: kept true by what the database tells, so that drivers' questions do not touch it, and go on while it
 * is away. Thread-safe.
 */
public final class EventBoard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventBoard.class);
    private static final String CHANNEL = "events";
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final Database database;
    private final EventStore store = new EventStore();
    private final ChangeNotifications notifications;
    private final AtomicBoolean isReloadQueued = new AtomicBoolean();
    private final ScheduledExecutorService loading = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "event-board");
        thread.setDaemon(true);
        return thread;
    });
    private volatile View view = View.EMPTY;

    public EventBoard(Database database) {
        this.database = database;
        this.notifications = database.changeNotifications();
    }

    /** The board of one moment; a question keeps to one. Immutable. */
    public static final class View {

        public static final View EMPTY = new View(List.of());

        private final List<StationEvent> events;
        private final Map<Long, List<StationEvent>> byStation = new HashMap<>();

        View(List<StationEvent> events) {
            this.events = List.copyOf(events);
            this.events.forEach(event -> byStation
                    .computeIfAbsent(event.stationId(), any -> new ArrayList<>())
                    .add(event));
        }

        /** All, by id. */
        public List<StationEvent> list() {
            return events;
        }

        public Optional<StationEvent> find(long id) {
            return events.stream().filter(event -> event.id() == id).findFirst();
        }

        /** Those of one station, by id. */
        public List<StationEvent> listOf(long stationId) {
            return List.copyOf(byStation.getOrDefault(stationId, List.of()));
        }

        /** Those that are on at a station at some moment of a stay, by the region's clock. */
        public List<StationEvent> listOn(long stationId, LocalDateTime arrival, Duration stay) {
            List<StationEvent> there = byStation.get(stationId);
            // Nearly all have none, and this is asked of every station a question comes by.
            return there == null
                    ? List.of()
                    : there.stream().filter(event -> event.isOn(arrival, stay)).toList();
        }
    }

    /** Begins to hear of changes; what there is now is known soon after. */
    public void start() {
        notifications.subscribe(CHANNEL, payload -> reloadSoon());
        notifications.start();
    }

    public View view() {
        return view;
    }

    @Override
    public void close() {
        notifications.close();
        loading.shutdownNow();
    }

    /** Many changes in a row make one reload: what is queued has not read anything yet. */
    private void reloadSoon() {
        if (isReloadQueued.compareAndSet(false, true)) {
            loading.execute(this::reload);
        }
    }

    private void reload() {
        isReloadQueued.set(false);
        try {
            view = new View(database.inTransaction(store::list));
        } catch (RuntimeException e) {
            LOG.warn("what changed about events could not be read; trying again: {}", e.getMessage());
            if (!loading.isShutdown()) {
                loading.schedule(this::reload, BEFORE_NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
