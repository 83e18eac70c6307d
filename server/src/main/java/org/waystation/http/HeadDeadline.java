package org.waystation.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Cuts lines on which a request has begun and its head has not become whole for too long. The web server itself bounds each pause
 * only, so that a byte every few seconds would keep a line, of which there are not more than so many, for hours. Lines on which
 * nothing has come since the last answer are left to that bound. Thread-safe.
 */
public final class HeadDeadline extends Handler.Wrapper {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Duration limit;
    private final Map<Connection, Line> lines = new ConcurrentHashMap<>();
    private ScheduledExecutorService looking;

    /** @param limit from the first byte of a head that a look finds to its end */
    public HeadDeadline(Handler next, Duration limit) {
        super(next);
        this.limit = limit;
    }

    /** What a connector has to tell of its lines; of others none is cut. */
    public Connection.Listener lines() {
        return new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                lines.put(connection, new Line(connection));
            }

            @Override
            public void onClosed(Connection connection) {
                lines.remove(connection);
            }
        };
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "head-deadline");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(
                () -> look(System.nanoTime()),
                BETWEEN_LOOKS.toMillis(),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        looking.shutdownNow();
        super.doStop();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Line line = lines.get(request.getConnectionMetaData().getConnection());
        if (line != null) {
            line.begin();
            Request.addCompletionListener(request, failure -> line.end());
        }
        return super.handle(request, response, callback);
    }

    void look(long nowNanos) {
        lines.values().forEach(line -> line.look(nowNanos));
    }

    private final class Line {

        private final Connection connection;
        /** The next one may begin before the one before has come to its very end. */
        private int beingHandled;

        /** Bytes that had come when the last answer ended. */
        private long bytesAtRest;

        private boolean hasBegun;
        private long begunNanos;

        Line(Connection connection) {
            this.connection = connection;
        }

        /** The head is whole. */
        synchronized void begin() {
            beingHandled++;
            hasBegun = false;
        }

        synchronized void end() {
            beingHandled--;
            bytesAtRest = connection.getBytesIn();
        }

        synchronized void look(long nowNanos) {
            if (beingHandled > 0 || connection.getBytesIn() == bytesAtRest) {
                return;
            }
            if (!hasBegun) {
                hasBegun = true;
                begunNanos = nowNanos;
            } else if (nowNanos - begunNanos > limit.toNanos()) {
                connection.getEndPoint().close(new EofException("the head of a request came too slowly"));
            }
        }
    }
}
