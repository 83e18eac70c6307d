package org.waystation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers, asked four times a second on a connection of its own. What it does not answer within 1.5 s
 * it does not answer: a server that is frozen keeps its connections open and says nothing, and only a question tells.
 * Thread-safe.
 */
final class DatabaseWatch implements Round.Watch, AutoCloseable {

    /** Makes the connection to ask on, and whatever must be done first. */
    interface Line {

        /** @throws DatabaseException where something is wrong with the database that will not pass by itself */
        Connection open(Duration silenceLimit) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(1_500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** What does not pass by itself need not be looked at so often. */
    private static final Duration AFTER_A_MISTAKE = Duration.ofSeconds(5);

    private final Line line;
    private final Runnable whenSilent;
    private final Thread thread = new Thread(this::run, "database-watch");
    private boolean isClosed;
    private Optional<Silence> silence;

    /**
     * @param silence empty where it answered a moment ago
     * @param whenSilent called each time it begins to be silent
     */
    DatabaseWatch(Line line, Optional<Silence> silence, Runnable whenSilent) {
        this.line = line;
        this.silence = silence;
        this.whenSilent = whenSilent;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** @throws SQLTransientConnectionException at once where it does not answer */
    void requireAnswers() throws SQLException {
        Optional<Silence> now = silence();
        if (now.isPresent()) {
            throw new SQLTransientConnectionException(
                    "The database does not answer: " + now.get().why(), "08001");
        }
    }

    /** Waits until it answers; false where it does not within the limit, or the program ends. */
    synchronized boolean awaitAnswers(Duration limit) {
        return await(limit, false);
    }

    /** Empty while it answers. */
    @Override
    public synchronized Optional<Silence> silence() {
        return silence;
    }

    /** Also false where the program ends. */
    @Override
    public synchronized boolean awaitSilence(Duration limit) {
        return await(limit, true);
    }

    private boolean await(Duration limit, boolean isSilence) {
        long until = System.nanoTime() + limit.toNanos();
        while (silence.isPresent() != isSilence && !isClosed) {
            long leftMillis = (until - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !isClosed;
    }

    private void run() {
        while (!hasClosed()) {
            Duration pause = BETWEEN_LOOKS;
            try {
                ask(line.open(ANSWER_LIMIT));
            } catch (SQLException e) {
                becomeSilent(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                becomeSilent(e instanceof DatabaseException ? String.valueOf(e.getMessage()) : e.toString());
                pause = e instanceof DatabaseAwayException ? BETWEEN_LOOKS : AFTER_A_MISTAKE;
            }
            pause(pause);
        }
    }

    private void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) ANSWER_LIMIT.toMillis());
            while (!hasClosed()) {
                statement.execute("SELECT 1");
                answered();
                pause(BETWEEN_LOOKS);
            }
        } finally {
            if (hasClosed()) {
                connection.close();
            } else {
                // Closing would say goodbye first, to a server that may be frozen.
                connection.abort(Runnable::run);
            }
        }
    }

    private synchronized boolean hasClosed() {
        return isClosed;
    }

    private synchronized void answered() {
        if (silence.isPresent()) {
            LOG.info("The database answers again");
            silence = Optional.empty();
            notifyAll();
        }
    }

    private void becomeSilent(String why) {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            if (silence.isPresent()) {
                silence = Optional.of(new Silence(silence.get().since(), why));
                return;
            }
            LOG.warn("The database does not answer. {}", why);
            silence = Optional.of(new Silence(Instant.now(), why));
            notifyAll();
        }
        whenSilent.run();
    }

    private synchronized void pause(Duration length) {
        if (!isClosed) {
            try {
                wait(length.toMillis());
            } catch (InterruptedException e) {
                isClosed = true;
            }
        }
    }

    /** Its connection is closed then, unless the server is frozen. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        try {
            thread.join(ANSWER_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
