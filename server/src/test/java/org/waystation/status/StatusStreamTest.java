package org.waystation.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener that reads, one that does not, one that goes: over real lines. */
class StatusStreamTest {

    private static final int EVENT_BYTES = 64 * 1024;
    private static final int EVENTS = 2_000;

    private final BlockingQueue<StatusStream> begun = new LinkedBlockingQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Javalin server;

    @BeforeEach
    void start() {
        server = Javalin.create(config -> config.routes.get("/stream", context -> {
                    var output = context.res().getOutputStream();
                    context.future(() -> {
                        CompletableFuture<Void> end = new CompletableFuture<>();
                        context.req().getAsyncContext().setTimeout(0);
                        StatusStream stream = new StatusStream(output, this::event, gone -> {
                            ended.countDown();
                            end.complete(null);
                        });
                        stream.start(context.req().getAsyncContext());
                        begun.add(stream);
                        return end;
                    });
                }))
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Optional<byte[]> event(long station) {
        made.incrementAndGet();
        byte[] event = new byte[EVENT_BYTES];
        Arrays.fill(event, (byte) 'x');
        return Optional.of(event);
    }

    private Socket listen() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream().write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private StatusStream stream() throws InterruptedException {
        StatusStream stream = begun.poll(20, TimeUnit.SECONDS);
        assertThat(stream).isNotNull();
        return stream;
    }

    @Test
    void whoDoesNotReadIsToldLessAndCanBeCut() throws Exception {
        try (Socket socket = listen()) {
            StatusStream stream = stream();
            List<Long> stations = LongStream.range(0, EVENTS).boxed().toList();
            stream.tell(stations);
            waitUntilBlocked(stream);
            int first = made.get();
            assertThat(first).isLessThan(EVENTS);
            for (int again = 0; again < 100; again++) {
                stream.tell(stations);
            }
            assertThat(made.get()).as("nothing is made while the line is full").isEqualTo(first);
            assertThat(stream.isBlockedFor(Duration.ofHours(1))).isFalse();

            stream.cut();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(readAll(socket)).isLessThan((long) EVENTS * EVENT_BYTES);
        }
    }

    @Test
    void whoReadsGetsEverything() throws Exception {
        try (Socket socket = listen()) {
            StatusStream stream = stream();
            stream.tell(LongStream.range(0, 200).boxed().toList());
            InputStream input = socket.getInputStream();
            long read = 0;
            byte[] buffer = new byte[65_536];
            while (read < 200L * EVENT_BYTES) {
                int n = input.read(buffer);
                assertThat(n).isPositive();
                read += n;
            }
            stream.tell(List.of(1L));
            assertThat(input.read(buffer)).isPositive();
            assertThat(stream.isBlockedFor(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void whoGoesIsForgottenAtTheNextBeat() throws Exception {
        listen().close();
        StatusStream stream = stream();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!ended.await(10, TimeUnit.MILLISECONDS)) {
            assertThat(System.nanoTime()).isLessThan(end);
            stream.beat();
        }
    }

    private static void waitUntilBlocked(StatusStream stream) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!stream.isBlockedFor(Duration.ofMillis(200))) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** @return how much came before the line was ended */
    private static long readAll(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        long read = 0;
        byte[] buffer = new byte[65_536];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                read += n;
            }
        } catch (java.net.SocketException e) {
            // Ended without ceremony, which is an end too.
        }
        return read;
    }
}
