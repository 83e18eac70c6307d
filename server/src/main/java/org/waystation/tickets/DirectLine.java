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
import org.waystation.access.Role;
import org.waystation.claims.Digest;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;
import org.waystation.registry.RegistrationStore;

/**
 * Takes what drivers tell and sees it answered. Who is responsible from the beginning stays so; every step is kept, and part of the
 * caller's transaction. A ticket is locked before it is changed, so of two who take it at once one is told of the other. What is
 * another's is not there. Thread-safe.
 */
public final class DirectLine {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int MOST_MESSAGES = 50;

    private final TicketStore tickets = new TicketStore();
    private final StepStore steps = new StepStore();
    private final IntakeStore intake = new IntakeStore();
    private final TicketOutboxStore outbox = new TicketOutboxStore();
    private final RegistrationStore registrations;
    private final TicketRules rules;
    private final Clock clock;
    private final ZoneId zone;

    public DirectLine(RegistrationStore registrations, TicketRules rules, Clock clock, ZoneId zone) {
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

    /** Where a ticket goes. */
    record Target(OptionalLong organisationId, Optional<String> countyCode) {}

    Submitted submit(Handle transaction, Caller caller, Entry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] origin = Digest.sha256(caller.identity().toString().getBytes(StandardCharsets.UTF_8));
        intake.admit(transaction, origin, entry.contentSha256(), caller.isAnonymous(), now);
        Ticket.Place place = place(transaction, entry);
        Handler first = responsible(transaction, place);
        FollowCode code = FollowCode.random();
        long id = tickets.nextId(transaction);
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
                deadline(entry.category(), now),
                Ticket.Course.begun(now));
        tickets.add(transaction, ticket);
        add(transaction, ticket, TicketStep.Kind.SUBMIT, TicketStep.Actor.DRIVER, true, "");
        outbox.add(transaction, TicketOutboxStore.Kind.TICKET_RECEIVED, ticket, now);
        return new Submitted(ticket, code);
    }

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

    /** @throws ProblemException also for who oversees it */
    byte[] getPhoto(Handle handle, Caller caller, String number) {
        Ticket ticket = tickets.find(handle, number)
                .filter(found -> isHandler(caller, found))
                .orElseThrow(() -> TicketProblems.noSuchTicket(number));
        return tickets.findPhoto(handle, ticket.id()).orElseThrow(() -> TicketProblems.noSuchTicket(number));
    }

    void putPhoto(Handle transaction, String number, FollowCode code, Photo photo) {
        Ticket ticket = lockOfDriver(transaction, number, code);
        checkGoesOn(ticket);
        checkNotTooManyMessages(transaction, ticket);
        tickets.putPhoto(transaction, ticket.id(), photo, clock.instant());
        add(transaction, ticket, TicketStep.Kind.PHOTO, TicketStep.Actor.DRIVER, true, "");
    }

    Ticket addMessage(Handle transaction, String number, FollowCode code, String text) {
        Ticket ticket = lockOfDriver(transaction, number, code);
        checkGoesOn(ticket);
        checkNotTooManyMessages(transaction, ticket);
        add(transaction, ticket, TicketStep.Kind.MESSAGE, TicketStep.Actor.DRIVER, true, text);
        return ticket;
    }

    Ticket close(Handle transaction, String number, FollowCode code, OptionalInt satisfaction) {
        Ticket ticket = lockOfDriver(transaction, number, code);
        checkGoesOn(ticket);
        Ticket closed = ticket.closed(clock.instant(), satisfaction);
        return step(transaction, closed, TicketStep.Kind.CLOSE, TicketStep.Actor.DRIVER, true, "");
    }

    Ticket reopen(Handle transaction, String number, FollowCode code, String reason) {
        Ticket ticket = lockOfDriver(transaction, number, code);
        if (ticket.state().isOpen() || ticket.isErased()) {
            throw TicketProblems.inState(ticket.state());
        }
        Instant now = clock.instant();
        if (now.isAfter(reopenUntil(ticket))) {
            throw TicketProblems.conflict("detail.ticket-too-late-to-reopen", rules.reopenWithin().toDays());
        }
        checkNotTooManyMessages(transaction, ticket);
        Ticket reopened = ticket.reopened(deadline(ticket.category(), now));
        return step(transaction, reopened, TicketStep.Kind.REOPEN, TicketStep.Actor.DRIVER, true, reason);
    }

    /** By the driver, or by a handler whom the driver asked. */
    Ticket erase(Handle transaction, Caller caller, String number, Optional<FollowCode> code) {
        if (code.isPresent()) {
            return erase(transaction, lockOfDriver(transaction, number, code.get()), TicketStep.Actor.DRIVER);
        }
        Ticket ticket = lockOfStaff(transaction, caller, number);
        if (!isHandler(caller, ticket)) {
            throw TicketProblems.conflict("detail.ticket-not-yours");
        }
        return erase(transaction, ticket, TicketStep.Actor.of(caller));
    }

    /** One that is erased stays as it is. */
    Ticket erase(Handle transaction, Ticket ticket, TicketStep.Actor actor) {
        if (ticket.isErased()) {
            return ticket;
        }
        tickets.deletePhoto(transaction, ticket.id());
        Ticket erased =
                step(transaction, ticket.erased(clock.instant()), TicketStep.Kind.ERASE, actor, true, "");
        steps.eraseTexts(transaction, ticket.id());
        return erased;
    }

    Ticket accept(Handle transaction, Caller caller, String number) {
        Ticket ticket = lockOfCurrent(transaction, caller, number);
        if (ticket.state() != Ticket.State.RECEIVED && ticket.state() != Ticket.State.REOPENED) {
            throw TicketProblems.inState(ticket.state());
        }
        Ticket accepted = ticket.accepted(clock.instant());
        return step(transaction, accepted, TicketStep.Kind.ACCEPT, TicketStep.Actor.of(caller), true, "");
    }

    Ticket reply(Handle transaction, Caller caller, String number, Outcome outcome, String text) {
        Ticket ticket = lockOfCurrent(transaction, caller, number);
        if (ticket.state() != Ticket.State.ACCEPTED && ticket.state() != Ticket.State.ANSWERED) {
            throw TicketProblems.inState(ticket.state());
        }
        Instant now = clock.instant();
        Ticket answered =
                ticket.answered(outcome, now, rules.hours().between(ticket.deadline().countedFrom(), now));
        return step(transaction, answered, TicketStep.Kind.REPLY, TicketStep.Actor.of(caller), true, text);
    }

    Ticket note(Handle transaction, Caller caller, String number, String text) {
        Ticket ticket = lockOfStaff(transaction, caller, number);
        add(transaction, ticket, TicketStep.Kind.NOTE, TicketStep.Actor.of(caller), false, text);
        return ticket;
    }

    /** By the first handler, the current one, or who oversees it. The deadline stays, and so does the first one's duty. */
    Ticket handOver(Handle transaction, Caller caller, String number, Target target, String reason) {
        Ticket ticket = lockOfStaff(transaction, caller, number);
        if (!ticket.state().isOpen()) {
            throw TicketProblems.inState(ticket.state());
        }
        Handler handler = target.organisationId().isPresent()
                ? Handler.operator(operator(transaction, target.organisationId().getAsLong()))
                : Handler.planners(target.countyCode().orElseThrow());
        if (handler.equals(ticket.current())) {
            throw TicketProblems.conflict("detail.ticket-there-already");
        }
        Ticket handed = ticket.handedTo(handler);
        step(transaction, handed, TicketStep.Kind.HAND_OVER, TicketStep.Actor.of(caller), true, "");
        add(transaction, handed, TicketStep.Kind.NOTE, TicketStep.Actor.of(caller), false, reason);
        outbox.add(transaction, TicketOutboxStore.Kind.TICKET_HANDED_OVER, handed, clock.instant());
        return handed;
    }

    boolean isHandler(Caller caller, Ticket ticket) {
        return ticket.first().is(caller) || ticket.current().is(caller);
    }

    Instant reopenUntil(Ticket ticket) {
        Ticket.Course course = ticket.course();
        return course.closedAt()
                .or(course::answeredAt)
                .orElse(course.receivedAt())
                .plus(rules.reopenWithin());
    }

    /** Whether no day off that is not announced yet could move the deadline. */
    boolean isCertain(Ticket ticket) {
        return rules.hours().isCertain(ticket.deadline().dueAt());
    }

    private Ticket.Deadline deadline(Category category, Instant from) {
        return new Ticket.Deadline(
                from,
                rules.hours().plus(from, category.warnAfter()),
                rules.hours().plus(from, category.answerWithin()),
                0);
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

    private long operator(Handle transaction, long organisationId) {
        if (!tickets.isOperator(transaction, organisationId)) {
            throw ProblemException.of(List.of(new ParameterError(
                    "organisationId", Long.toString(organisationId), Text.of("parameter.unknown-operator"), List.of())));
        }
        return organisationId;
    }

    private static Standing driver(Ticket ticket, FollowCode code) {
        if (!code.isOf(ticket.codeSha256())) {
            throw TicketProblems.noSuchTicket(ticket.number());
        }
        return Standing.DRIVER;
    }

    private Standing standing(Caller caller, Ticket ticket) {
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

    private Ticket lockOfDriver(Handle transaction, String number, FollowCode code) {
        Ticket ticket = lock(transaction, number);
        driver(ticket, code);
        return ticket;
    }

    private Ticket lockOfStaff(Handle transaction, Caller caller, String number) {
        Ticket ticket = lock(transaction, number);
        standing(caller, ticket);
        return ticket;
    }

    private Ticket lockOfCurrent(Handle transaction, Caller caller, String number) {
        Ticket ticket = lockOfStaff(transaction, caller, number);
        if (!ticket.current().is(caller)) {
            throw TicketProblems.conflict("detail.ticket-not-yours");
        }
        return ticket;
    }

    private static void checkGoesOn(Ticket ticket) {
        if (ticket.state() == Ticket.State.CLOSED) {
            throw TicketProblems.inState(ticket.state());
        }
    }

    private void checkNotTooManyMessages(Handle transaction, Ticket ticket) {
        if (steps.count(transaction, ticket.id(), TicketStep.Actor.DRIVER.role()) >= MOST_MESSAGES) {
            throw TicketProblems.conflict("detail.ticket-full", MOST_MESSAGES);
        }
    }

    private Ticket step(
            Handle transaction,
            Ticket changed,
            TicketStep.Kind kind,
            TicketStep.Actor actor,
            boolean isPublic,
            String text) {
        tickets.save(transaction, changed);
        add(transaction, changed, kind, actor, isPublic, text);
        return changed;
    }

    private void add(
            Handle transaction,
            Ticket ticket,
            TicketStep.Kind kind,
            TicketStep.Actor actor,
            boolean isPublic,
            String text) {
        steps.add(
                transaction,
                ticket.id(),
                new TicketStep(kind, clock.instant(), actor, isPublic, text, ticket.state()));
    }
}
