package org.waystation.nets;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.database.Database;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSender;

/**
 * Posts what waits in the outbox to the configured address, each at least once. Answers other than 2xx are tried again, after
 * twice as long each time.
 * Without an address the entries stay, for who reads the table. Thread-safe.
 */
public final class OutboxSender extends WebhookSender<OutboxStore.Entry> {

    private final LoanStore loans = new LoanStore();
    private final ReservationStore reservations = new ReservationStore();
    private final ZoneId zone;

    public OutboxSender(Database database, Optional<SignedPost> webhook, Clock clock, ZoneId zone) {
        super(database, OutboxStore.OUTBOX, webhook, clock);
        this.zone = zone;
    }

    @Override
    protected String delivery(OutboxStore.Entry entry) {
        return Long.toString(entry.id());
    }

    /** Empty where it is not so any more: a loan that was returned meanwhile is not reminded of. */
    @Override
    protected Optional<byte[]> body(Handle handle, OutboxStore.Entry entry) {
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
}
