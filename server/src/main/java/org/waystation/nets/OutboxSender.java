package org.waystation.nets;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.claims.Digest;
import org.waystation.database.Database;

/**
 * Posts what waits in the outbox to the configured address, each at least once: the receiver tells repetitions by {@code
 * Waystation-Delivery}. {@code Waystation-Signature} is {@code sha256=} and the HMAC-SHA-256, by the shared secret, of {@code
 * Waystation-Timestamp}, a full stop, and the body. Answers other than 2xx are tried again, after twice as long each time.
 * Without an address the entries stay, for who reads the table. Thread-safe.
 */
public final class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_TRIES = 24;
    /** Within a lease, also where each takes as long as it may. */
    private static final int TAKEN_AT_ONCE = 10;

    private final Database database;
    private final OutboxStore outbox = new OutboxStore();
    private final LoanStore loans = new LoanStore();
    private final ReservationStore reservations = new ReservationStore();
    private final Optional<WebhookSettings> webhook;
    private final Clock clock;
    private final ZoneId zone;
    private final HttpClient client;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();

    public OutboxSender(Database database, Optional<WebhookSettings> webhook, Clock clock, ZoneId zone) {
        this.database = database;
        this.webhook = webhook;
        this.clock = clock;
        this.zone = zone;
        // Whoever is told of people is the one that was configured, not whom he names.
        this.client = HttpClient.newBuilder()
                .connectTimeout(ANSWER_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Posted and taken, since the start. */
    public long sent() {
        return sent.get();
    }

    /** Tries that failed, since the start. */
    public long failed() {
        return failed.get();
    }

    /** Not sent yet, as last seen. */
    public int waiting() {
        return waiting.get();
    }

    /** Sends all that is due now. */
    void sendWaiting() {
        if (webhook.isPresent()) {
            List<OutboxStore.Entry> taken = take();
            while (!taken.isEmpty()) {
                taken.forEach(entry -> send(webhook.get(), entry));
                taken = take();
            }
        }
        waiting.set(database.inTransaction(outbox::countWaiting));
    }

    private List<OutboxStore.Entry> take() {
        Instant now = clock.instant();
        return database.inRetriedTransaction(handle -> outbox.take(handle, now, now.plus(LEASE), TAKEN_AT_ONCE));
    }

    private void send(WebhookSettings settings, OutboxStore.Entry entry) {
        Optional<byte[]> body = database.inTransaction(handle -> body(handle, entry));
        if (body.isEmpty()) {
            end(entry, OutboxStore.Outcome.VOID);
        } else if (post(settings, entry, body.get())) {
            sent.incrementAndGet();
            end(entry, OutboxStore.Outcome.SENT);
        } else {
            failed.incrementAndGet();
            if (entry.tries() >= MOST_TRIES) {
                LOG.warn("delivery {} is given up after {} tries", entry.id(), entry.tries());
                end(entry, OutboxStore.Outcome.GIVEN_UP);
            } else {
                Instant next = clock.instant().plus(pause(entry.tries()));
                database.inTransaction(handle -> {
                    outbox.tryAgain(handle, entry.id(), next);
                    return null;
                });
            }
        }
    }

    /** @param tries so far, at least 1 */
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private boolean post(WebhookSettings settings, OutboxStore.Entry entry, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(settings.address())
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Waystation-Delivery", Long.toString(entry.id()))
                .header("Waystation-Timestamp", timestamp)
                .header("Waystation-Signature", "sha256=" + signature(settings.secret(), timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                LOG.warn("delivery {} was answered with {}", entry.id(), status);
            }
            return status / 100 == 2;
        } catch (IOException e) {
            LOG.warn("delivery {} could not be made to {}: {}", entry.id(), host(settings.address()), e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String signature(String secret, String timestamp, byte[] body) {
        byte[] start = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[start.length + body.length];
        System.arraycopy(start, 0, signed, 0, start.length);
        System.arraycopy(body, 0, signed, start.length, body.length);
        return Digest.hmacHex(secret.getBytes(StandardCharsets.UTF_8), signed);
    }

    private void end(OutboxStore.Entry entry, OutboxStore.Outcome outcome) {
        database.inTransaction(handle -> {
            outbox.end(handle, entry.id(), outcome, clock.instant());
            return null;
        });
    }

    /** Empty where it is not so any more: a loan that was returned meanwhile is not reminded of. */
    private Optional<byte[]> body(Handle handle, OutboxStore.Entry entry) {
        OutboxJson json = new OutboxJson(zone);
        if (entry.reservationId().isPresent()) {
            return reservations
                    .find(handle, entry.reservationId().getAsLong())
                    .map(reservation -> json.write(entry, reservation));
        }
        return loans.find(handle, entry.loanId().orElseThrow())
                .filter(loan ->
                        loan.state() == Loan.State.OPEN && loan.term().dueAt().equals(entry.dueAt()))
                .map(loan -> json.write(entry, loan));
    }

    private static String host(URI address) {
        return address.getHost() + ":" + address.getPort();
    }
}
