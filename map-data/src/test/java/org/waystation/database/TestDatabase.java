package org.waystation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.waystation.files.FolderTree;
import org.waystation.progress.Progress;

/**
 * A migrated database for a test class, empty or a copy of another one, on one PostGIS server per JVM. Fails with the line
 * that says what to install where PostGIS is missing.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final TestDatabase database = new TestDatabase();
 * </pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private static final String TEMPLATE = "waystation_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Supplier<String> template;
    private String name;
    private Database database;

    /** An empty one. */
    public TestDatabase() {
        this(() -> TEMPLATE);
    }

    private TestDatabase(Supplier<String> template) {
        this.template = template;
    }

    /** @param original asked for when the copy is made; it must be {@link #finish finished} then */
    public static TestDatabase copyOf(Supplier<TestDatabase> original) {
        return new TestDatabase(() -> original.get().name);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        name = "test_" + COUNT.incrementAndGet();
        executeOnServer("CREATE DATABASE " + name + " TEMPLATE " + template.get());
        database = Database.open(settings(), Progress.SILENT);
    }

    /** Closes it and leaves it on the server as it is, to be copied from until the JVM ends. */
    public void finish() {
        database.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (database != null) {
            database.close();
            executeOnServer("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    /** The database, open for the whole class. */
    public Database get() {
        return database;
    }

    /** For opening the same database once more, as a server of its own would. */
    public DatabaseSettings settings() {
        return DatabaseSettings.at(Server.get().target().withDatabase(name).urlWithPassword());
    }

    /** Empties all tables. */
    public void clear() {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("TRUNCATE station_source, station, region, place, county, map_feature CASCADE"));
    }

    /** Ends all connections to this database, as a restart of the server would. */
    public void breakConnections() {
        executeOnServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    /** Runs one statement on a connection of its own, so that none of the pool's is touched. */
    public void execute(String sql) {
        execute(Server.get().target().withDatabase(name).withSearchPath("waystation,public"), sql);
    }

    /** Why what was personal in a row was erased, each time that it was. */
    public List<String> erasures(String table, long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT cause FROM erasure_audit WHERE what = :table AND row_id = :id ORDER BY id")
                        .bind("table", table)
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }

    private static void executeOnServer(String sql) {
        execute(Server.get().target(), sql);
    }

    private static void execute(ConnectionTarget target, String sql) {
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A busy machine may take its time to answer for the first time. */
    private static Connection connect(ConnectionTarget target) {
        return new FirstConnection(target, Duration.ofMinutes(2), Progress.SILENT).open(Duration.ofMinutes(1));
    }

    /** One server for the whole run, stopped and deleted at its end. */
    private static final class Server {

        private static PrivateCluster cluster;

        static synchronized PrivateCluster get() {
            if (cluster == null) {
                cluster = start();
            }
            return cluster;
        }

        private static PrivateCluster start() {
            try {
                Path folder = Files.createTempDirectory("waystation-test-database");
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
                PrivateCluster started = PrivateCluster.start(folder, Optional.empty(), Progress.SILENT);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    started.close();
                    FolderTree.deleteQuietly(folder);
                }));
                makeTemplate(started);
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void makeTemplate(PrivateCluster started) throws SQLException {
            try (Connection connection = connect(started.target());
                    Statement statement = connection.createStatement()) {
                // Nothing here must outlive a power cut; killed processes and servers lose nothing by this.
                statement.execute("ALTER SYSTEM SET fsync = off");
                statement.execute("ALTER SYSTEM SET full_page_writes = off");
                statement.execute("SELECT pg_reload_conf()");
                statement.execute("CREATE DATABASE " + TEMPLATE);
            }
            String url = started.target().withDatabase(TEMPLATE).urlWithPassword();
            Database.open(DatabaseSettings.at(url), Progress.SILENT).close();
        }
    }
}
