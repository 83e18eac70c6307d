package org.waystation.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** SIGTERM while questions are half sent: they are answered, and whoever comes later is refused. */
final class PoliteStopDrill implements Drill {

    /** No more than the server's queue holds, as they are all finished in one moment. */
    private static final int IN_FLIGHT = 16;

    private static final Duration HELD_FOR = Duration.ofSeconds(3);
    private static final Duration REFUSED_LIMIT = Duration.ofSeconds(3);
    private static final double END_LIMIT_SECONDS = 12;
    private static final String BODY =
            "{\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180], \"limit\": 5, \"geometry\": \"none\"}";

    @Override
    public String promise() {
        return "7. Stops politely";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        return stop(ground.site().start().awaitReady(), IN_FLIGHT, HELD_FOR);
    }

    /**
     * @param server which is ready, and has ended afterwards
     * @param inFlight how many questions are begun before
     * @param heldFor how long after the signal they are finished, at the earliest
     */
    static List<Counted> stop(ServerProcess server, int inFlight, Duration heldFor)
            throws IOException, InterruptedException {
        List<Socket> halfSent = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            halfSent.add(sendHalf(server.port()));
        }
        Thread.sleep(200);
        long told = System.nanoTime();
        server.terminate();
        AtomicInteger notReady = new AtomicInteger();
        double refusedAfter = Await.secondsUntil(REFUSED_LIMIT, () -> {
            var answer = Asking.tryGet(server.baseUrl() + "/health/ready");
            if (answer.isPresent() && answer.get().statusCode() == 503) {
                notReady.incrementAndGet();
            }
            return isRefused(server.port());
        });
        long left = heldFor.toNanos() - (System.nanoTime() - told);
        Thread.sleep(Math.max(0, left / 1_000_000));
        int answered = 0;
        for (Socket socket : halfSent) {
            sendRest(socket);
        }
        for (Socket socket : halfSent) {
            answered += isAnswered(socket) ? 1 : 0;
        }
        boolean ended = server.awaitEnd(Duration.ofSeconds(30));
        double seconds = (System.nanoTime() - told) / 1e9;
        return List.of(
                Counted.is("/health/ready said no before connections were refused", true, notReady.get() > 0),
                Counted.atMostSeconds("new connections refused after", REFUSED_LIMIT.toSeconds(), refusedAfter),
                Counted.all("requests in flight were answered", answered, inFlight),
                Counted.is("the process ended", true, ended),
                Counted.atMostSeconds("ended after", END_LIMIT_SECONDS, seconds));
    }

    private static Socket sendHalf(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(15_000);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/v1/along-route HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, body.length / 2);
        socket.getOutputStream().flush();
        return socket;
    }

    private static void sendRest(Socket socket) {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        try {
            socket.getOutputStream().write(body, body.length / 2, body.length - body.length / 2);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The line was cut: there is no answer on it, and that is counted.
        }
    }

    private static boolean isAnswered(Socket socket) {
        try (socket) {
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return status != null && status.contains(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRefused(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
