package org.waystation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.progress.Progress;

/** Connects at the start of the program: tries again with growing pauses as long as it may, and says what is wrong. */
final class FirstConnection {

    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ConnectionTarget target;
    private final Duration patience;
    private final Progress progress;

    FirstConnection(ConnectionTarget target, Duration patience, Progress progress) {
        this.target = target;
        this.patience = patience;
        this.progress = progress;
    }

    /** @throws DatabaseException when waiting is of no use, or has been long enough */
    Connection open(Duration silenceLimit) {
        long begun = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        boolean waiting = false;
        while (true) {
            try {
                return target.connect(silenceLimit);
            } catch (SQLException e) {
                Duration left = patience.minusNanos(System.nanoTime() - begun);
                if (!isPassing(e) || left.isNegative() || left.isZero()) {
                    throw failure(e);
                }
                if (!waiting) {
                    progress.stage("Waiting for the database " + target.description(), -1);
                    waiting = true;
                }
                LOG.debug("The database does not answer yet: {}", e.getMessage());
                sleep(pause.compareTo(left) < 0 ? pause : left);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private DatabaseException failure(SQLException e) {
        String where = target.description();
        if (isRefusal(e)) {
            return new DatabaseException(
                    "The database " + where + " refuses the user or the password. It says: " + e.getMessage(), e);
        }
        if ("3D000".equals(e.getSQLState())) {
            return new DatabaseException(
                    "The server of " + where + " has no database of that name. Create it: createdb "
                            + target.databaseName(),
                    e);
        }
        if (isPassing(e)) {
            return new DatabaseAwayException(
                    "The database " + where + " does not answer"
                            + (patience.isZero() ? "" : ", after " + patience.toSeconds() + " s of trying")
                            + ": " + e.getMessage()
                            + " Check the address and that the server runs; --wait 60s goes on trying for a while.",
                    e);
        }
        return new DatabaseException("Cannot connect to the database " + where + ": " + e.getMessage(), e);
    }

    private static boolean isPassing(SQLException e) {
        return Database.isUnavailable(e) && !isRefusal(e);
    }

    /** The driver reports a password that was not given as a broken connection. */
    private static boolean isRefusal(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("28")
                || String.valueOf(e.getMessage()).contains("password");
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(Math.max(1, pause.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while waiting for the database", e);
        }
    }
}
