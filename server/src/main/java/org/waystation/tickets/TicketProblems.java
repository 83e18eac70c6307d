package org.waystation.tickets;

import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/** What may stand in the way of a ticket. Nothing in it tells of a person. */
final class TicketProblems {

    private static final int LONGEST_ECHO = 30;

    private TicketProblems() {}

    /** Also where the code is wrong, or it is another's: who asks is not told which. */
    static ProblemException noSuchTicket(String number) {
        String shown = number.length() <= LONGEST_ECHO ? number : number.substring(0, LONGEST_ECHO) + "…";
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-ticket", shown));
    }

    static ProblemException conflict(String message, Object... arguments) {
        return ProblemException.of(ProblemType.CONFLICT, Text.of(message, arguments));
    }

    static ProblemException inState(Ticket.State state) {
        return conflict("detail.ticket-in-state", Text.of("ticket.state." + state.id()));
    }
}
