package org.waystation.status;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener. Nobody waits for it: what is to be told is a set of stations, each told as it is when the line is free, so that a
 * slow line is told less often, and what it costs is bounded by the number of stations. No thread is held. Thread-safe.
 */
final class StatusStream implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(StatusStream.class);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final ServletOutputStream output;
    private final LongFunction<Optional<byte[]>> event;
    private final Consumer<StatusStream> onEnd;
    private final Set<Long> waiting = new LinkedHashSet<>();
    private boolean isOpen;
    private boolean hasEnded;
    private boolean beats;
    private boolean needsFlush;
    private Optional<Long> blockedSince = Optional.empty();

    /**
     * @param event what is told of a station at that moment; empty where nothing is
     * @param onEnd is told once, when the line is gone
     */
    StatusStream(ServletOutputStream output, LongFunction<Optional<byte[]>> event, Consumer<StatusStream> onEnd) {
        this.output = output;
        this.event = event;
        this.onEnd = onEnd;
    }

    void start(AsyncContext request) {
        request.addListener(this);
        output.setWriteListener(this);
    }

    void tell(Collection<Long> stations) {
        synchronized (this) {
            waiting.addAll(stations);
        }
        write();
    }

    /** Keeps the line open, and shows whether anybody is there. */
    void beat() {
        synchronized (this) {
            beats = true;
        }
        write();
    }

    /** Whether nothing could be written for that long, though there is something to write. */
    synchronized boolean isBlockedFor(Duration duration) {
        return blockedSince.isPresent() && System.nanoTime() - blockedSince.get() >= duration.toNanos();
    }

    /** Ends it from this side. */
    void cut() {
        boolean isFirst;
        synchronized (this) {
            isFirst = !hasEnded;
            hasEnded = true;
            waiting.clear();
        }
        if (isFirst) {
            onEnd.accept(this);
        }
    }

    private void write() {
        try {
            writeWhatFits();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("a listener is gone", e);
            cut();
        }
    }

    private synchronized void writeWhatFits() throws IOException {
        while (isOpen && !hasEnded) {
            if (!output.isReady()) {
                if (blockedSince.isEmpty()) {
                    blockedSince = Optional.of(System.nanoTime());
                }
                return;
            }
            blockedSince = Optional.empty();
            Optional<byte[]> next = next();
            if (next.isPresent()) {
                output.write(next.get());
                needsFlush = true;
            } else if (needsFlush) {
                needsFlush = false;
                output.flush();
            } else {
                return;
            }
        }
    }

    private Optional<byte[]> next() {
        Iterator<Long> stations = waiting.iterator();
        while (stations.hasNext()) {
            long station = stations.next();
            stations.remove();
            Optional<byte[]> told = event.apply(station);
            if (told.isPresent()) {
                return told;
            }
        }
        boolean isBeat = beats;
        beats = false;
        return isBeat ? Optional.of(HEARTBEAT) : Optional.empty();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            isOpen = true;
        }
        write();
    }

    @Override
    public void onError(Throwable failure) {
        cut();
    }

    @Override
    public void onComplete(AsyncEvent ended) {
        cut();
    }

    @Override
    public void onTimeout(AsyncEvent ended) {
        cut();
    }

    @Override
    public void onError(AsyncEvent ended) {
        cut();
    }

    @Override
    public void onStartAsync(AsyncEvent started) {
        started.getAsyncContext().addListener(this);
    }
}
