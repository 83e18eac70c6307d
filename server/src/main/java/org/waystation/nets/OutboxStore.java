package org.waystation.nets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.webhooks.DeliveryStore;
import org.waystation.webhooks.WebhookSender;

/** What is to be told outside, in the database. Thread-safe. */
final class OutboxStore {

    /** Once for each time that a loan is due. */
    private static final String ADD_DUE_SOON = """
            INSERT INTO net_outbox (kind, loan_id, due_at, made_at, next_try_at)
            SELECT 'loan_due_soon', id, due_at, :now, :now FROM net_loan
            WHERE state = 'open' AND due_at > :now AND due_at <= :soon
              AND NOT EXISTS (SELECT FROM net_outbox WHERE kind = 'loan_due_soon' AND loan_id = net_loan.id
                              AND net_outbox.due_at = net_loan.due_at)
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_OVERDUE = """
            INSERT INTO net_outbox (kind, loan_id, due_at, made_at, next_try_at)
            SELECT 'loan_overdue', id, due_at, :now, :now FROM net_loan
            WHERE state = 'open' AND due_at <= :now
              AND NOT EXISTS (SELECT FROM net_outbox WHERE kind = 'loan_overdue' AND loan_id = net_loan.id
                              AND net_outbox.due_at = net_loan.due_at)
            ON CONFLICT DO NOTHING
            """;

    private static final String ADD_EXPIRED = """
            INSERT INTO net_outbox (kind, reservation_id, due_at, made_at, next_try_at)
            SELECT 'reservation_expired', id, hold_until, :now, :now FROM net_reservation WHERE id = :id
            ON CONFLICT DO NOTHING
            """;

    /** What concerns an open loan stays, or it would be told again. */
    private static final String FORGET = """
            DELETE FROM net_outbox
            WHERE made_at < :before
              AND NOT EXISTS (SELECT FROM net_loan WHERE net_loan.id = loan_id AND state = 'open')
            """;

    /** As {@link WebhookSender} takes from it. */
    static final DeliveryStore<Entry> OUTBOX = new DeliveryStore<>(
            "net_outbox", "id, kind, loan_id, reservation_id, due_at, made_at, tries", (row, context) -> {
                long loan = row.getLong("loan_id");
                OptionalLong loanId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(loan);
                long reservation = row.getLong("reservation_id");
                OptionalLong reservationId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(reservation);
                return new Entry(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        loanId,
                        reservationId,
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getInt("tries"));
            });

    /** @param tries this one included */
    record Entry(
            long id,
            Kind kind,
            OptionalLong loanId,
            OptionalLong reservationId,
            Instant dueAt,
            Instant madeAt,
            int tries)
            implements DeliveryStore.Entry {}

    enum Kind {
        LOAN_DUE_SOON,
        LOAN_OVERDUE,
        RESERVATION_EXPIRED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int addReminders(Handle transaction, Instant now, Instant soon) {
        int due = transaction
                .createUpdate(ADD_DUE_SOON)
                .bind("now", NetRows.atUtc(now))
                .bind("soon", NetRows.atUtc(soon))
                .execute();
        return due
                + transaction
                        .createUpdate(ADD_OVERDUE)
                        .bind("now", NetRows.atUtc(now))
                        .execute();
    }

    void addExpired(Handle transaction, long reservationId, Instant now) {
        transaction
                .createUpdate(ADD_EXPIRED)
                .bind("id", reservationId)
                .bind("now", NetRows.atUtc(now))
                .execute();
    }

    /** Clears away what was made before then, sent or not. */
    void forget(Handle transaction, Instant before) {
        transaction.createUpdate(FORGET).bind("before", NetRows.atUtc(before)).execute();
    }
}
