package org.waystation.help;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;
import org.waystation.webhooks.SignedPost;

/**
 * Tells the webhook who is asked for help, and how it goes on, each at least once. What it tells names no driver and no place.
 * Without a webhook the entries stay, for who reads the table. Thread-safe.
 */
public final class HelpSender {

    private static final Logger LOG = LoggerFactory.getLogger(HelpSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Within a lease, also where each takes as long as it may. */
    private static final int TAKEN_AT_ONCE = 10;

    /** Somebody waits at the roadside. */
    private static final int QUICK_TRIES = 6;

    private static final Duration QUICK_PAUSE = Duration.ofSeconds(5);

    private final Database database;
    private final HelpStore requests = new HelpStore();
    private final HelpOutboxStore outbox = new HelpOutboxStore();
    private final Optional<SignedPost> webhook;
    private final Clock clock;
    private final ZoneId zone;
    private final AtomicInteger waiting = new AtomicInteger();

    public HelpSender(Database database, Optional<SignedPost> webhook, Clock clock, ZoneId zone) {
        this.database = database;
        this.webhook = webhook;
        this.clock = clock;
        this.zone = zone;
    }

    /** Not sent yet, as last seen. */
    public int waiting() {
        return waiting.get();
    }

    /** Sends all that is due now. */
    void sendWaiting() {
        if (webhook.isPresent()) {
            List<HelpOutboxStore.Entry> taken = take();
            while (!taken.isEmpty()) {
                taken.forEach(entry -> send(webhook.get(), entry));
                taken = take();
            }
        }
        waiting.set(database.inTransaction(outbox::countWaiting));
    }

    private List<HelpOutboxStore.Entry> take() {
        Instant now = clock.instant();
        return database.inRetriedTransaction(handle -> outbox.take(handle, now, now.plus(LEASE), TAKEN_AT_ONCE));
    }

    private void send(SignedPost post, HelpOutboxStore.Entry entry) {
        Optional<byte[]> body = database.inTransaction(handle -> body(handle, entry));
        if (body.isEmpty()) {
            end(entry, HelpOutboxStore.Outcome.VOID);
        } else if (post.post("help-" + entry.id(), body.get())) {
            end(entry, HelpOutboxStore.Outcome.SENT);
        } else if (entry.tries() >= SignedPost.MOST_TRIES) {
            LOG.warn("delivery help-{} is given up after {} tries", entry.id(), entry.tries());
            end(entry, HelpOutboxStore.Outcome.GIVEN_UP);
        } else {
            Duration pause = entry.tries() <= QUICK_TRIES ? QUICK_PAUSE : SignedPost.pause(entry.tries() - QUICK_TRIES);
            Instant next = clock.instant().plus(pause);
            database.inTransaction(handle -> {
                outbox.tryAgain(handle, entry.id(), next);
                return null;
            });
        }
    }

    private void end(HelpOutboxStore.Entry entry, HelpOutboxStore.Outcome outcome) {
        database.inTransaction(handle -> {
            outbox.end(handle, entry.id(), outcome, clock.instant());
            return null;
        });
    }

    /** Empty where it is not so any more: nobody is called to a driver whom another comes to. */
    private Optional<byte[]> body(Handle handle, HelpOutboxStore.Entry entry) {
        HelpRequest request = requests.find(handle, entry.requestId()).orElseThrow();
        if (entry.kind().isCall() && request.state() != HelpRequest.State.OPEN) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Asked> asked = requests.listAsked(handle, request.id()).stream()
                .filter(one -> request.isPutTo(one, now))
                .toList();
        return Optional.of(HelpOutboxJson.write(entry, request, asked, now, zone));
    }
}
