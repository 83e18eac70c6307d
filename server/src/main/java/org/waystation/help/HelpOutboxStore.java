package org.waystation.help;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.waystation.webhooks.DeliveryStore;
import org.waystation.webhooks.WebhookSender;

/** What is to be told outside of requests for help, in the database. Nothing in it is personal. Thread-safe. */
final class HelpOutboxStore {

    private static final String ADD = """
            INSERT INTO help_outbox (kind, request_id, made_at, next_try_at) VALUES (:kind, :requestId, :now, :now)
            """;

    /** As {@link WebhookSender} takes from it. */
    static final DeliveryStore<Entry> OUTBOX = new DeliveryStore<>(
            "help_outbox",
            "id, kind, request_id, made_at, tries",
            (row, context) -> new Entry(
                    row.getLong("id"),
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getLong("request_id"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    row.getInt("tries")));

    /** @param tries this one included */
    record Entry(long id, Kind kind, long requestId, Instant madeAt, int tries) implements DeliveryStore.Entry {}

    enum Kind {
        HELP_REQUESTED,
        HELP_WIDENED,
        HELP_ACCEPTED,
        HELP_RELEASED,
        HELP_ENDED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it calls for somebody to come. */
        boolean isCall() {
            return this == HELP_REQUESTED || this == HELP_WIDENED || this == HELP_RELEASED;
        }
    }

    void add(Handle transaction, Kind kind, long requestId, Instant now) {
        transaction
                .createUpdate(ADD)
                .bind("kind", kind.id())
                .bind("requestId", requestId)
                .bind("now", atUtc(now))
                .execute();
    }

    /** Clears away what was made before then, sent or not. */
    void forget(Handle transaction, Instant before) {
        transaction
                .createUpdate("DELETE FROM help_outbox WHERE made_at < :before")
                .bind("before", atUtc(before))
                .execute();
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
