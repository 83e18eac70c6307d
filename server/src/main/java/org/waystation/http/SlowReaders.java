package org.waystation.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Bounds how many answers may wait for their readers, each of which may keep a thread: where there are more, the line to who
 * has read the least in the time he was waited for is cut. So a slow line gets its answer as long as there are few, and many
 * that are slow on purpose keep nobody else from being answered. Thread-safe.
 */
public final class SlowReaders extends Handler.Wrapper {

    /** What is on a line that has begun to fill: who has just begun to wait is not the slowest. */
    private static final int FIRST_BYTES = 64 * 1024;

    private final int most;
    private final List<Reader> waitedFor = new ArrayList<>();

    /** @param most how many may be waited for at once; fewer than there are threads */
    public SlowReaders(int most) {
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new Reader(request, response), callback);
    }

    /** @return whom to wait for no longer */
    private Optional<Reader> begin(Reader reader) {
        synchronized (waitedFor) {
            waitedFor.add(reader);
            if (waitedFor.size() <= most) {
                return Optional.empty();
            }
            long now = System.nanoTime();
            Optional<Reader> slowest = waitedFor.stream().min(Comparator.comparingDouble(each -> each.bytesANano(now)));
            slowest.ifPresent(waitedFor::remove);
            return slowest;
        }
    }

    private void end(Reader reader) {
        synchronized (waitedFor) {
            waitedFor.remove(reader);
        }
    }

    /** Who reads an answer. */
    private final class Reader extends Response.Wrapper {

        private volatile long bytes;
        private volatile long waitedNanos;
        private volatile long waitingSince;

        Reader(Request request, Response response) {
            super(request, response);
        }

        /** What is written at once, as there is room on the line, is nothing to wait for. */
        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            Write write = new Write(content == null ? 0 : content.remaining(), callback);
            super.write(last, content, write);
            write.beginToWait();
        }

        private double bytesANano(long now) {
            return (FIRST_BYTES + bytes) / Math.max(1.0, waitedNanos + now - waitingSince);
        }

        private void cut() {
            getRequest()
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(new EofException("who asked reads too slowly"));
        }

        private final class Write extends Callback.Nested {

            private final int length;
            private boolean isDone;
            private boolean isWaitedFor;

            Write(int length, Callback callback) {
                super(callback);
                this.length = length;
            }

            void beginToWait() {
                Optional<Reader> slowest;
                synchronized (this) {
                    if (isDone) {
                        return;
                    }
                    isWaitedFor = true;
                    waitingSince = System.nanoTime();
                    slowest = begin(Reader.this);
                }
                // Outside of the lock, as his own write fails at once.
                slowest.ifPresent(Reader::cut);
            }

            private synchronized void done() {
                isDone = true;
                bytes += length;
                if (isWaitedFor) {
                    waitedNanos += System.nanoTime() - waitingSince;
                    end(Reader.this);
                }
            }

            @Override
            public void succeeded() {
                done();
                super.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
                done();
                super.failed(failure);
            }
        }
    }
}
