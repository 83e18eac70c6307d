package org.waystation.feeds;

import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since when a feed says what it says, as this server saw it. Thread-safe.
 */
final class ChangeTimes {

    private final Clock clock;
    private final Map<String, Seen> seen = new HashMap<>();

    /** Softly, so that what is no longer served does not stay in memory; without it, it counts as changed. */
    private record Seen(SoftReference<Object> contents, Instant since) {

        boolean isOf(Object others) {
            Object own = contents.get();
            return own == others || others.equals(own);
        }
    }

    ChangeTimes(Clock clock) {
        this.clock = clock;
    }

    /**
     * In whole seconds, as HTTP tells times: the second by which all of the change is past. Empty in the second in which it
     * changed, since it may change again in the same.
     *
     * @param contents what the feed is made from; must not change
     */
    synchronized Optional<Instant> since(String feed, Object contents) {
        Instant now = clock.instant();
        Seen last = seen.get(feed);
        if (last == null || !last.isOf(contents)) {
            Instant second = now.truncatedTo(ChronoUnit.SECONDS);
            last = new Seen(new SoftReference<>(contents), second.equals(now) ? now : second.plusSeconds(1));
            seen.put(feed, last);
        }
        return last.since().isAfter(now) ? Optional.empty() : Optional.of(last.since());
    }
}
