package org.waystation.tickets;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;

/**
 * The tickets and their steps: who sees which as what, and that no ticket is changed without a step that tells of it, in the caller's
 * transaction. One is locked before it is changed, so of two who take it at once one is told of the other. What is another's is not
 * there. Thread-safe.
 */
final class TicketBook {

    private static final int MOST_MESSAGES = 50;
    /** Before staff can do nothing more than bring it to an end. */
    private static final int MOST_STEPS = 500;

    private final TicketStore tickets = new TicketStore();
    private final StepStore steps = new StepStore();
    private final Clock clock;

    TicketBook(Clock clock) {
        this.clock = clock;
    }

    /** As what somebody sees a ticket. */
    enum Standing {
        /** By the code. */
        DRIVER,
        /** Responsible from the beginning, or working on it. */
        HANDLER,
        /** A planner of the county, who is not told who the driver is. */
        OVERSEER
    }

    record Seen(Ticket ticket, Standing standing, List<TicketStep> steps, boolean hasPhoto) {}

    /** @param code empty to see it as who one is signed in as */
    Seen get(Handle handle, Caller caller, String number, Optional<FollowCode> code) {
        Ticket ticket = tickets.find(handle, number).orElseThrow(() -> TicketProblems.noSuchTicket(number));
        Standing standing = code.isPresent() ? driver(ticket, code.get()) : standing(caller, ticket);
        return new Seen(
                ticket,
                standing,
                steps.list(handle, ticket.id(), standing == Standing.DRIVER),
                tickets.hasPhoto(handle, ticket.id()));
    }

    List<Ticket> list(Handle handle, TicketStore.Selection selection) {
        return tickets.list(handle, selection);
    }

    /** @throws org.waystation.http.ProblemException also for who oversees it */
    byte[] getPhoto(Handle handle, Caller caller, String number) {
        Ticket ticket = tickets.find(handle, number)
                .filter(found -> isHandler(caller, found))
                .orElseThrow(() -> TicketProblems.noSuchTicket(number));
        return tickets.findPhoto(handle, ticket.id()).orElseThrow(() -> TicketProblems.noSuchTicket(number));
    }

    /** By who brings the code. */
    Ticket lockOfDriver(Handle transaction, String number, FollowCode code) {
        Ticket ticket = lock(transaction, number);
        driver(ticket, code);
        return ticket;
    }

    /** By who handles or oversees it. */
    Ticket lockOfStaff(Handle transaction, Caller caller, String number) {
        Ticket ticket = lock(transaction, number);
        standing(caller, ticket);
        return ticket;
    }

    /** By who is responsible from the beginning, or works on it now. */
    Ticket lockOfHandler(Handle transaction, Caller caller, String number) {
        Ticket ticket = lockOfStaff(transaction, caller, number);
        if (!isHandler(caller, ticket)) {
            throw TicketProblems.conflict("detail.ticket-not-yours");
        }
        return ticket;
    }

    /** By who works on it now. */
    Ticket lockOfCurrent(Handle transaction, Caller caller, String number) {
        Ticket ticket = lockOfStaff(transaction, caller, number);
        if (!ticket.current().is(caller)) {
            throw TicketProblems.conflict("detail.ticket-not-yours");
        }
        return ticket;
    }

    /** Where the driver has added so much that one more would be a burden to whoever reads it. */
    void checkNotTooManyMessages(Handle transaction, Ticket ticket) {
        if (steps.count(transaction, ticket.id(), TicketStep.Actor.DRIVER.role()) >= MOST_MESSAGES) {
            throw TicketProblems.conflict("detail.ticket-full", MOST_MESSAGES);
        }
    }

    /** Where so much was done with it that its story would not be read any more. */
    void checkNotTooManySteps(Handle transaction, Ticket ticket) {
        if (steps.count(transaction, ticket.id()) >= MOST_STEPS) {
            throw TicketProblems.conflict("detail.ticket-story-full", MOST_STEPS);
        }
    }

    long nextId(Handle transaction) {
        return tickets.nextId(transaction);
    }

    /** A new one, with its first step. */
    void add(Handle transaction, Ticket ticket) {
        tickets.add(transaction, ticket);
        tell(transaction, ticket, TicketStep.Kind.SUBMIT, TicketStep.Actor.DRIVER, "");
    }

    void putPhoto(Handle transaction, Ticket ticket, Photo photo) {
        tickets.putPhoto(transaction, ticket.id(), photo, clock.instant());
        tell(transaction, ticket, TicketStep.Kind.PHOTO, TicketStep.Actor.DRIVER, "");
    }

    /** A change, with a step that the driver sees. */
    Ticket change(Handle transaction, Ticket changed, TicketStep.Kind kind, TicketStep.Actor actor, String text) {
        tickets.save(transaction, changed);
        tell(transaction, changed, kind, actor, text);
        return changed;
    }

    /** A change, with a step that staff alone sees. */
    void changeUnseen(Handle transaction, Ticket changed, TicketStep.Kind kind, TicketStep.Actor actor) {
        tickets.save(transaction, changed);
        step(transaction, changed, kind, actor, false, "");
    }

    /** A step that the driver sees, of a ticket that stays as it is. */
    void tell(Handle transaction, Ticket ticket, TicketStep.Kind kind, TicketStep.Actor actor, String text) {
        step(transaction, ticket, kind, actor, true, text);
    }

    /** What staff tells itself. */
    void note(Handle transaction, Ticket ticket, TicketStep.Actor actor, String text) {
        step(transaction, ticket, TicketStep.Kind.NOTE, actor, false, text);
    }

    /** Leaves nothing personal in it. One that is erased stays as it is. */
    Ticket erase(Handle transaction, Ticket ticket, TicketStep.Actor actor) {
        if (ticket.isErased()) {
            return ticket;
        }
        tickets.deletePhoto(transaction, ticket.id());
        Ticket erased = change(transaction, ticket.erased(clock.instant()), TicketStep.Kind.ERASE, actor, "");
        steps.eraseTexts(transaction, ticket.id());
        return erased;
    }

    private static boolean isHandler(Caller caller, Ticket ticket) {
        return ticket.first().is(caller) || ticket.current().is(caller);
    }

    private static Standing driver(Ticket ticket, FollowCode code) {
        if (!code.isOf(ticket.codeSha256())) {
            throw TicketProblems.noSuchTicket(ticket.number());
        }
        return Standing.DRIVER;
    }

    private static Standing standing(Caller caller, Ticket ticket) {
        if (isHandler(caller, ticket)) {
            return Standing.HANDLER;
        }
        if (caller.role() != Role.OPERATOR && caller.mayPlanIn(ticket.place().countyCode())) {
            return Standing.OVERSEER;
        }
        throw TicketProblems.noSuchTicket(ticket.number());
    }

    private Ticket lock(Handle transaction, String number) {
        return tickets.lock(transaction, number).orElseThrow(() -> TicketProblems.noSuchTicket(number));
    }

    private void step(
            Handle transaction,
            Ticket ticket,
            TicketStep.Kind kind,
            TicketStep.Actor actor,
            boolean isPublic,
            String text) {
        steps.add(
                transaction, ticket.id(), new TicketStep(kind, clock.instant(), actor, isPublic, text, ticket.state()));
    }
}
