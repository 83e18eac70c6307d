package org.waystation.nets;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.database.Reload;
import org.waystation.stations.Facility;
import org.waystation.stations.Need;
import org.waystation.stations.StationFilter;

/**
 * Which stations lend, and what they have left, in memory: kept true by what the database tells, so that drivers' questions do
 * not touch it, and go on while it is away. Thread-safe.
 */
public final class NetBoard implements AutoCloseable {

    private static final String CHANNEL = "nets";

    private final NetBoardStore store = new NetBoardStore();
    private final ChangeNotifications notifications;
    private final Reload reload;
    private volatile View view = View.EMPTY;

    public NetBoard(Database database) {
        this.notifications = database.changeNotifications();
        this.reload = new Reload(
                database,
                "net-board",
                "reading what nets there are again",
                () -> view = database.inTransaction(store::read));
    }

    /**
     * The board of one moment; a question keeps to one. Immutable.
     *
     * @param types by id
     * @param stations those that lend, by their ids
     */
    public record View(List<NetType> types, Map<Long, StationNets> stations) {

        public static final View EMPTY = new View(List.of(), Map.of());

        public View {
            types = List.copyOf(types);
            stations = Map.copyOf(stations);
        }

        /**
         * Which stations, by their ids, have nets left where the filter needs them; one that does not lend through this service
         * is believed.
         */
        public LongPredicate meeting(StationFilter filter) {
            if (filter.needs().stream().noneMatch(NetBoard::isOfNets)) {
                return id -> true;
            }
            return id -> find(id).map(nets -> nets.stock() > 0).orElse(true);
        }

        /** Empty where the station does not lend. */
        public Optional<StationNets> find(long stationId) {
            return Optional.ofNullable(stations.get(stationId));
        }
    }

    /**
     * What a station that lends has left: in stock and reserved for nobody.
     *
     * @param holdFor how long after the arrival it was made for a reservation holds
     * @param countyCode empty where there is none
     * @param stockByType of the types that it has or had
     */
    public record StationNets(long stationId, Duration holdFor, String countyCode, Map<Long, Integer> stockByType) {

        public StationNets {
            stockByType = Map.copyOf(stockByType);
        }

        public int stock(long typeId) {
            return stockByType.getOrDefault(typeId, 0);
        }

        boolean knows(long typeId) {
            return stockByType.containsKey(typeId);
        }

        /** Of all types. */
        public int stock() {
            return stockByType.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Whether it asks for nets. */
    public static boolean isOfNets(Need need) {
        return need.facility() == Facility.CARGO_NET;
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
