package org.waystation.sweeps;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.waystation.roads.VehicleRoads;

/**
 * Lends out sweeps, only so many at once, for each of them takes some memory: 16 bytes an arc, which for a million junctions
 * is about 45 MB. Thread-safe. For one road network.
 */
public final class SweepPool {

    private final int most;
    private final Duration patience;
    private final Semaphore places;
    private final BlockingQueue<Sweep> free;

    /** @param patience how long to wait for a place */
    public SweepPool(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
        this.places = new Semaphore(most, true);
        this.free = new ArrayBlockingQueue<>(most);
    }

    /**
     * To be closed after use.
     *
     * @throws SweepsBusyException if no place became free in time, or the thread was interrupted, which it remains
     */
    public Sweep take(VehicleRoads roads) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SweepsBusyException(most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SweepsBusyException(most);
        }
        Sweep kept = free.poll();
        Sweep sweep = kept != null && kept.fits(roads) ? kept : new Sweep(roads, this);
        return sweep.over(roads);
    }

    void giveBack(Sweep sweep) {
        free.offer(sweep);
        places.release();
    }
}
