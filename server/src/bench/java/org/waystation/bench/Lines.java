package org.waystation.bench;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to servers that stay open, all read and written by one thread: on the same processors, every thread more of those
 * who ask would take time from the servers. Thread-safe.
 */
public final class Lines implements AutoCloseable {

    private static final Timeout PATIENCE = Timeout.of(Duration.ofSeconds(30));

    /** What came back. */
    public record Answer(int status, boolean saysWhenToRetry, byte[] body) {}

    private final HttpAsyncRequester requester;

    /** @param most to one server at once; who asks more waits for one to come free */
    public Lines(int most) {
        requester = AsyncRequesterBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .setSoTimeout(PATIENCE)
                        .build())
                .setDefaultMaxPerRoute(most)
                .setMaxTotal(Integer.MAX_VALUE)
                // The others time out unused.
                .setPoolReusePolicy(PoolReusePolicy.LIFO)
                .create();
        requester.start();
    }

    /** @return fails where no answer came */
    public CompletableFuture<Answer> send(HttpRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        requester.execute(
                producer(request),
                new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()),
                PATIENCE,
                new FutureCallback<Message<HttpResponse, byte[]>>() {
                    @Override
                    public void completed(Message<HttpResponse, byte[]> message) {
                        byte[] body = message.getBody();
                        answer.complete(new Answer(
                                message.getHead().getCode(),
                                message.getHead().containsHeader("Retry-After"),
                                body == null ? new byte[0] : body));
                    }

                    @Override
                    public void failed(Exception e) {
                        if (e instanceof RequestNotExecutedException) {
                            // The server closed the line, which nobody had used for long, in the same moment.
                            send(request).whenComplete((again, failure) -> {
                                if (failure == null) {
                                    answer.complete(again);
                                } else {
                                    answer.completeExceptionally(failure);
                                }
                            });
                        } else {
                            answer.completeExceptionally(e);
                        }
                    }

                    @Override
                    public void cancelled() {
                        answer.cancel(false);
                    }
                });
        return answer;
    }

    private static AsyncRequestProducer producer(HttpRequest request) {
        AsyncRequestBuilder builder =
                AsyncRequestBuilder.create(request.method()).setUri(request.uri());
        request.headers().map().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        request.bodyPublisher().ifPresent(publisher -> builder.setEntity(bytes(publisher), null));
        return builder.build();
    }

    /** Of a body that is there already. */
    private static byte[] bytes(HttpRequest.BodyPublisher publisher) {
        var whole = java.net.http.HttpResponse.BodySubscribers.ofByteArray();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                whole.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                whole.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable failure) {
                whole.onError(failure);
            }

            @Override
            public void onComplete() {
                whole.onComplete();
            }
        });
        return whole.getBody().toCompletableFuture().join();
    }

    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }
}
