package org.waystation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what changes in the database (PostgreSQL's LISTEN/NOTIFY), on a connection of its own. A lost connection is made
 * again for as long as it takes.
 *
 * <p>Subscribe first, then {@link #start}. Listeners are called from one thread, one after the other; a slow one delays
 * the others but loses nothing. What they throw is logged.
 */
public final class ChangeNotifications implements AutoCloseable {

    /** Stations or their sources changed. */
    public static final String STATIONS = "stations";

    /** Another region was imported. */
    public static final String REGION = "region";

    /** Is told of changes on one channel. */
    public interface Listener {

        /** @param payload what the sender gave along; empty for {@link #STATIONS} and {@link #REGION} */
        void changed(String payload);

        /** Listening begins, for the first time or again: what changed before now was not told. */
        default void connected() {
            changed("");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotifications.class);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Makes the connection to listen on; may wait for a database that is away. */
    interface Line {
        Connection open(Duration silenceLimit) throws SQLException;
    }

    private final Line line;
    private final Map<String, List<Listener>> listeners = new LinkedHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "change-notifications");
    private volatile Connection current;

    ChangeNotifications(Line line) {
        this.line = line;
        thread.setDaemon(true);
    }

    /** @throws IllegalStateException after {@link #start} */
    public synchronized void subscribe(String channel, Listener listener) {
        if (thread.getState() != Thread.State.NEW) {
            throw new IllegalStateException("subscribe before start");
        }
        listeners.computeIfAbsent(channel, any -> new ArrayList<>()).add(listener);
    }

    /** Begins to listen; returns at once, also while the database is away. */
    public synchronized void start() {
        thread.start();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean isTold = false;
        while (closing.getCount() > 0) {
            try (Connection connection = line.open(SILENCE_LIMIT)) {
                current = connection;
                listen(connection);
                pause = FIRST_PAUSE;
                isTold = false;
                listeners.values().forEach(all -> all.forEach(listener -> call(listener::connected)));
                hear(connection);
            } catch (SQLException e) {
                if (closing.getCount() > 0 && Database.isConnectionLost(e)) {
                    LOG.debug(
                            "Not hearing the database's changes; listening again once it answers. {}", e.getMessage());
                } else if (closing.getCount() > 0 && !isTold) {
                    LOG.warn("Not hearing the database's changes; trying again. {}", e.getMessage());
                    isTold = true;
                }
            }
            try {
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String channel : listeners.keySet()) {
                statement.execute("LISTEN \"" + channel.replace("\"", "\"\"") + "\"");
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (closing.getCount() > 0) {
            PGNotification[] heard = postgres.getNotifications((int) SILENCE_LIMIT.toMillis());
            if (heard == null || heard.length == 0) {
                // Silence is either peace or a broken line; only a question tells.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT 1");
                }
            } else {
                tell(heard);
            }
        }
    }

    private void tell(PGNotification[] heard) {
        Set<Change> changes = new LinkedHashSet<>();
        for (PGNotification notification : heard) {
            changes.add(new Change(notification.getName(), notification.getParameter()));
        }
        for (Change change : changes) {
            listeners
                    .getOrDefault(change.channel(), List.of())
                    .forEach(listener -> call(() -> listener.changed(change.payload())));
        }
    }

    private void call(Runnable listener) {
        if (closing.getCount() == 0) {
            return;
        }
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("A listener to database changes failed", e);
        }
    }

    /** Stops listening. A listener that is being called may still finish afterwards. */
    @Override
    public void close() {
        closing.countDown();
        Connection open = current;
        if (open != null) {
            try {
                // Only this wakes a thread that waits for the server.
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("Closing the listening connection", e);
            }
        }
    }

    private record Change(String channel, String payload) {}
}
