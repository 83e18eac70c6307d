package org.waystation.tickets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.waystation.claims.ErasureStore;
import org.waystation.database.Database;
import org.waystation.database.Round;

/**
 * Does what time brings: tells of deadlines that are near or past, closes what was answered and not opened again, erases what is
 * personal, and has the outbox sent. Any number of servers may do it on one database: one at a time does. Thread-safe.
 */
public final class TicketKeeper implements AutoCloseable {

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(30);
    private static final Duration OUTBOX_KEPT = Duration.ofDays(60);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final TicketStore tickets = new TicketStore();
    private final TicketOutboxStore outbox = new TicketOutboxStore();
    private final TicketBook book;
    private final TicketSender sender;
    private final TicketRules rules;
    private final Clock clock;
    /** One to keep, one to send: a receiver that is slow to answer holds up nobody's deadline. */
    private final ScheduledExecutorService rounds = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "ticket-keeper");
        thread.setDaemon(true);
        return thread;
    });

    public TicketKeeper(Database database, TicketSender sender, TicketRules rules, Clock clock) {
        this.database = database;
        this.book = new TicketBook(clock);
        this.sender = sender;
        this.rules = rules;
        this.clock = clock;
    }

    public void start() {
        every(this::keep);
        every(sender::sendWaiting);
    }

    private void every(Runnable work) {
        rounds.scheduleWithFixedDelay(
                new Round(database, "what is due about tickets", work),
                BETWEEN_ROUNDS.toSeconds(),
                BETWEEN_ROUNDS.toSeconds(),
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    /** All that is due at this moment. */
    void round() {
        keep();
        sender.sendWaiting();
    }

    private void keep() {
        Instant now = clock.instant();
        repeat(handle -> escalate(handle, now));
        repeat(handle -> close(handle, now));
        repeat(handle -> erase(handle, now));
        repeat(handle -> {
            DirectLine.INTAKE.forget(handle, now);
            outbox.forget(handle, now.minus(OUTBOX_KEPT));
            return 0;
        });
    }

    /** In pieces, each a transaction, until there is no more or another server is at it. */
    private void repeat(Function<Handle, Integer> piece) {
        int done = AT_ONCE;
        while (done == AT_ONCE) {
            done = database.inRetriedTransaction(
                    handle -> tickets.isOnlyKeeper(handle) ? piece.apply(handle) : Integer.valueOf(0));
        }
    }

    private int escalate(Handle transaction, Instant now) {
        List<Ticket> due = tickets.lockToEscalate(transaction, now, AT_ONCE);
        for (Ticket ticket : due) {
            boolean isPast = now.isAfter(ticket.deadline().dueAt());
            Ticket told = ticket.escalated(isPast ? 2 : 1);
            book.changeUnseen(transaction, told, TicketStep.Kind.ESCALATE, TicketStep.Actor.PROGRAM);
            outbox.add(
                    transaction,
                    isPast ? TicketOutboxStore.Kind.TICKET_OVERDUE : TicketOutboxStore.Kind.TICKET_DUE_SOON,
                    told,
                    now);
        }
        return due.size();
    }

    private int close(Handle transaction, Instant now) {
        List<Ticket> answered = tickets.lockToClose(transaction, now.minus(rules.reopenWithin()), AT_ONCE);
        for (Ticket ticket : answered) {
            book.change(
                    transaction,
                    ticket.closed(now, OptionalInt.empty()),
                    TicketStep.Kind.CLOSE,
                    TicketStep.Actor.PROGRAM,
                    "");
        }
        return answered.size();
    }

    private int erase(Handle transaction, Instant now) {
        List<Ticket> old = tickets.lockToErase(transaction, now.minus(rules.retention()), AT_ONCE);
        ErasureStore.becauseItIsTime(transaction);
        old.forEach(ticket -> book.erase(transaction, ticket, TicketStep.Actor.PROGRAM));
        return old.size();
    }
}
