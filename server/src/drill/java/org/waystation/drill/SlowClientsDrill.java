package org.waystation.drill;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.waystation.access.Role;

/** Hundreds of clients that send, or read, a byte every two seconds: everybody else is answered as if they were not there. */
final class SlowClientsDrill implements Drill {

    private static final int CLIENTS = 400;
    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(2);
    private static final Duration EACH_SORT = Duration.ofSeconds(30);
    /** Until lines are full of answers that nobody reads: asking for them is work for a while. */
    private static final Duration FILLING = Duration.ofSeconds(20);

    private static final double QUESTIONS_PER_SECOND = 10;
    private static final double SLOWEST_MILLIS = 1000;
    private static final int RECEIVED_AHEAD_BYTES = 2048;
    private static final int QUESTIONS_OF_A_READER = 12;

    /** What the slow do first, and again and again. */
    private enum Sort {
        BODY(
                "send a body",
                head("POST /api/v1/along-route", "Content-Type: application/json\r\nContent-Length: 5000\r\n"),
                " "),
        CHUNKS(
                "send chunks of a body",
                head("POST /api/v1/trip-plans", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"),
                "1\r\n \r\n"),
        PHOTO(
                "send a photo, beginning quickly",
                head("PUT /api/v1/tickets/1/photo", "Content-Type: image/jpeg\r\nContent-Length: 4000000\r\n")
                        + "x".repeat(120_000),
                "x"),
        HEAD("send a head", "GET /api/v1/nearest?at=120.6994,27.9943 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x"),
        READERS("read their answers", head("GET /openapi.yaml", "").repeat(QUESTIONS_OF_A_READER), "");

        private final String what;
        private final byte[] first;
        private final byte[] again;

        Sort(String what, String first, String again) {
            this.what = what;
            this.first = first.getBytes(StandardCharsets.US_ASCII);
            this.again = again.getBytes(StandardCharsets.US_ASCII);
        }

        private static String head(String methodAndAddress, String headers) {
            return methodAndAddress + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        }
    }

    /** One connection. Non-blocking: what cannot be sent is not. */
    private static final class Slow implements AutoCloseable {

        private final SocketChannel channel;
        private final ByteBuffer toSend;
        private boolean isCut;

        Slow(int port, Sort sort) throws IOException {
            this.channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVED_AHEAD_BYTES);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            this.toSend = ByteBuffer.wrap(sort.first);
        }

        void goOn(Sort sort) {
            if (isCut) {
                return;
            }
            try {
                if (toSend.hasRemaining()) {
                    channel.write(toSend);
                } else if (sort.again.length > 0) {
                    channel.write(ByteBuffer.wrap(sort.again));
                }
                int length = channel.read(ByteBuffer.allocate(1));
                isCut = length < 0 || (length > 0 && sort != Sort.READERS);
            } catch (IOException e) {
                isCut = true;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public String promise() {
        return "9. No question can exhaust the server: slow clients";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        ServerProcess server =
                ground.site().start("--trusted-proxies", "127.0.0.1").awaitReady();
        List<Counted> counted = new ArrayList<>();
        try (MixedLoad all = MixedLoad.prepare(List.of(server.baseUrl()), ground.token(Role.ADMINISTRATOR))) {
            all.together(2, Duration.ofSeconds(20));
            for (Sort sort : Sort.values()) {
                counted.addAll(run(server, all, sort));
            }
        }
        return counted;
    }

    private static List<Counted> run(ServerProcess server, MixedLoad load, Sort sort)
            throws IOException, InterruptedException {
        List<Slow> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Slow(server.port(), sort));
            }
            if (sort == Sort.READERS) {
                Thread.sleep(FILLING.toMillis());
            }
            MixedLoad.Coming others = load.come(QUESTIONS_PER_SECOND);
            while (others.elapsed().compareTo(EACH_SORT) < 0) {
                clients.forEach(client -> client.goOn(sort));
                Thread.sleep(BETWEEN_BYTES.toMillis());
            }
            LoadResult answers = others.end();
            long cut = clients.stream().filter(client -> client.isCut).count();
            List<Counted> counted = new ArrayList<>(List.of(
                    Counted.all(
                            CLIENTS + " that " + sort.what + " byte by byte: others' questions answered",
                            answers.count(LoadResult.Sample::isAnswered),
                            answers.size()),
                    new Counted(
                            "slowest of them",
                            "≤ 1 s",
                            "%.0f ms (p50 %.0f ms)".formatted(answers.answeredMillis(100), answers.answeredMillis(50)),
                            answers.answeredMillis(100) <= SLOWEST_MILLIS)));
            // Who reads slowly sees that he was cut when he has read what was on its way.
            if (sort != Sort.READERS) {
                counted.add(Counted.figure("of the slow, refused or cut", cut, "of " + CLIENTS));
            }
            return counted;
        } finally {
            for (Slow client : clients) {
                client.close();
            }
        }
    }
}
