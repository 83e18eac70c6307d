package org.waystation.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;

/**
 * Posts what waits in an outbox to the configured address, each at least once. Answers other than 2xx are tried again, after
 * twice as long each time. Without an address the entries stay, for who reads the table. Thread-safe.
 *
 * @param <E> what the outbox holds
 */
public abstract class WebhookSender<E extends DeliveryStore.Entry> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Within a lease, also where each takes as long as it may. */
    private static final int TAKEN_AT_ONCE = 10;

    private final Database database;
    private final DeliveryStore<E> outbox;
    private final Optional<SignedPost> webhook;
    private final Clock clock;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();

    protected WebhookSender(Database database, DeliveryStore<E> outbox, Optional<SignedPost> webhook, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.webhook = webhook;
        this.clock = clock;
    }

    /** Unlike that of anything else that is told. */
    protected abstract String delivery(E entry);

    /** What is posted; empty where it is not so any more. */
    protected abstract Optional<byte[]> body(Handle handle, E entry);

    /** How long to wait before the next try, after so many. */
    protected Duration pause(int tries) {
        return SignedPost.pause(tries);
    }

    /** Posted and taken, since the start. */
    public final long sent() {
        return sent.get();
    }

    /** Tries that failed, since the start. */
    public final long failed() {
        return failed.get();
    }

    /** Not sent yet, as last seen. */
    public final int waiting() {
        return waiting.get();
    }

    /** Sends all that is due now. */
    public final void sendWaiting() {
        if (webhook.isPresent()) {
            List<E> taken = take();
            while (!taken.isEmpty()) {
                taken.forEach(entry -> send(webhook.get(), entry));
                taken = take();
            }
        }
        waiting.set(database.inTransaction(outbox::countWaiting));
    }

    private List<E> take() {
        Instant now = clock.instant();
        return database.inRetriedTransaction(handle -> outbox.take(handle, now, now.plus(LEASE), TAKEN_AT_ONCE));
    }

    private void send(SignedPost post, E entry) {
        Optional<byte[]> body = database.inTransaction(handle -> body(handle, entry));
        if (body.isEmpty()) {
            end(entry, DeliveryStore.Outcome.VOID);
        } else if (post.post(delivery(entry), body.get())) {
            sent.incrementAndGet();
            end(entry, DeliveryStore.Outcome.SENT);
        } else {
            failed.incrementAndGet();
            if (entry.tries() >= SignedPost.MOST_TRIES) {
                LOG.warn("delivery {} is given up after {} tries", delivery(entry), entry.tries());
                end(entry, DeliveryStore.Outcome.GIVEN_UP);
            } else {
                Instant next = clock.instant().plus(pause(entry.tries()));
                database.inTransaction(handle -> {
                    outbox.tryAgain(handle, entry.id(), next);
                    return null;
                });
            }
        }
    }

    private void end(E entry, DeliveryStore.Outcome outcome) {
        database.inTransaction(handle -> {
            outbox.end(handle, entry.id(), outcome, clock.instant());
            return null;
        });
    }
}
