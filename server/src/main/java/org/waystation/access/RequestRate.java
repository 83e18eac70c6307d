package org.waystation.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often one may ask: so many at once, and so many a second in the long run. What it remembers is bounded, however many
 * ask. Thread-safe.
 *
 * <p>Source: the generic cell rate algorithm (ITU-T I.371).
 */
final class RequestRate {

    /** More are not told apart from new ones; whoever has that many addresses is held back by nothing that counts by address. */
    private static final int MOST_KNOWN = 100_000;

    private final long intervalNanos;
    private final long burstNanos;
    /** When each would have asked all that he asked, had he done so evenly. */
    private final Map<String, Long> evenly = new ConcurrentHashMap<>();

    /**
     * @param aSecond in the long run
     * @param atOnce after a pause
     */
    RequestRate(int aSecond, int atOnce) {
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / aSecond;
        this.burstNanos = atOnce * intervalNanos;
    }

    /**
     * Counts a request, unless it is one too many.
     *
     * @param nanos the time, as {@link System#nanoTime} tells it
     * @return how long to wait; empty where it may be answered
     */
    Optional<Duration> count(String who, long nanos) {
        long[] over = {0};
        evenly.compute(who, (key, known) -> {
            long before = known == null || known - nanos < 0 ? nanos : known;
            over[0] = before + intervalNanos - nanos - burstNanos;
            return over[0] > 0 ? before : Long.valueOf(before + intervalNanos);
        });
        if (evenly.size() > MOST_KNOWN) {
            forget(nanos);
        }
        return over[0] > 0 ? Optional.of(Duration.ofNanos(over[0])) : Optional.empty();
    }

    /** Those who might ask as many at once as anybody new; where they all ask much, everybody. */
    private synchronized void forget(long nanos) {
        if (evenly.size() > MOST_KNOWN) {
            evenly.values().removeIf(known -> known - nanos <= 0);
        }
        if (evenly.size() > MOST_KNOWN) {
            evenly.clear();
        }
    }

    int known() {
        return evenly.size();
    }
}
