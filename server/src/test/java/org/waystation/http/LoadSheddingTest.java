package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadSheddingTest {

    private static final int MOST = 3;
    private static final int MOST_IN_CROWD = 1;

    private final AtomicLong nanoTime = new AtomicLong();
    private final Crowd crowd = new Crowd(Duration.ofMillis(500), nanoTime::get);
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private Server server;

    @BeforeEach
    void listen() throws Exception {
        server = new Server();
        server.addConnector(new ServerConnector(server));
        server.setErrorHandler(new EarlyProblems());
        server.setHandler(new LoadShedding(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws Exception {
                        if (request.getHttpURI().getPath().endsWith("/slow")) {
                            inside.incrementAndGet();
                            mayEnd.await();
                        }
                        answered.incrementAndGet();
                        callback.succeeded();
                        return true;
                    }
                },
                MOST,
                MOST_IN_CROWD,
                crowd,
                nanoTime::get));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        mayEnd.countDown();
        server.stop();
    }

    @Test
    void refusesAtOnceWhatComesWhileItIsFullAndSaysWhenToComeBack() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = fill(MOST);

        HttpResponse<String> refused = ask("/api/v1/nearest").join();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("busy");
        assertThat(answered).hasValue(0);

        mayEnd.countDown();
        slow.forEach(each -> assertThat(each.join().statusCode()).isEqualTo(200));
        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(200);
    }

    @Test
    void healthAndFilesAreGivenWhileItIsFull() throws Exception {
        fill(MOST);

        for (String path : List.of("/", "/main.js", "/health/ready", "/metrics")) {
            assertThat(ask(path).join().statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/tiles/roads/1/1/1", "/ogc/collections", "/feeds/stations")) {
            assertThat(ask(path).join().statusCode()).as(path).isEqualTo(503);
        }
    }

    @Test
    void inACrowdFewerAreLetInUntilNobodyHasBeenRefusedForAWhile() throws Exception {
        fill(1);
        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(200);

        crowd.refused();
        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(503);
        pass(Duration.ofMillis(400));
        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(503);
        pass(Duration.ofMillis(400));
        assertThat(ask("/api/v1/nearest").join().statusCode())
                .as("the one before was refused not long ago")
                .isEqualTo(503);
        pass(Duration.ofMillis(600));
        fill(2);
        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(200);
    }

    @Test
    void whoWasLetInLongAgoIsNoReasonToRefuseOthers() throws Exception {
        fill(MOST);
        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(503);

        pass(Duration.ofMillis(1_100));

        assertThat(ask("/api/v1/nearest").join().statusCode()).isEqualTo(200);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    /** Returns when so many have been let in and wait. */
    private List<CompletableFuture<HttpResponse<String>>> fill(int size) throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        for (int i = inside.get(); i < size; i++) {
            slow.add(ask("/api/slow"));
        }
        while (inside.get() < size) {
            Thread.onSpinWait();
        }
        return slow;
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(server.getURI().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
