package org.waystation.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what is kept in memory of the database, on a thread of its own, soon after it is asked to. Many askings in a row
 * make one reading, which begins after the last of them. What cannot be read is tried again, for as long as it takes, and told
 * as a {@link Round} tells. Thread-safe.
 */
public final class Reload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final Round reading;
    private final ScheduledExecutorService loading;
    private final AtomicBoolean isQueued = new AtomicBoolean();

    /**
     * @param thread its name
     * @param what is read, for the log
     */
    public Reload(Database database, String thread, String what, Runnable read) {
        this(database, thread, Thread.NORM_PRIORITY, what, read);
    }

    /** @param priority of the thread */
    public Reload(Database database, String thread, int priority, String what, Runnable read) {
        this.reading = new Round(database, what, read);
        this.loading = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, thread);
            made.setDaemon(true);
            made.setPriority(priority);
            return made;
        });
    }

    /** Returns at once. */
    public void soon() {
        after(Duration.ZERO);
    }

    private void after(Duration pause) {
        if (isQueued.compareAndSet(false, true)) {
            try {
                loading.schedule(this::read, pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Closed: nothing is read again");
            }
        }
    }

    private void read() {
        // What is asked for from here on may not be in what is read.
        isQueued.set(false);
        if (!reading.attempt()) {
            after(BEFORE_NEXT_TRY);
        }
    }

    /** What is being read is broken off. */
    @Override
    public void close() {
        loading.shutdownNow();
    }
}
