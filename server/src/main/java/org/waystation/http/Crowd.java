package org.waystation.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Whether more come than can be answered: somebody was refused for that not long ago. Thread-safe. */
public final class Crowd {

    private final long lastsNanos;
    private final LongSupplier nanoTime;
    private final Optional<Crowd> outer;
    private volatile long untilNanos;

    /** @param lasts for how long after the last refusal */
    public Crowd(Duration lasts) {
        this(lasts, System::nanoTime);
    }

    Crowd(Duration lasts, LongSupplier nanoTime) {
        this(lasts, nanoTime, Optional.empty());
    }

    private Crowd(Duration lasts, LongSupplier nanoTime, Optional<Crowd> outer) {
        this.lastsNanos = lasts.toNanos();
        this.nanoTime = nanoTime;
        this.outer = outer;
        this.untilNanos = nanoTime.getAsLong();
    }

    /** Of some of those who come: there is one wherever there is one of all, and all do not hear of theirs. */
    public Crowd ofSome() {
        return new Crowd(Duration.ofNanos(lastsNanos), nanoTime, Optional.of(this));
    }

    void refused() {
        untilNanos = nanoTime.getAsLong() + lastsNanos;
    }

    boolean isThere() {
        return nanoTime.getAsLong() - untilNanos < 0
                || outer.filter(Crowd::isThere).isPresent();
    }
}
