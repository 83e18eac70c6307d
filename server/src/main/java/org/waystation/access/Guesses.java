package org.waystation.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Keeps anonymous callers from trying what proves a thing to be theirs until it fits: so many wrong tries from one address, and so
 * many for one thing from all together. What fits is not counted. Each server counts by itself, and what it remembers is bounded.
 * Thread-safe.
 */
public final class Guesses {

    private static final int MOST_REMEMBERED = 100_000;
    private static final int MOST_OF_ADDRESS = 20;
    private static final int MOST_OF_THING = 50;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** How many were wrong, since the first of them. */
    private final Cache<String, AtomicInteger> wrong;

    public Guesses() {
        this(Ticker.systemTicker());
    }

    Guesses(Ticker ticker) {
        this.wrong = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /**
     * Makes one try, which is wrong where it ends in {@link ProblemType#NOT_FOUND}. Who has signed in may try as he likes.
     *
     * @param thing whose it is to be, such as {@code net-loan:7}
     * @throws ProblemException as the try does, and where there were too many wrong ones
     */
    public void attempt(Caller caller, String thing, Runnable attempt) {
        if (!caller.isAnonymous()) {
            attempt.run();
            return;
        }
        String address = "address:" + RequestLimits.network(caller.identity().value());
        if (count(address) >= MOST_OF_ADDRESS || count(thing) >= MOST_OF_THING) {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, Text.of("detail.too-many-guesses"), REMEMBERED);
        }
        try {
            attempt.run();
        } catch (ProblemException e) {
            if (e.type() == ProblemType.NOT_FOUND) {
                add(address);
                add(thing);
            }
            throw e;
        }
    }

    private int count(String key) {
        AtomicInteger count = wrong.getIfPresent(key);
        return count == null ? 0 : count.get();
    }

    private void add(String key) {
        wrong.get(key, first -> new AtomicInteger()).incrementAndGet();
    }
}
