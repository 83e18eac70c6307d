package org.waystation.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.waystation.progress.Progress;

/**
 * A migrated database for a test class, empty or a copy of a kept one, on a PostGIS server that all classes of a JVM share. Fails
 * with the line that says what to install where PostGIS is missing.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final TestDatabase database = new TestDatabase();
 * </pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private static final String KEPT = "waystation_kept";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Supplier<TestServer> server;
    private final String template;
    private String name;
    private Database database;

    /** What fills a database that is to be kept. */
    @FunctionalInterface
    public interface Filling {
        void fill(TestDatabase database) throws Exception;
    }

    /** An empty one. */
    public TestDatabase() {
        this(() -> TestServer.on(TestServer.emptyCluster()), TestServer.TEMPLATE);
    }

    private TestDatabase(Supplier<TestServer> server, String template) {
        this.server = server;
        this.template = template;
    }

    /** Has an empty one filled, and kept as part of a cluster on disk. */
    public static void keep(Path cluster, Filling filling) throws Exception {
        try (TestServer own = TestServer.startedOn(TestServer.emptyCluster())) {
            TestDatabase database = new TestDatabase(() -> own, TestServer.TEMPLATE);
            database.open(KEPT);
            filling.fill(database);
            database.database.close();
            own.keep(cluster);
        }
    }

    /** @param cluster has a database that was {@link #keep kept}; asked for when the copy is made */
    public static TestDatabase copyOf(Supplier<Path> cluster) {
        return new TestDatabase(() -> TestServer.on(cluster.get()), KEPT);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open("test_" + COUNT.incrementAndGet());
    }

    private void open(String newName) {
        name = newName;
        executeOnServer("CREATE DATABASE " + name + " TEMPLATE " + template);
        database = Database.open(settings(), Progress.SILENT);
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
        return DatabaseSettings.at(target().withDatabase(name).urlWithPassword());
    }

    /** Empties all tables. */
    public void clear() {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("TRUNCATE station_source, station, region, place, county, map_feature CASCADE"));
    }

    /** As if an administrator ended them; returns once the program has noticed. */
    public void breakConnections() {
        do {
            executeOnServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        } while (!database.asWatch().awaitSilence(Duration.ofSeconds(5)));
    }

    /** Runs one statement on a connection of its own, so that none of the pool's is touched. */
    public void execute(String sql) {
        execute(target().withDatabase(name).withSearchPath("waystation,public"), sql);
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

    private void executeOnServer(String sql) {
        execute(target(), sql);
    }

    private ConnectionTarget target() {
        return server.get().target();
    }

    private static void execute(ConnectionTarget target, String sql) {
        try (Connection connection = TestServer.connect(target);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
