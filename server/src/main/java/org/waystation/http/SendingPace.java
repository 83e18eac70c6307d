package org.waystation.http;

import java.time.Duration;

/** Whether a body comes fast enough to be waited for. Not thread-safe. */
final class SendingPace {

    /** A line may break and come back, as in a tunnel. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** The slowest mobile networks are ten times as fast. */
    static final int LEAST_BYTES_A_SECOND = 200;

    private final long begin = System.nanoTime();

    /** @param bytes that came since it was made */
    boolean isTooSlow(long bytes) {
        return isTooSlow(bytes, Duration.ofNanos(System.nanoTime() - begin));
    }

    static boolean isTooSlow(long bytes, Duration since) {
        double counted = since.minus(GRACE).toNanos() / 1e9;
        return counted > 0 && bytes < LEAST_BYTES_A_SECOND * counted;
    }
}
