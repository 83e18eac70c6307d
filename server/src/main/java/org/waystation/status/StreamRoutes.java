package org.waystation.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.locationtech.jts.geom.Envelope;
import org.waystation.http.HeadAsGet;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.Reading;
import org.waystation.stations.Station;

/**
 * Tells listeners of changes as they come (server-sent events): first the present state of the stations within their bounds,
 * then each change. Only so many may listen at once; who does not read is cut.
 */
public final class StreamRoutes implements AutoCloseable {

    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** Within the web server's own limit for idle lines. */
    private static final Duration LONGEST_BLOCKED = Duration.ofSeconds(20);

    private final LiveStatusBoard board;
    private final LiveSnapshot live;
    private final StatusJson json;
    private final int most;
    private final Set<StatusStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder cut = new LongAdder();
    private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status-streams");
        thread.setDaemon(true);
        return thread;
    });

    /** @param most how many may listen at once */
    public StreamRoutes(LiveStatusBoard board, LiveSnapshot live, ZoneId zone, int most) {
        this.board = board;
        this.live = live;
        this.json = new StatusJson(zone);
        this.most = most;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/status/stream", this::listen);
        board.listen(this::tell);
        beating.scheduleWithFixedDelay(
                () -> beat(LONGEST_BLOCKED), BETWEEN_BEATS.toMillis(), BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many listen now. */
    public int size() {
        return streams.size();
    }

    /** How many were cut since the start, as they did not read. */
    public double cut() {
        return cut.sum();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        beating.shutdownNow();
        streams.forEach(StatusStream::cut);
    }

    private void listen(Context context) throws IOException {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("bbox"), List.of());
        Optional<Envelope> bounds = parameters.bbox("bbox");
        parameters.throwIfWrong();
        List<Station> within = live.get().stations().listWithin(bounds.orElseThrow());
        if (streams.size() >= most) {
            throw ProblemException.retryLater(ProblemType.BUSY, Text.of("detail.too-many-streams"), RETRY_AFTER);
        }
        HttpServletResponse response = context.res();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Proxies that collect answers would keep events back.
        response.setHeader("X-Accel-Buffering", "no");
        if (HeadAsGet.isHead(context.req())) {
            return;
        }
        ServletOutputStream output = response.getOutputStream();
        context.future(() -> begin(context.req().getAsyncContext(), output, bounds.orElseThrow(), within));
    }

    /** @return done when the line is gone */
    private CompletableFuture<?> begin(
            AsyncContext request, ServletOutputStream output, Envelope bounds, List<Station> within) {
        request.setTimeout(0);
        CompletableFuture<Void> end = new CompletableFuture<>();
        StatusStream stream = new StatusStream(output, station -> event(station, bounds), ended -> {
            streams.remove(ended);
            end.complete(null);
        });
        streams.add(stream);
        stream.start(request);
        LiveStatusBoard.Moment now = board.now();
        stream.beat();
        stream.tell(within.stream()
                .filter(station -> isKnown(now.at(station)))
                .map(Station::id)
                .toList());
        return end;
    }

    private static boolean isKnown(StatusAt status) {
        for (Reading reading : status.status().readings().values()) {
            if (reading.value().isPresent() && !reading.observedAt().isBefore(status.oldest())) {
                return true;
            }
        }
        return false;
    }

    private void tell(Set<Long> changed) {
        streams.forEach(stream -> stream.tell(changed));
    }

    /** Those who could not be told anything for that long are cut. */
    void beat(Duration longestBlocked) {
        for (StatusStream stream : streams) {
            if (stream.isBlockedFor(longestBlocked)) {
                cut.increment();
                stream.cut();
            } else {
                stream.beat();
            }
        }
    }

    /** A station as it is now; empty where it is not within the bounds, or not there any more. */
    private Optional<byte[]> event(long id, Envelope bounds) {
        return live.find()
                .flatMap(region -> region.stations().find(id))
                .filter(station -> bounds.contains(
                        station.position().longitude(), station.position().latitude()))
                .map(this::event);
    }

    private byte[] event(Station station) {
        ObjectNode data = Json.object().put("stationId", station.id());
        data.set("status", json.whole(board.now().at(station)));
        String head = "id: " + numbers.incrementAndGet() + "\nevent: status\ndata: ";
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        event.writeBytes(Json.bytes(data));
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
