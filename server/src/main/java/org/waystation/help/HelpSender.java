package org.waystation.help;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.database.Database;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSender;

/**
 * Tells the webhook who is asked for help, and how it goes on, each at least once. What it tells names no driver and no place.
 * Without a webhook the entries stay, for who reads the table. Thread-safe.
 */
public final class HelpSender extends WebhookSender<HelpOutboxStore.Entry> {

    /** Somebody waits at the roadside. */
    private static final int QUICK_TRIES = 6;

    private static final Duration QUICK_PAUSE = Duration.ofSeconds(5);

    private final HelpStore requests = new HelpStore();
    private final Clock clock;
    private final ZoneId zone;

    public HelpSender(Database database, Optional<SignedPost> webhook, Clock clock, ZoneId zone) {
        super(database, HelpOutboxStore.OUTBOX, webhook, clock);
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    protected String delivery(HelpOutboxStore.Entry entry) {
        return "help-" + entry.id();
    }

    @Override
    protected Duration pause(int tries) {
        return tries <= QUICK_TRIES ? QUICK_PAUSE : super.pause(tries - QUICK_TRIES);
    }

    /** Empty where it is not so any more: nobody is called to a driver whom another comes to. */
    @Override
    protected Optional<byte[]> body(Handle handle, HelpOutboxStore.Entry entry) {
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
