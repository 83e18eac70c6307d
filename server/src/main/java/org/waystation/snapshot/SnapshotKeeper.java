package org.waystation.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what snapshots have out of the database in a file for a start without it. Writes in the background, the latest of what
 * it is given, once a minute at most, and of another region at once: the roads of the one before are going. Thread-safe.
 */
final class SnapshotKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    private final Path file;
    private final ScheduledThreadPoolExecutor writing = new ScheduledThreadPoolExecutor(1, SnapshotKeeper::newThread);
    private Optional<RegionSnapshot> waiting = Optional.empty();
    private Optional<String> writtenGraph = Optional.empty();
    private long writtenAtNanos;
    private boolean isClosed;

    SnapshotKeeper(Path file) {
        this.file = file;
        // What is due later is written when this is closed.
        writing.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "snapshot-keeper");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    synchronized void keepSoon(RegionSnapshot snapshot) {
        boolean isScheduled = waiting.isPresent();
        boolean isSameRegion = writtenGraph.equals(Optional.of(snapshot.region().graphId()));
        waiting = Optional.of(snapshot);
        if (!isClosed && !(isScheduled && isSameRegion)) {
            long pauseNanos = isSameRegion ? writtenAtNanos + BETWEEN_WRITES.toNanos() - System.nanoTime() : 0;
            writing.schedule(this::writeLatest, Math.max(0, pauseNanos), TimeUnit.NANOSECONDS);
        }
    }

    /** What was kept; empty where nothing was, and, with a line in the log, where it cannot be used. */
    Optional<KeptSnapshot> find() {
        try {
            return KeptSnapshotJson.find(file);
        } catch (IOException e) {
            LOG.warn("What was kept of the stations in {} cannot be used: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private void writeLatest() {
        Optional<RegionSnapshot> latest;
        synchronized (this) {
            latest = waiting;
            waiting = Optional.empty();
            writtenAtNanos = System.nanoTime();
            writtenGraph = latest.map(snapshot -> snapshot.region().graphId()).or(() -> writtenGraph);
        }
        latest.ifPresent(this::write);
    }

    private void write(RegionSnapshot snapshot) {
        try {
            KeptSnapshotJson.write(
                    new KeptSnapshot(
                            snapshot.region(),
                            snapshot.counties(),
                            snapshot.stations().list(),
                            snapshot.loadedAt()),
                    file);
        } catch (IOException e) {
            LOG.warn("A start without the database would not find these stations: {}", e.toString());
        }
    }

    /** Writes what is not written yet. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        writing.shutdown();
        try {
            if (writing.awaitTermination(10, TimeUnit.SECONDS)) {
                writeLatest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
