package org.waystation.tickets;

import java.time.Duration;
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
}
