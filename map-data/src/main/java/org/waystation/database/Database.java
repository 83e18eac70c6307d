package org.waystation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.progress.Progress;

/**
 * The program's PostGIS database: checked, migrated, with a connection pool. Its tables are in the schema
 * {@code waystation}, which is on the search path.
 *
 * <p>Nothing waits for ever: where the database does not answer, whoever needs it hears so within 3 s, also where it is frozen
 * ({@link GuardedPool}); a statement ends after 60 s unless it is part of {@link #inLongTransaction}, which waits for a frozen
 * server, too. The pool outlives a restart of the server. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int MOST_RUNS = 6;
    private static final long LONGEST_PAUSE_MILLIS = 20;
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);
    private static final Duration SILENCE_LIMIT = STATEMENT_LIMIT.plusSeconds(10);
    private static final Duration LONG_SILENCE_LIMIT = Duration.ofMinutes(60);
    private static final Duration SETUP_LIMIT = Duration.ofMinutes(10);
    /** That it does not answer. */
    static final Duration KNOWN_WITHIN = Duration.ofSeconds(3);

    private static final int MOST_CAUSES = 20;

    private static final Duration NEWS_PATIENCE = Duration.ofSeconds(5);

    private final DatabasePlace place;
    private final GuardedPool pool;
    private final DatabaseWatch watch;
    private final Jdbi jdbi;
    private final List<ChangeNotifications> notifications = new CopyOnWriteArrayList<>();
    private final Optional<Thread> exitHook;
    /** Empty until it was found, checked and brought up to date. */
    private volatile Optional<ConnectionTarget> prepared;

    private Database(
            DatabasePlace place, Optional<ConnectionTarget> prepared, Optional<Silence> silence, boolean closeOnExit) {
        this.place = place;
        this.prepared = prepared;
        this.watch = new DatabaseWatch(this::openLine, silence, this::breakOff);
        this.pool = new GuardedPool(() -> this.prepared.orElseThrow(), watch, SILENCE_LIMIT, STATEMENT_LIMIT);
        GeometryCodec geometries = new GeometryCodec();
        this.jdbi = Jdbi.create(pool)
                .installPlugin(new PostgresPlugin())
                .registerArgument(geometries)
                .registerColumnMapper(geometries)
                // Messages end in logs, and what is bound to statements may be a person's telephone number.
                .configure(
                        StatementExceptions.class,
                        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
        this.exitHook = closeOnExit ? Optional.of(new Thread(this::closeAll, "close-database")) : Optional.empty();
        exitHook.ifPresent(Runtime.getRuntime()::addShutdownHook);
        watch.start();
    }

    /**
     * Starts the private cluster if the settings ask for it, connects, checks the server, and brings the tables up to date.
     *
     * @throws DatabaseException if any of that fails; then nothing is left running
     */
    public static Database open(DatabaseSettings settings, Progress progress) {
        return open(settings, false, progress);
    }

    /**
     * As {@link #open}; where the database does not answer for now, or the private cluster of an earlier run does not start, it is
     * tried again and again in the background, and checked and brought up to date when it is there. What is {@link #silence}
     * tells how that goes.
     *
     * @throws DatabaseException where something is wrong that will not pass by itself
     */
    public static Database openEvenIfAway(DatabaseSettings settings, Progress progress) {
        return open(settings, true, progress);
    }

    private static Database open(DatabaseSettings settings, boolean evenIfAway, Progress progress) {
        DatabasePlace place = new DatabasePlace(settings);
        // Interrupted while it opens, the program must not leave its server behind either.
        Thread openingHook = new Thread(place::close, "close-private-database");
        Runtime.getRuntime().addShutdownHook(openingHook);
        try {
            return open(place, settings.closeOnExit(), evenIfAway, progress);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        } finally {
            removeHook(openingHook);
        }
    }

    private static Database open(DatabasePlace place, boolean closeOnExit, boolean evenIfAway, Progress progress) {
        ConnectionTarget found;
        try {
            found = place.find(progress);
        } catch (DatabaseException e) {
            if (evenIfAway && place.hasBeenMade()) {
                return away(place, e, closeOnExit);
            }
            throw e;
        }
        try {
            ConnectionTarget prepared = prepare(found, place.patience(), progress);
            return new Database(place, Optional.of(prepared), Optional.empty(), closeOnExit);
        } catch (DatabaseAwayException e) {
            if (evenIfAway) {
                return away(place, e, closeOnExit);
            }
            throw e;
        }
    }

    private static Database away(DatabasePlace place, DatabaseException why, boolean closeOnExit) {
        Silence silence = new Silence(Instant.now(), why.getMessage());
        return new Database(place, Optional.empty(), Optional.of(silence), closeOnExit);
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The program is ending already");
        }
    }

    /** @return the same with the search path that finds the tables */
    private static ConnectionTarget prepare(ConnectionTarget target, Duration patience, Progress progress) {
        try (Connection connection = new FirstConnection(target, patience, progress).open(SETUP_LIMIT)) {
            String searchPath = new ServerCheck(connection, target.description()).prepare();
            ConnectionTarget prepared = target.withSearchPath(searchPath);
            if (!AppliedMigrations.areAll(connection, Migrations.LOCATION)) {
                progress.stage("Bringing the tables up to date", -1);
                Migrations.run(prepared);
            }
            return prepared;
        } catch (SQLException e) {
            String message = "The database " + target.description() + " cannot be checked: " + e.getMessage();
            throw isUnavailable(e) ? new DatabaseAwayException(message, e) : new DatabaseException(message, e);
        }
    }

    /** For the watch, whose thread is the only one that comes here. */
    private Connection openLine(Duration silenceLimit) throws SQLException {
        if (prepared.isEmpty()) {
            prepared = Optional.of(prepare(place.find(Progress.SILENT), Duration.ZERO, Progress.SILENT));
        }
        return prepared.get().connect(silenceLimit);
    }

    private void breakOff() {
        pool.breakOff();
    }

    /** For statements of their own. Positions and JTS geometries bind and map directly, see {@link GeometryCodec}. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Runs the callback in a transaction; commits, or rolls back if it throws. */
    public <R, X extends Exception> R inTransaction(HandleCallback<R, X> callback) throws X {
        return jdbi.inTransaction(callback);
    }

    /**
     * As {@link #inTransaction}, and once more, a few times at most, where the database ended it so that others could go on: a
     * deadlock or a serialization failure. The callback does nothing that the transaction's end would not undo.
     */
    public <R, X extends Exception> R inRetriedTransaction(HandleCallback<R, X> callback) throws X {
        for (int run = 1; ; run++) {
            try {
                return jdbi.inTransaction(callback);
            } catch (RuntimeException e) {
                if (run == MOST_RUNS || !isWorthAnotherRun(e)) {
                    throw e;
                }
                LOG.debug("Run {} of a transaction gave way to another", run);
                pauseBeforeRun(run);
            }
        }
    }

    private static boolean isWorthAnotherRun(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql
                    && (DEADLOCK_DETECTED.equals(sql.getSQLState())
                            || SERIALIZATION_FAILURE.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Not all at once again: those that ran into each other wait for different times. */
    private static void pauseBeforeRun(int run) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS * run) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #inTransaction} for imports: statements may take as long as they need, up to an hour without an answer. */
    public <R, X extends Exception> R inLongTransaction(HandleCallback<R, X> callback) throws X {
        return jdbi.withHandle(handle -> {
            Connection connection = handle.getConnection();
            try {
                return handle.inTransaction(transaction -> {
                    allowLongStatements(transaction);
                    return callback.withHandle(transaction);
                });
            } finally {
                // Not before it is committed: that, too, waits for an answer.
                pool.spareNoMore(connection);
            }
        });
    }

    private void allowLongStatements(Handle handle) {
        try {
            // The pool puts the connection's own limit back.
            handle.getConnection().setNetworkTimeout(Runnable::run, (int) LONG_SILENCE_LIMIT.toMillis());
            pool.spare(handle.getConnection());
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
        handle.execute("SET LOCAL statement_timeout = 0");
    }

    /** News of changes in this database; not started yet. The caller closes it, at the latest {@link #close} does. */
    public ChangeNotifications changeNotifications() {
        ChangeNotifications made = new ChangeNotifications(this::openForNews);
        notifications.add(made);
        return made;
    }

    private Connection openForNews(Duration silenceLimit) throws SQLException {
        if (!watch.awaitAnswers(NEWS_PATIENCE)) {
            watch.requireAnswers();
        }
        return prepared.orElseThrow().connect(silenceLimit);
    }

    /** That the database does not answer; empty while it does. Known 3 s later at the latest, and told at once. */
    public Optional<Silence> silence() {
        return watch.silence();
    }

    Round.Watch asWatch() {
        return watch;
    }

    /** Waits until the database answers; false where it does not within the limit, or was closed. */
    public boolean awaitAnswers(Duration limit) {
        return watch.awaitAnswers(limit);
    }

    /**
     * Whether {@code failure} means that the database is away, overloaded, or closed to writers for now, so that the same
     * may work later.
     */
    public static boolean isUnavailable(Throwable failure) {
        return sqlCauses(failure)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || (cause.getSQLState() != null && isPassing(cause.getSQLState())));
    }

    /** Whether {@code failure} means that there is no connection to the database, or none any more; {@link #silence} soon tells why. */
    public static boolean isConnectionLost(Throwable failure) {
        return sqlCauses(failure).anyMatch(cause -> cause.getSQLState() != null && isLost(cause.getSQLState()));
    }

    /** What the driver told, outermost first; of a chain that may go round, as far as is worth looking. */
    static Stream<SQLException> sqlCauses(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    private static boolean isLost(String sqlState) {
        return sqlState.startsWith("08") // connection
                || sqlState.startsWith("57P"); // shutting down, starting up
    }

    /** See PostgreSQL's appendix "Error Codes". */
    private static boolean isPassing(String sqlState) {
        return isLost(sqlState)
                || sqlState.startsWith("53") // out of resources, a full disk among them
                || sqlState.equals("57014") // statement limit
                || sqlState.equals("25006"); // read-only: a standby
    }

    /** Where the database is, without its password. */
    public String description() {
        return prepared.map(ConnectionTarget::description).orElseGet(place::description);
    }

    @Override
    public void close() {
        closeAll();
        // Only now: a program that is terminated while it closes would leave its server behind.
        exitHook.ifPresent(Database::removeHook);
    }

    /** Whatever fails on the way, no server is left behind. */
    private void closeAll() {
        try {
            notifications.forEach(ChangeNotifications::close);
            pool.close();
        } finally {
            watch.close();
            place.close();
        }
    }
}
