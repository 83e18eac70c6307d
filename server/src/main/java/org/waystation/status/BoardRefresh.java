package org.waystation.status;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.database.Reload;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.ReadingKind;

/**
 * Keeps a {@link LiveStatusBoard} true: what the database tells of is read again at once, many changes in a row in one
 * reading; where listening was interrupted, everything is. What cannot be read is tried again, for as long as it takes.
 */
public final class BoardRefresh implements AutoCloseable {

    private final LiveStatusBoard board;
    private final StatusStore statuses;
    private final OccupancyStore occupancies;
    private final ChangeNotifications notifications;
    private final Waiting told = new Waiting();
    private final Waiting usual = new Waiting();
    private final Reload reload;

    public BoardRefresh(Database database, LiveStatusBoard board, StatusStore statuses, OccupancyStore occupancies) {
        this.board = board;
        this.statuses = statuses;
        this.occupancies = occupancies;
        this.reload = new Reload(database, "status-board", "reading what stations tell", this::refresh);
        this.notifications = database.changeNotifications();
        notifications.subscribe(StatusStore.CHANNEL, listener(told));
        notifications.subscribe(OccupancyStore.CHANNEL, listener(usual));
    }

    /** Reads all there is as soon as the database can be heard; returns at once. */
    public void start() {
        notifications.start();
    }

    @Override
    public void close() {
        notifications.close();
        reload.close();
    }

    private ChangeNotifications.Listener listener(Waiting waiting) {
        return new ChangeNotifications.Listener() {
            @Override
            public void changed(String stations) {
                waiting.add(stations);
                reload.soon();
            }

            @Override
            public void connected() {
                waiting.addAll();
                reload.soon();
            }
        };
    }

    private void refresh() {
        told.take(this::readAllTold, this::readTold);
        usual.take(() -> board.replaceUsual(occupancies.all()), this::readUsual);
    }

    private void readAllTold() {
        board.replaceTold(statuses.all());
    }

    private void readTold(Set<Long> stations) {
        Map<Long, LiveStatus> read = statuses.of(stations);
        Set<Long> gone = new HashSet<>(stations);
        gone.removeAll(read.keySet());
        board.changeTold(read, gone);
    }

    private void readUsual(Set<Long> stations) {
        Map<Long, Map<ReadingKind, WeekPattern>> read = new HashMap<>(occupancies.of(stations));
        Set<Long> gone = new HashSet<>(stations);
        gone.removeAll(read.keySet());
        board.changeUsual(read, gone);
    }

    /** What is to be read. Thread-safe. */
    private static final class Waiting {

        private boolean isAll;
        private Set<Long> some = new HashSet<>();

        synchronized void add(String stations) {
            Arrays.stream(stations.split(",")).map(Long::parseLong).forEach(some::add);
        }

        synchronized void addAll() {
            isAll = true;
        }

        private synchronized void addBack(boolean all, Set<Long> stations) {
            isAll |= all;
            some.addAll(stations);
        }

        /** What comes in meanwhile is left for the next time; what fails is waiting still. */
        void take(Runnable readAll, Consumer<Set<Long>> readSome) {
            boolean all;
            Set<Long> stations;
            synchronized (this) {
                all = isAll;
                stations = some;
                isAll = false;
                some = new HashSet<>();
            }
            try {
                if (all) {
                    readAll.run();
                } else if (!stations.isEmpty()) {
                    readSome.accept(stations);
                }
            } catch (RuntimeException e) {
                addBack(all, stations);
                throw e;
            }
        }
    }
}
