package org.waystation.database;

import java.nio.file.Path;
import java.util.Optional;
import org.waystation.progress.Progress;

/** A start of the private cluster that another thread may abandon, before, while and after it happens. Thread-safe. */
final class ClusterStart {

    private boolean abandoned;
    private Optional<PrivateCluster> started = Optional.empty();

    synchronized PrivateCluster run(Path dataFolder, Optional<Path> postgresTools, Progress progress) {
        if (abandoned) {
            throw new DatabaseException("The program is ending");
        }
        PrivateCluster cluster = PrivateCluster.start(dataFolder, postgresTools, progress);
        started = Optional.of(cluster);
        return cluster;
    }

    /** Closes what was started; waits for a start that is under way, for half a server cannot be stopped. */
    synchronized void abandon() {
        abandoned = true;
        started.ifPresent(PrivateCluster::close);
    }
}
