package org.waystation.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Has a request handled only when its body is there, as far as {@link #HELD_BYTES}, which is as much as most routes take. No
 * thread waits meanwhile, so that clients that send slowly, however many, keep nobody else from being answered; who sends too
 * slowly gets 408 ({@link SendingPace}). What a body has above that is read by the route, which may wait for it and so must be on
 * a thread of its own ({@link PoolThreads}). Thread-safe.
 */
public final class BodyFirst extends Handler.Wrapper {

    /** One more than {@link RequestBody} takes where a route does not say otherwise: then it is known to be too large. */
    static final int HELD_BYTES = RequestBody.LARGEST_BYTES + 1;

    private static final int FIRST_BYTES = 1024;

    /** Of all bodies on their way together. */
    private static final long MOST_BYTES = 64_000_000;

    private int coming;
    private long heldBytes;

    public BodyFirst(Handler next) {
        super(next);
    }

    /** Waits until no request is half sent, nor one of those being answered whose body had to be waited for; so long at most. */
    public synchronized void awaitNoneComing(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis(); coming > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private synchronized void begin() {
        coming++;
        heldBytes += FIRST_BYTES;
    }

    /** @return whether there is room for that many more */
    private synchronized boolean hold(int bytes) {
        if (heldBytes + bytes > MOST_BYTES) {
            return false;
        }
        heldBytes += bytes;
        return true;
    }

    private synchronized void end(int bytes) {
        coming--;
        heldBytes -= bytes;
        notifyAll();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request) || waitsToGoOn(request)) {
            return super.handle(request, response, callback);
        }
        begin();
        new Coming(request, response, callback).read();
        return true;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Who asks first whether to send that much is to be told by the route; it need not be sent at all. */
    private static boolean waitsToGoOn(Request request) {
        return request.getLength() > HELD_BYTES && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    private boolean handleNext(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, response, callback);
    }

    /** A body on its way. It is copied: a chunk of one byte holds the whole buffer that it came in. */
    private final class Coming {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final SendingPace pace = new SendingPace();
        private byte[] held = new byte[FIRST_BYTES];
        private int size;

        Coming(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void read() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    if (pace.isTooSlow(size)) {
                        refuse(HttpStatus.REQUEST_TIMEOUT_408);
                    } else {
                        request.demand(Invocable.from(InvocationType.NON_BLOCKING, this::read));
                    }
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    // Silence ends in a time-out; otherwise it is broken, or there may be nobody left who could be
                    // told.
                    refuse(
                            chunk.getFailure() instanceof TimeoutException
                                    ? HttpStatus.REQUEST_TIMEOUT_408
                                    : HttpStatus.BAD_REQUEST_400);
                    return;
                }
                if (!makeRoom(chunk.remaining())) {
                    chunk.release();
                    refuse(HttpStatus.SERVICE_UNAVAILABLE_503);
                    return;
                }
                ByteBuffer rest = hold(chunk);
                boolean isLast = chunk.isLast();
                chunk.release();
                if (isLast || rest.hasRemaining() || size == HELD_BYTES) {
                    handleWith(new Prefixed(request, Arrays.copyOf(held, size), rest, isLast));
                    return;
                }
            }
        }

        private boolean makeRoom(int bytes) {
            int wanted = Math.min(HELD_BYTES, size + bytes);
            if (wanted > held.length) {
                int larger = Math.min(HELD_BYTES, Math.max(wanted, 2 * held.length));
                if (!BodyFirst.this.hold(larger - held.length)) {
                    return false;
                }
                held = Arrays.copyOf(held, larger);
            }
            return true;
        }

        /** @return what is above the bound, in memory of its own */
        private ByteBuffer hold(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            int length = Math.min(bytes.remaining(), HELD_BYTES - size);
            bytes.get(held, size, length);
            size += length;
            return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }

        private void handleWith(Request whole) {
            int bytes = held.length;
            Request.addCompletionListener(request, failure -> end(bytes));
            try {
                if (!handleNext(whole, response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable e) {
                Response.writeError(request, response, callback, e);
            }
        }

        private void refuse(int status) {
            end(held.length);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, status);
        }
    }

    /** A request whose body begins with what has been read of it. */
    private static final class Prefixed extends Request.Wrapper {

        private final boolean isWhole;
        private ByteBuffer prefix;
        private ByteBuffer rest;

        Prefixed(Request request, byte[] prefix, ByteBuffer rest, boolean isWhole) {
            super(request);
            this.prefix = ByteBuffer.wrap(prefix);
            this.rest = rest;
            this.isWhole = isWhole;
        }

        @Override
        public Content.Chunk read() {
            if (prefix.hasRemaining()) {
                return next(prefix);
            }
            if (rest.hasRemaining()) {
                return next(rest);
            }
            return isWhole ? Content.Chunk.EOF : super.read();
        }

        private static Content.Chunk next(ByteBuffer bytes) {
            ByteBuffer all = bytes.slice();
            bytes.position(bytes.limit());
            return Content.Chunk.from(all, false);
        }

        @Override
        public void demand(Runnable isThere) {
            if (prefix.hasRemaining() || rest.hasRemaining() || isWhole) {
                getComponents().getExecutor().execute(isThere);
            } else {
                super.demand(isThere);
            }
        }
    }
}
