package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.waystation.app.Waiting;

class HeadDeadlineTest {

    private static final Duration LIMIT = Duration.ofHours(1);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final CountDownLatch isAsked = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HeadDeadline heads = new HeadDeadline(
            new Handler.Abstract() {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    isAsked.countDown();
                    mayAnswer.await();
                    response.write(true, null, callback);
                    return true;
                }
            },
            LIMIT);
    /** By a clock that goes as the test says. */
    private long nowNanos = System.nanoTime();

    @BeforeEach
    void start() throws Exception {
        connector.addEventListener(heads.lines());
        server.addConnector(connector);
        server.setHandler(heads);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        mayAnswer.countDown();
        server.stop();
    }

    @Test
    void whoSendsAHeadForTooLongIsCut() throws Exception {
        mayAnswer.countDown();
        try (Socket slow = connect()) {
            send(slow, REQUEST);
            assertThat(status(slow)).isEqualTo("200");
            send(slow, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            Waiting.waitUntil(() -> {
                lookAnHourLater();
                return isCutAfterOneByteMore(slow);
            });
        }
    }

    @Test
    void whoSendsNothingOrIsBeingAnsweredIsNotCut() throws Exception {
        try (Socket silent = connect();
                Socket asking = connect()) {
            send(asking, REQUEST);
            isAsked.await();
            for (int i = 0; i < 3; i++) {
                lookAnHourLater();
            }
            mayAnswer.countDown();
            assertThat(status(asking)).isEqualTo("200");
            for (int i = 0; i < 3; i++) {
                lookAnHourLater();
            }
            send(silent, REQUEST);
            assertThat(status(silent)).isEqualTo("200");
        }
    }

    private void lookAnHourLater() {
        nowNanos += LIMIT.toNanos() + 1;
        heads.look(nowNanos);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** As far as its head ends. */
    private static String status(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).isNotNegative();
            head.append((char) next);
        }
        return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }

    private static boolean isCutAfterOneByteMore(Socket socket) throws IOException {
        socket.setSoTimeout(20);
        try {
            send(socket, "x");
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
