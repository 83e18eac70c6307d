package org.waystation.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
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
 * <p>Nothing waits for ever: a connection is given or refused within 5 s, and a statement ends after 60 s unless it is
 * part of {@link #inLongTransaction}. The pool outlives a restart of the server. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int POOL_SIZE = 10;
    private static final int MOST_RUNS = 6;
    private static final long LONGEST_PAUSE_MILLIS = 20;
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);
    private static final Duration SILENCE_LIMIT = STATEMENT_LIMIT.plusSeconds(10);
    private static final Duration LONG_SILENCE_LIMIT = Duration.ofMinutes(60);
    private static final Duration SETUP_LIMIT = Duration.ofMinutes(10);

    private final ConnectionTarget target;
    private final Optional<PrivateCluster> cluster;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final List<ChangeNotifications> notifications = new CopyOnWriteArrayList<>();
    private final Optional<Thread> exitHook;

    private Database(ConnectionTarget target, Optional<PrivateCluster> cluster, boolean closeOnExit) {
        this.target = target;
        this.cluster = cluster;
        this.pool = target.pool("database", POOL_SIZE, SILENCE_LIMIT, STATEMENT_LIMIT);
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
    }

    /**
     * Starts the private cluster if the settings ask for it, connects, checks the server, and brings the tables up to date.
     *
     * @throws DatabaseException if any of that fails; then nothing is left running
     */
    public static Database open(DatabaseSettings settings, Progress progress) {
        // Interrupted while it opens, the program must not leave its server behind either.
        ClusterStart start = new ClusterStart();
        Thread openingHook = new Thread(start::abandon, "close-private-database");
        Runtime.getRuntime().addShutdownHook(openingHook);
        try {
            Optional<PrivateCluster> cluster = settings.url().isPresent()
                    ? Optional.empty()
                    : Optional.of(start.run(settings.dataFolder(), settings.postgresTools(), progress));
            return open(settings, cluster, progress);
        } finally {
            removeHook(openingHook);
        }
    }

    private static Database open(DatabaseSettings settings, Optional<PrivateCluster> cluster, Progress progress) {
        try {
            ConnectionTarget target = cluster.map(PrivateCluster::target)
                    .orElseGet(() -> ConnectionTarget.parse(settings.url().orElseThrow()));
            Prepared prepared = prepare(target, settings.patience(), progress);
            if (!prepared.isMigrated()) {
                progress.stage("Bringing the tables up to date", -1);
                Migrations.run(prepared.target());
            }
            return new Database(prepared.target(), cluster, settings.closeOnExit());
        } catch (RuntimeException e) {
            cluster.ifPresent(PrivateCluster::close);
            throw e;
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The program is ending already");
        }
    }

    private record Prepared(ConnectionTarget target, boolean isMigrated) {}

    private static Prepared prepare(ConnectionTarget target, Duration patience, Progress progress) {
        try (Connection connection = new FirstConnection(target, patience, progress).open(SETUP_LIMIT)) {
            String searchPath = new ServerCheck(connection, target.description()).prepare();
            return new Prepared(
                    target.withSearchPath(searchPath), AppliedMigrations.areAll(connection, Migrations.LOCATION));
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database " + target.description() + " cannot be checked: " + e.getMessage(), e);
        }
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
        return jdbi.inTransaction(handle -> {
            allowLongStatements(handle);
            return callback.withHandle(handle);
        });
    }

    private static void allowLongStatements(Handle handle) {
        try {
            // The pool puts the connection's own limit back.
            handle.getConnection().setNetworkTimeout(Runnable::run, (int) LONG_SILENCE_LIMIT.toMillis());
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
        handle.execute("SET LOCAL statement_timeout = 0");
    }

    /** News of changes in this database; not started yet. The caller closes it, at the latest {@link #close} does. */
    public ChangeNotifications changeNotifications() {
        ChangeNotifications made = new ChangeNotifications(target);
        notifications.add(made);
        return made;
    }

    /** Whether the database answers now; says no after 5 s at the latest, plus the time of a dead line. */
    public boolean isReachable() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(3);
        } catch (SQLException e) {
            LOG.debug("The database does not answer", e);
            return false;
        }
    }

    /**
     * Whether {@code failure} means that the database is away, overloaded, or closed to writers for now, so that the same
     * may work later.
     */
    public static boolean isUnavailable(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null && isPassing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** See PostgreSQL's appendix "Error Codes". */
    private static boolean isPassing(String sqlState) {
        return sqlState.startsWith("08") // connection
                || sqlState.startsWith("53") // out of resources, a full disk among them
                || sqlState.startsWith("57P") // shutting down, starting up
                || sqlState.equals("57014") // statement limit
                || sqlState.equals("25006"); // read-only: a standby
    }

    /** Where the database is, without its password. */
    public String description() {
        return target.description();
    }

    @Override
    public void close() {
        closeAll();
        // Only now: a program that is terminated while it closes would leave its server behind.
        exitHook.ifPresent(Database::removeHook);
    }

    private void closeAll() {
        notifications.forEach(ChangeNotifications::close);
        pool.close();
        cluster.ifPresent(PrivateCluster::close);
    }
}
