package org.waystation.tickets;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;

/**
 * What staff does with tickets, in the caller's transaction. Who is responsible from the beginning stays so, to whomever a ticket is
 * handed. Thread-safe.
 */
public final class Handling {

    private final TicketBook book;
    private final HandlerStore handlers = new HandlerStore();
    private final TicketOutboxStore outbox = new TicketOutboxStore();
    private final TicketRules rules;
    private final Clock clock;

    public Handling(TicketRules rules, Clock clock) {
        this.book = new TicketBook(clock);
        this.rules = rules;
        this.clock = clock;
    }

    /** Where a ticket goes: to an operator, else to the planners of a county. */
    record Target(OptionalLong organisationId, Optional<String> countyCode) {}

    List<Ticket> list(Handle handle, TicketStore.Selection selection) {
        return book.list(handle, selection);
    }

    byte[] getPhoto(Handle handle, Caller caller, String number) {
        return book.getPhoto(handle, caller, number);
    }

    /** To whom a ticket can be handed. */
    record Handlers(List<HandlerStore.Operator> operators, List<HandlerStore.Planners> counties) {}

    Handlers listHandlers(Handle handle) {
        return new Handlers(handlers.listOperators(handle), handlers.listCounties(handle));
    }

    Ticket accept(Handle transaction, Caller caller, String number) {
        Ticket ticket = book.lockOfCurrent(transaction, caller, number);
        if (ticket.state() != Ticket.State.RECEIVED && ticket.state() != Ticket.State.REOPENED) {
            throw TicketProblems.inState(ticket.state());
        }
        Ticket accepted = ticket.accepted(clock.instant());
        return book.change(transaction, accepted, TicketStep.Kind.ACCEPT, TicketStep.Actor.of(caller), "");
    }

    Ticket reply(Handle transaction, Caller caller, String number, Outcome outcome, String text) {
        Ticket ticket = book.lockOfCurrent(transaction, caller, number);
        if (ticket.state() != Ticket.State.ACCEPTED && ticket.state() != Ticket.State.ANSWERED) {
            throw TicketProblems.inState(ticket.state());
        }
        if (ticket.state() == Ticket.State.ANSWERED) {
            book.checkNotTooManySteps(transaction, ticket);
        }
        Instant now = clock.instant();
        Ticket answered = ticket.answered(
                outcome, now, rules.hours().between(ticket.deadline().countedFrom(), now));
        return book.change(transaction, answered, TicketStep.Kind.REPLY, TicketStep.Actor.of(caller), text);
    }

    Ticket note(Handle transaction, Caller caller, String number, String text) {
        Ticket ticket = book.lockOfStaff(transaction, caller, number);
        book.checkNotTooManySteps(transaction, ticket);
        book.note(transaction, ticket, TicketStep.Actor.of(caller), text);
        return ticket;
    }

    /** By the first handler, the current one, or who oversees it. The deadline stays, and so does the first one's duty. */
    Ticket handOver(Handle transaction, Caller caller, String number, Target target, String reason) {
        Ticket ticket = book.lockOfStaff(transaction, caller, number);
        if (!ticket.state().isOpen()) {
            throw TicketProblems.inState(ticket.state());
        }
        book.checkNotTooManySteps(transaction, ticket);
        Handler handler = handler(transaction, target);
        if (handler.equals(ticket.current())) {
            throw TicketProblems.conflict("detail.ticket-there-already");
        }
        TicketStep.Actor actor = TicketStep.Actor.of(caller);
        Ticket handed = book.change(transaction, ticket.handedTo(handler), TicketStep.Kind.HAND_OVER, actor, "");
        book.note(transaction, handed, actor, reason);
        outbox.add(transaction, TicketOutboxStore.Kind.TICKET_HANDED_OVER, handed, clock.instant());
        return handed;
    }

    private Handler handler(Handle transaction, Target target) {
        if (target.organisationId().isPresent()) {
            long organisation = target.organisationId().getAsLong();
            if (!handlers.isOperator(transaction, organisation)) {
                throw unknown("organisationId", Long.toString(organisation), Text.of("parameter.unknown-operator"));
            }
            return Handler.operator(organisation);
        }
        String county = target.countyCode().orElseThrow();
        if (!handlers.isCounty(transaction, county)) {
            throw unknown("countyCode", county, Text.of("parameter.no-such-county", county));
        }
        return Handler.planners(county);
    }

    private static ProblemException unknown(String parameter, String value, Text reason) {
        return ProblemException.of(List.of(new ParameterError(parameter, value, reason, List.of())));
    }
}
