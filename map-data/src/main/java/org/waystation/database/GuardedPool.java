package org.waystation.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;

/**
 * The program's connections. While the database does not answer, none is given, at once, and those that wait for an answer
 * are broken off, so that nobody waits for a server that is frozen; only what is {@link #spare}d may go on waiting. As soon as
 * it answers again, there are new ones. Thread-safe.
 */
final class GuardedPool implements ConnectionFactory, AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(GuardedPool.class);
    private static final int POOL_SIZE = 10;
    /** For a connection that is free; with one that turns out dead, it takes little longer than that. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    /** Of that patience, after which is looked whether the database still answers. */
    private static final Duration TURN = Duration.ofMillis(500);
    /** For the database to come back, where a new connection is to be made anyway; looked up from so often. */
    private static final Duration MAKING_PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(250);

    /** Where the server's own setting is off, commits would be acknowledged before they are kept. */
    private static final String ACKNOWLEDGE_WHAT_IS_ON_DISK = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    private final Supplier<ConnectionTarget> target;
    private final Duration silenceLimit;
    private final Set<Connection> made = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Set<Connection> spared = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final DatabaseWatch watch;
    private final HikariDataSource pool;
    private volatile boolean isClosing;

    /** @param statementLimit after which the server itself ends a statement */
    GuardedPool(
            Supplier<ConnectionTarget> target, DatabaseWatch watch, Duration silenceLimit, Duration statementLimit) {
        this.target = target;
        this.watch = watch;
        this.silenceLimit = silenceLimit;
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setDataSource(new Making());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(TURN.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        config.setConnectionInitSql(
                "SET statement_timeout = " + statementLimit.toMillis() + "; " + ACKNOWLEDGE_WHAT_IS_ON_DISK);
        // A server that is away now must not keep the program from starting.
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    @Override
    public Connection openConnection() throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            watch.requireAnswers();
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (isClosing || System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    /** From here on until {@link #spareNoMore}, it may wait however long for an answer. */
    void spare(Connection connection) throws SQLException {
        spared.add((Connection) connection.unwrap(PGConnection.class));
    }

    void spareNoMore(Connection connection) {
        try {
            spared.remove((Connection) connection.unwrap(PGConnection.class));
        } catch (SQLException e) {
            LOG.debug("It is gone already", e);
        }
    }

    /** Who waits for an answer hears now that there is none. */
    void breakOff() {
        List<Connection> all;
        synchronized (made) {
            all = List.copyOf(made);
        }
        for (Connection connection : all) {
            if (!spared.contains(connection)) {
                made.remove(connection);
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    LOG.debug("A connection could not be broken off", e);
                }
            }
        }
        // The pool gives out without a look what it got back a moment ago.
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        isClosing = true;
        pool.close();
    }

    /**
     * Makes new ones. While the database is away it waits for it: where each try failed, the pool would try less and less
     * often, and be late when it is back.
     */
    private final class Making implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            long until = System.nanoTime() + MAKING_PATIENCE.toNanos();
            while (!watch.awaitAnswers(LOOK)) {
                if (isClosing || System.nanoTime() > until) {
                    throw new SQLTransientConnectionException("The database does not answer", "08001");
                }
            }
            Connection connection = target.get().connect(silenceLimit);
            made.add(connection);
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter writer) {
            // The driver has its own.
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // The target has its own; the pool waits so long for a connection under way when it is closed.
        }

        @Override
        public int getLoginTimeout() {
            return (int) ConnectionTarget.CONNECT_LIMIT.toSeconds();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("This is no " + type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
