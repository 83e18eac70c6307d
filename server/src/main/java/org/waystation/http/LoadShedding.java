package org.waystation.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses questions at the door where so many are being answered that another would only make all of them later: who is refused
 * here hears at once when to come back ({@link EarlyProblems}), and has cost next to nothing. In a {@link Crowd} fewer are let in, so
 * that the processors answer, and do not only sort out who is to be refused. The page itself, its files and the state of health are
 * always given.
 *
 * <p>Who has been let in for longer than {@link #YOUNG} does not count: he waits for something else than a processor, such as his own
 * slow line or a database that does not answer, and is no reason to refuse others. Thread-safe.
 *
 * <p>Source: Google, Site Reliability Engineering (2016), chapter 21, Handling Overload.
 */
public final class LoadShedding extends ConditionalHandler.ElseNext {

    /** What costs more than a file. */
    private static final String[] QUESTIONS = {"/api/*", "/tiles/*", "/ogc/*", "/feeds/*"};

    private static final Duration YOUNG = Duration.ofSeconds(1);
    private static final long BETWEEN_COUNTS_NANOS = Duration.ofMillis(100).toNanos();

    private final int most;
    private final int mostInCrowd;
    private final Crowd crowd;

    /** One for each question: when it was let in. */
    private final Set<Began> beingAnswered = ConcurrentHashMap.newKeySet();

    private final LongSupplier nanoTime;
    private final AtomicLong nextCountNanos;
    private volatile int old;

    /** Each is unlike all others. */
    private static final class Began {

        private final long nanos;

        Began(long nanos) {
            this.nanos = nanos;
        }
    }

    /**
     * @param most how many are let in at a time
     * @param mostInCrowd likewise, in a crowd
     * @param crowd also told of by those who refuse inside
     */
    public LoadShedding(Handler next, int most, int mostInCrowd, Crowd crowd) {
        this(next, most, mostInCrowd, crowd, System::nanoTime);
    }

    LoadShedding(Handler next, int most, int mostInCrowd, Crowd crowd, LongSupplier nanoTime) {
        super(next);
        this.most = most;
        this.mostInCrowd = mostInCrowd;
        this.crowd = crowd;
        this.nanoTime = nanoTime;
        this.nextCountNanos = new AtomicLong(nanoTime.getAsLong());
        includePath(QUESTIONS);
    }

    @Override
    protected boolean onConditionsMet(Request request, Response response, Callback callback) throws Exception {
        if (beingAnswered.size() - countOld() >= (crowd.isThere() ? mostInCrowd : most)) {
            crowd.refused();
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        Began began = new Began(nanoTime.getAsLong());
        beingAnswered.add(began);
        Request.addCompletionListener(request, failure -> beingAnswered.remove(began));
        return nextHandler(request, response, callback);
    }

    /** As of a moment ago. */
    private int countOld() {
        long now = nanoTime.getAsLong();
        long due = nextCountNanos.get();
        if (now - due >= 0 && nextCountNanos.compareAndSet(due, now + BETWEEN_COUNTS_NANOS)) {
            old = (int) beingAnswered.stream()
                    .filter(began -> now - began.nanos > YOUNG.toNanos())
                    .count();
        }
        return old;
    }
}
