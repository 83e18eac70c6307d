package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server all of whose threads are taken: one accepts lines, one reads them, the others wait with the questions let in. */
class PoolThreadsTest {

    private static final int LET_IN = 2;
    private static final int PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    /** To open a line takes a thread for a moment, so this client has had an answer on its own before. */
    private final HttpClient refused = HttpClient.newHttpClient();

    private final CountDownLatch allAreIn = new CountDownLatch(LET_IN);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private Server server;

    @BeforeEach
    void listen() throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(2 + LET_IN, 2 + LET_IN);
        threads.setReservedThreads(0);
        server = new Server(threads);
        server.addConnector(new ServerConnector(server, 1, 1));
        server.setErrorHandler(new EarlyProblems());
        Handler waiting = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (!request.getHttpURI().getPath().equals("/")) {
                    allAreIn.countDown();
                    mayEnd.await();
                }
                callback.succeeded();
                return true;
            }
        };
        Crowd crowd = new Crowd(Duration.ofSeconds(1));
        server.setHandler(new BodyFirst(new LoadShedding(new PoolThreads(waiting), LET_IN, LET_IN, crowd, () -> 0)));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        mayEnd.countDown();
        server.stop();
    }

    @Test
    void whoIsRefusedNeedsNoThread() throws Exception {
        assertThat(status(send(refused, request("/").build()))).isEqualTo(200);
        List<CompletableFuture<HttpResponse<String>>> letIn = new ArrayList<>();
        for (int i = 0; i < LET_IN; i++) {
            letIn.add(send(client, request("/api/v1/nearest").build()));
        }
        allAreIn.await();

        assertThat(status(send(refused, request("/api/v1/nearest").build()))).isEqualTo(503);
        HttpRequest withBody = request("/api/v1/tickets")
                .POST(BodyPublishers.ofString("x".repeat(10_000)))
                .build();
        assertThat(status(send(refused, withBody))).isEqualTo(503);

        mayEnd.countDown();
        for (CompletableFuture<HttpResponse<String>> each : letIn) {
            assertThat(status(each)).isEqualTo(200);
        }
    }

    @Test
    void whatNoHandlerTakesIsNotFound() throws Exception {
        server.stop();
        server.setHandler(new PoolThreads(null));
        server.start();

        assertThat(status(send(client, request("/nowhere").build()))).isEqualTo(404);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.getURI().resolve(path));
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int status(CompletableFuture<HttpResponse<String>> answer) {
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().statusCode();
    }
}
