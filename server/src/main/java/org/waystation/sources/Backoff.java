package org.waystation.sources;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures: twice as long each time, up to 6 h, and not to the second what others wait. */
final class Backoff {

    static final Duration LONGEST = Duration.ofHours(6);

    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private Backoff() {}

    /**
     * @param interval of the source; where it is short, the first waits are as short
     * @param failures one after the other, at least one
     * @return from half to the whole of the wait
     */
    static Duration after(Duration interval, int failures) {
        Duration first = interval.compareTo(FIRST) < 0 ? interval : FIRST;
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long millis = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2));
    }
}
