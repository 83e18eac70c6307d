package org.waystation.tickets;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.claims.Digest;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.RegistrationStore;
import org.waystation.requests.IntakeStore;

/**
 * What drivers tell and do with what they told, in the caller's transaction. A ticket belongs to whoever brings its code. Thread-safe.
 */
public final class DirectLine {

    /** Tells floods of tickets. */
    static final IntakeStore INTAKE = new IntakeStore(
            "ticket_intake",
            ProblemType.TOO_MANY_TICKETS,
            "detail.too-many-tickets-of-address",
            "detail.too-many-same-tickets");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final TicketBook book;
    private final TicketOutboxStore outbox = new TicketOutboxStore();
    private final RegistrationStore registrations;
    private final TicketRules rules;
    private final Clock clock;
    private final ZoneId zone;

    public DirectLine(RegistrationStore registrations, TicketRules rules, Clock clock, ZoneId zone) {
        this.book = new TicketBook(clock);
        this.registrations = registrations;
        this.rules = rules;
        this.clock = clock;
        this.zone = zone;
    }

    /** What a driver tells. */
    record Entry(Category category, String message, OptionalLong stationId, Personal personal) {

        /** The same whatever is blank or in capitals. */
        byte[] contentSha256() {
            String plain = Normalizer.normalize(message, Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[\\s\\p{Punct}]", "");
            String station = stationId.isPresent() ? Long.toString(stationId.getAsLong()) : "";
            return Digest.sha256((category.id() + "\n" + station + "\n" + plain).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** With the code that is told this once. */
    record Submitted(Ticket ticket, FollowCode code) {}

    Submitted submit(Handle transaction, Caller caller, Entry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        INTAKE.admit(transaction, caller, entry.contentSha256(), now);
        Ticket.Place place = place(transaction, entry);
        Handler first = responsible(transaction, place);
        FollowCode code = FollowCode.random();
        long id = book.nextId(transaction);
        Ticket ticket = new Ticket(
                id,
                DAY.format(now.atZone(zone)) + String.format(Locale.ROOT, "-%05d", id),
                code.sha256(),
                entry.category(),
                Ticket.State.RECEIVED,
                place,
                first,
                first,
                entry.message(),
                entry.personal(),
                rules.deadline(entry.category(), now),
                Ticket.Course.begun(now));
        book.add(transaction, ticket);
        outbox.add(transaction, TicketOutboxStore.Kind.TICKET_RECEIVED, ticket, now);
        return new Submitted(ticket, code);
    }

    /** @param code empty to see it as who one is signed in as */
    TicketBook.Seen get(Handle handle, Caller caller, String number, Optional<FollowCode> code) {
        return book.get(handle, caller, number, code);
    }

    void putPhoto(Handle transaction, String number, FollowCode code, Photo photo) {
        Ticket ticket = book.lockOfDriver(transaction, number, code);
        checkGoesOn(ticket);
        book.checkNotTooManyMessages(transaction, ticket);
        book.putPhoto(transaction, ticket, photo);
    }

    Ticket addMessage(Handle transaction, String number, FollowCode code, String text) {
        Ticket ticket = book.lockOfDriver(transaction, number, code);
        checkGoesOn(ticket);
        book.checkNotTooManyMessages(transaction, ticket);
        book.tell(transaction, ticket, TicketStep.Kind.MESSAGE, TicketStep.Actor.DRIVER, text);
        return ticket;
    }

    Ticket close(Handle transaction, String number, FollowCode code, OptionalInt satisfaction) {
        Ticket ticket = book.lockOfDriver(transaction, number, code);
        checkGoesOn(ticket);
        Ticket closed = ticket.closed(clock.instant(), satisfaction);
        return book.change(transaction, closed, TicketStep.Kind.CLOSE, TicketStep.Actor.DRIVER, "");
    }

    Ticket reopen(Handle transaction, String number, FollowCode code, String reason) {
        Ticket ticket = book.lockOfDriver(transaction, number, code);
        if (ticket.state().isOpen() || ticket.isErased()) {
            throw TicketProblems.inState(ticket.state());
        }
        Instant now = clock.instant();
        if (now.isAfter(rules.reopenUntil(ticket))) {
            throw TicketProblems.conflict(
                    "detail.ticket-too-late-to-reopen", rules.reopenWithin().toDays());
        }
        book.checkNotTooManyMessages(transaction, ticket);
        Ticket reopened = ticket.reopened(rules.deadline(ticket.category(), now));
        return book.change(transaction, reopened, TicketStep.Kind.REOPEN, TicketStep.Actor.DRIVER, reason);
    }

    /** By the driver, or by a handler whom the driver asked. */
    Ticket erase(Handle transaction, Caller caller, String number, Optional<FollowCode> code) {
        return code.isPresent()
                ? book.erase(transaction, book.lockOfDriver(transaction, number, code.get()), TicketStep.Actor.DRIVER)
                : book.erase(transaction, book.lockOfHandler(transaction, caller, number), TicketStep.Actor.of(caller));
    }

    private Ticket.Place place(Handle transaction, Entry entry) {
        if (entry.stationId().isPresent()) {
            long station = entry.stationId().getAsLong();
            String county = registrations
                    .findCountyOfStation(transaction, station)
                    .orElseThrow(() -> ProblemException.of(List.of(new ParameterError(
                            "stationId",
                            Long.toString(station),
                            Text.of("parameter.unknown-station"),
                            List.of("GET /api/v1/stations")))));
            return new Ticket.Place(entry.stationId(), county);
        }
        String county = entry.personal()
                .position()
                .map(position -> registrations.findCountyAt(transaction, position))
                .orElse("");
        return new Ticket.Place(OptionalLong.empty(), county);
    }

    private Handler responsible(Handle transaction, Ticket.Place place) {
        OptionalLong owner = place.stationId().isPresent()
                ? registrations.findOwner(transaction, place.stationId().getAsLong())
                : OptionalLong.empty();
        return owner.isPresent() ? Handler.operator(owner.getAsLong()) : Handler.planners(place.countyCode());
    }

    private static void checkGoesOn(Ticket ticket) {
        if (ticket.state() == Ticket.State.CLOSED) {
            throw TicketProblems.inState(ticket.state());
        }
    }
}
