package org.waystation.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.progress.Progress;

/**
 * A PostGIS server of the program's own, under its data folder, on the loopback interface only.
 *
 * <p>Several programs may use one cluster at a time: the first starts it, the others join, the last one to leave stops it.
 * A server that was left behind by a killed program is stopped and started again; a server that dies under a running
 * program is started again on its old port within seconds. What was committed survives all of that.
 *
 * <pre>
 * data/postgres/          closed to others, but for the way through where root runs the server as another user
 *   lock                  see {@link ClusterLock}
 *   port                  the last port, taken again if it is free
 *   cluster/              PostgreSQL's own, and the program's password for it
 *   log/postgres.log
 * </pre>
 *
 * <p>Thread-safe.
 */
final class PrivateCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateCluster.class);
    private static final Duration TURN_LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ClusterLock lock;
    private final ClusterServer server;
    private final ConnectionTarget target;
    private final int port;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "private-database-watch");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;
    private String lastTrouble = "";

    private PrivateCluster(ClusterLock lock, ClusterServer server, int port, String password) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.target = ConnectionTarget.of("127.0.0.1", port, ClusterFiles.DATABASE, ClusterFiles.SUPERUSER, password);
        watch.scheduleWithFixedDelay(
                this::startAgainIfGone, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where PostgreSQL keeps what it has, once it was made. */
    static Path folder(Path dataFolder) {
        return dataFolder.resolve("postgres").resolve("cluster");
    }

    /**
     * Creates the cluster if there is none, and starts it or joins it.
     *
     * @throws DatabaseException if that cannot be done; the message has what PostgreSQL's tools said
     */
    static PrivateCluster start(Path dataFolder, Optional<Path> postgresTools, Progress progress) {
        Path home = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        try {
            Files.createDirectories(home);
            home = home.toRealPath();
            if (!Files.getFileStore(home).supportsFileAttributeView(PosixFileAttributeView.class)) {
                throw new DatabaseException("The data folder " + dataFolder + " is on a file system without owners and"
                        + " permissions, where PostgreSQL does not run. Choose another data folder.");
            }
            ClusterLock lock = ClusterLock.open(home.resolve("lock"));
            try {
                return startLocked(lock, home, postgresTools, progress);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw cannotUse(home, e);
        }
    }

    private static PrivateCluster startLocked(
            ClusterLock lock, Path home, Optional<Path> postgresTools, Progress progress) throws IOException {
        if (!lock.takeTurn(Duration.ZERO)) {
            progress.stage("Waiting for another program that starts or stops the private database", -1);
            if (!lock.takeTurn(TURN_LIMIT)) {
                throw new DatabaseException("Another program has been starting or stopping the private database in "
                        + home + " for " + TURN_LIMIT.toMinutes() + " minutes. See what it does, or end it.");
            }
        }
        try {
            Path cluster = home.resolve("cluster");
            OptionalInt version = ClusterFiles.versionOf(cluster);
            PostgresTools tools =
                    PostgresTools.find(postgresTools, System.getenv().getOrDefault("PATH", ""), version);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            ClusterUser user = ClusterUser.choose(home, cluster);
            Files.setPosixFilePermissions(
                    home, PosixFilePermissions.fromString(user.isAnother() ? "rwx--x--x" : "rwx------"));
            ClusterFiles files = new ClusterFiles(home, tools, user);
            if (version.isEmpty()) {
                progress.stage("Creating the private database", -1);
                files.create();
            }
            String password = files.readPassword();
            ClusterServer server = new ClusterServer(files);
            if (!server.isRunning() || lock.isOnlyUser()) {
                progress.stage("Starting the private database", -1);
                // Left behind by a program that was killed; nobody knows what state it is in.
                server.stop();
                server.start();
            }
            lock.use();
            return new PrivateCluster(lock, server, server.port(), password);
        } finally {
            lock.releaseTurn();
        }
    }

    private static DatabaseException cannotUse(Path folder, IOException e) {
        String why = e instanceof AccessDeniedException
                ? "no permission to write there"
                : e.getMessage() == null ? e.toString() : e.getMessage();
        return new DatabaseException(
                "Cannot keep the private database in " + folder + ": " + why
                        + ". Choose a data folder that you may write to and that has room.",
                e);
    }

    ConnectionTarget target() {
        return target;
    }

    /** The number of the server's process, for tests. */
    long serverPid() {
        return server.pid();
    }

    private synchronized void startAgainIfGone() {
        if (closed || server.isRunning()) {
            return;
        }
        try {
            if (!lock.takeTurn(Duration.ZERO)) {
                return;
            }
            try {
                // Another program that uses the cluster may have been faster.
                if (!server.isRunning()) {
                    LOG.warn(
                            "The private database has stopped by itself; starting it again. Its log: {}", server.log());
                    server.startAt(port);
                    LOG.info("The private database is back");
                    lastTrouble = "";
                }
            } finally {
                lock.releaseTurn();
            }
        } catch (IOException | RuntimeException e) {
            String trouble = String.valueOf(e.getMessage());
            if (!trouble.equals(lastTrouble)) {
                LOG.error("The private database does not start again; trying on. {}", trouble);
                lastTrouble = trouble;
            }
        }
    }

    /** Leaves the cluster; stops it unless another program uses it. Never throws; trouble is logged. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.shutdown();
        try {
            if (lock.takeTurn(Duration.ofSeconds(30))) {
                if (lock.isOnlyUser()) {
                    server.stop();
                } else {
                    LOG.debug("The private database goes on running for another program that uses it");
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The private database could not be stopped: {}", e.getMessage());
        } finally {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("The private database's lock could not be closed: {}", e.getMessage());
            }
        }
    }
}
