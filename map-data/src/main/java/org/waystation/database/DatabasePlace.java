package org.waystation.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.waystation.progress.Progress;

/** Where the database is: at an address, or in the program's own cluster, which is started to find it. Thread-safe. */
final class DatabasePlace implements AutoCloseable {

    /** Our own server is there, and only a busy machine keeps it from answering. */
    private static final Duration OWN_SERVER_PATIENCE = Duration.ofMinutes(2);

    private final DatabaseSettings settings;
    private final ClusterStart start = new ClusterStart();

    DatabasePlace(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * May be called again, also where it failed.
     *
     * @throws DatabaseException where the address is none, or the cluster does not start
     */
    ConnectionTarget find(Progress progress) {
        return settings.url()
                .map(ConnectionTarget::parse)
                .orElseGet(() -> start.run(settings.dataFolder(), settings.postgresTools(), progress)
                        .target());
    }

    /**
     * Whether there is a cluster of an earlier run, which may start later though it does not now. Where there is none yet, whoever
     * starts the program for the first time has to hear what is wrong.
     */
    boolean hasBeenMade() {
        return settings.url().isEmpty()
                && Files.exists(PrivateCluster.folder(settings.dataFolder()))
                && !start.isAbandoned();
    }

    /** How long to wait for a server that is found. */
    Duration patience() {
        boolean isOwn = settings.url().isEmpty();
        return isOwn && settings.patience().compareTo(OWN_SERVER_PATIENCE) < 0
                ? OWN_SERVER_PATIENCE
                : settings.patience();
    }

    /** Without its password. */
    String description() {
        Path home = settings.dataFolder().resolve("postgres");
        return settings.url()
                .map(url -> ConnectionTarget.parse(url).description())
                .orElse("the private database in " + home);
    }

    /** Leaves the private cluster, and ends it where nobody else uses it; waits for a start that is under way. */
    @Override
    public void close() {
        start.abandon();
    }
}
