package org.waystation.database;

import java.nio.file.Path;
import java.util.Optional;
import org.waystation.progress.Progress;

/**
 * A start of the private cluster that another thread may abandon, before, while and after it happens; tried again where it
 * failed. Thread-safe.
 */
final class ClusterStart {

    private volatile boolean abandoned;
    private Optional<PrivateCluster> started = Optional.empty();

    /** @return the one that was started before, if so */
    synchronized PrivateCluster run(Path dataFolder, Optional<Path> postgresTools, Progress progress) {
        if (abandoned) {
            throw new DatabaseException("The program is ending");
        }
        if (started.isEmpty()) {
            started = Optional.of(PrivateCluster.start(dataFolder, postgresTools, progress));
        }
        return started.get();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Closes what was started; waits for a start that is under way, for half a server cannot be stopped. */
    void abandon() {
        abandoned = true;
        closeStarted();
    }

    private synchronized void closeStarted() {
        started.ifPresent(PrivateCluster::close);
    }
}
