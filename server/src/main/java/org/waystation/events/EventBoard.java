package org.waystation.events;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.database.Reload;

/**
 * All events, in memory: kept true by what the database tells, so that drivers' questions do not touch it, and go on while it
 * is away. Thread-safe.
 */
public final class EventBoard implements AutoCloseable {

    private static final String CHANNEL = "events";

    private final EventStore store = new EventStore();
    private final ChangeNotifications notifications;
    private final Reload reload;
    private volatile View view = View.EMPTY;

    public EventBoard(Database database) {
        this.notifications = database.changeNotifications();
        this.reload = new Reload(
                database,
                "event-board",
                "reading events again",
                () -> view = new View(database.inTransaction(store::list)));
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
        notifications.subscribe(CHANNEL, payload -> reload.soon());
        notifications.start();
    }

    public View view() {
        return view;
    }

    @Override
    public void close() {
        notifications.close();
        reload.close();
    }
}
