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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.files.FolderTree;
import org.waystation.processes.OncePerRun;
import org.waystation.progress.Progress;

/**
 * A PostGIS server for tests, on a copy of a cluster that was made once in a run: making one, with the extension and all
 * tables, takes several times as long as copying it.
 */
final class TestServer implements AutoCloseable {

    /** The name of an empty database with all tables, on every server. */
    static final String TEMPLATE = "waystation_template";

    private static final Map<Path, TestServer> RUNNING = new HashMap<>();
    private static final Duration COPY_PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final PrivateCluster cluster;

    private TestServer(Path folder) {
        this.folder = folder;
        this.cluster = PrivateCluster.start(folder, Optional.empty(), Progress.SILENT);
    }

    /** One on a copy of a kept cluster, the same for the whole JVM; stopped and deleted at its end. */
    static synchronized TestServer on(Path kept) {
        return RUNNING.computeIfAbsent(kept, each -> {
            TestServer started = startedOn(each);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        });
    }

    /** The cluster that has nothing but the template. */
    static Path emptyCluster() {
        return OncePerRun.folder("empty-cluster", TestServer::makeEmpty).resolve("cluster");
    }

    /** Another one on a copy of a kept cluster, to be closed. */
    static TestServer startedOn(Path kept) {
        Path folder = newFolder();
        try {
            copy(kept, Files.createDirectory(folder.resolve("postgres")).resolve("cluster"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestServer(folder);
    }

    private static void makeEmpty(Path kept) throws SQLException {
        try (TestServer made = new TestServer(newFolder())) {
            makeTemplate(made.target());
            made.keep(kept.resolve("cluster"));
        }
    }

    private static void makeTemplate(ConnectionTarget target) throws SQLException {
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement()) {
            // Nothing here must outlive a power cut; killed processes and servers lose nothing by this.
            statement.execute("ALTER SYSTEM SET fsync = off");
            statement.execute("ALTER SYSTEM SET full_page_writes = off");
            statement.execute("SELECT pg_reload_conf()");
            statement.execute("CREATE DATABASE " + TEMPLATE);
        }
        String url = target.withDatabase(TEMPLATE).urlWithPassword();
        Database.open(DatabaseSettings.at(url), Progress.SILENT).close();
    }

    ConnectionTarget target() {
        return cluster.target();
    }

    /** A busy machine may take its time to answer for the first time. */
    static Connection connect(ConnectionTarget target) {
        return new FirstConnection(target, Duration.ofMinutes(2), Progress.SILENT).open(Duration.ofMinutes(1));
    }

    /** Stops it and leaves its cluster there. */
    void keep(Path kept) {
        cluster.close();
        copy(folder.resolve("postgres/cluster"), kept);
        FolderTree.deleteQuietly(folder);
    }

    @Override
    public void close() {
        cluster.close();
        FolderTree.deleteQuietly(folder);
    }

    /** Where another user is to run it, who has to come through. */
    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("waystation-test-database");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With owners and permissions. */
    private static void copy(Path from, Path to) {
        CommandRun copied = CommandRun.of(
                List.of(
                        "cp",
                        "-a",
                        from.toAbsolutePath().toString(),
                        to.toAbsolutePath().toString()),
                COPY_PATIENCE);
        if (!copied.succeeded()) {
            throw new IllegalStateException("Could not copy " + from + ": " + copied.output());
        }
    }
}
