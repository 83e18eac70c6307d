package org.waystation.tickets;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.access.Caller;

/**
 * One step that was taken with a ticket, which stays as it is.
 *
 * @param isPublic whether who follows the ticket sees it
 * @param text what was said, if anything
 * @param state afterwards
 */
record TicketStep(Kind kind, Instant at, Actor actor, boolean isPublic, String text, Ticket.State state) {

    enum Kind {
        SUBMIT,
        PHOTO,
        MESSAGE,
        ACCEPT,
        HAND_OVER,
        REPLY,
        NOTE,
        ESCALATE,
        CLOSE,
        REOPEN,
        ERASE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who took it.
     *
     * @param role a role's word, or {@code program}
     * @param who the identity of staff; empty for drivers, who are not told from each other
     */
    record Actor(String role, String who, String name, OptionalLong organisationId) {

        static final Actor DRIVER = new Actor("driver", "", "", OptionalLong.empty());
        static final Actor PROGRAM = new Actor("program", "", "", OptionalLong.empty());

        static Actor of(Caller caller) {
            return new Actor(caller.role().id(), caller.identity().toString(), caller.name(), caller.organisationId());
        }
    }

    TicketStep {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(at);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(text);
        Objects.requireNonNull(state);
    }

    /** Without the text: what is printed may end in a log. */
    @Override
    public String toString() {
        return kind + " at " + at;
    }
}
