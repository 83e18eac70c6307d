package org.waystation.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.waystation.hours.WorkingHours;

/**
 * How tickets are handled.
 *
 * @param hours in which deadlines are counted
 * @param reopenWithin how long after an answer or its end a ticket can be opened again; one that is answered and not opened again is
 *     closed then
 * @param retention how long after its end what is personal is kept
 */
public record TicketRules(WorkingHours hours, Duration reopenWithin, Duration retention) {

    public TicketRules {
        Objects.requireNonNull(hours);
        if (reopenWithin.isNegative() || retention.isNegative()) {
            throw new IllegalArgumentException("times are not negative");
        }
    }

    /** By which an answer is owed to what comes in at that moment. */
    Ticket.Deadline deadline(Category category, Instant from) {
        return new Ticket.Deadline(
                from, hours.plus(from, category.warnAfter()), hours.plus(from, category.answerWithin()), 0);
    }

    /** Whether no day off that is not announced yet could move the deadline. */
    boolean isCertain(Ticket.Deadline deadline) {
        return hours.isCertain(deadline.dueAt());
    }

    Instant reopenUntil(Ticket ticket) {
        Ticket.Course course = ticket.course();
        return course.closedAt()
                .or(course::answeredAt)
                .orElse(course.receivedAt())
                .plus(reopenWithin);
    }
}
