package org.waystation.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether more come than can be answered: somebody was refused for that not long ago. Thread-safe. */
public final class Crowd {

    private final long lastsNanos;
    private final LongSupplier nanoTime;
    private volatile long untilNanos;

    /** @param lasts for how long after the last refusal */
    public Crowd(Duration lasts) {
        this(lasts, System::nanoTime);
    }

    Crowd(Duration lasts, LongSupplier nanoTime) {
        this.lastsNanos = lasts.toNanos();
        this.nanoTime = nanoTime;
        this.untilNanos = nanoTime.getAsLong();
    }

    void refused() {
        untilNanos = nanoTime.getAsLong() + lastsNanos;
    }

    boolean isThere() {
        return nanoTime.getAsLong() - untilNanos < 0;
    }
}
