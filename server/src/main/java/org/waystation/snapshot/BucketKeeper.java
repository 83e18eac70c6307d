package org.waystation.snapshot;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.detours.StationBuckets;

/**
 * Keeps stations' buckets in files beside the graph for the next start. Writes in the background, and only
 * the latest of what it is given meanwhile; what is in a file already is not written again. Thread-safe.
 */
final class BucketKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BucketKeeper.class);
    private static final int IDLE_SECONDS = 10;

    /** By vehicle class: what was found in its file, or written to it last. */
    private final Map<String, StationBuckets> inFile = new ConcurrentHashMap<>();

    private final AtomicReference<StationAccesses> waiting = new AtomicReference<>();
    private final ExecutorService writing = new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            BucketKeeper::newThread,
            new ThreadPoolExecutor.DiscardPolicy());

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "bucket-keeper");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** These are in their files already. */
    void know(Collection<KeptBuckets> kept) {
        kept.forEach(one -> inFile.put(one.buckets().vehicleId(), one.buckets()));
    }

    /** Of some vehicle class the buckets may not be compact; then its file stays as it is, which is as good to start from. */
    void keepSoon(StationAccesses accesses) {
        if (waiting.getAndSet(accesses) == null) {
            writing.execute(this::write);
        }
    }

    private void write() {
        StationAccesses accesses = waiting.getAndSet(null);
        for (KeptBuckets kept : accesses.compact()) {
            String vehicleId = kept.buckets().vehicleId();
            if (inFile.put(vehicleId, kept.buckets()) != kept.buckets()) {
                try {
                    kept.write(accesses.roads());
                } catch (IOException e) {
                    LOG.warn(
                            "Stations must be searched from again at the next start, for {}: {}",
                            vehicleId,
                            e.toString());
                }
            }
        }
    }

    /** Gives up what is not written yet. */
    @Override
    public void close() {
        writing.shutdownNow();
    }
}
