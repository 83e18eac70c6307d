package org.waystation.help;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.Digest;
import org.waystation.claims.PhoneNumber;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.StationKeepers;
import org.waystation.requests.IntakeStore;

/**
 * Takes requests for help and sees that one, and one only, comes. A request is locked before it is changed, so of two who accept at
 * once the second is told. Every change, and what is to be told of it, is part of the caller's transaction. What is another's is not
 * there. Thread-safe.
 */
public final class HelpDesk {

    /** Tells floods of requests. */
    static final IntakeStore INTAKE = new IntakeStore(
            "help_intake",
            ProblemType.TOO_MUCH_HELP_ASKED,
            "detail.too-much-help-of-address",
            "detail.too-much-same-help");

    private final HelpStore requests = new HelpStore();
    private final VolunteerStore volunteers = new VolunteerStore();
    private final HelpOutboxStore outbox = new HelpOutboxStore();
    private final RegistrationStore registrations;
    private final StationKeepers keepers;
    private final WhomToAsk whomToAsk;
    private final HelpRules rules;
    private final Clock clock;

    public HelpDesk(RegistrationStore registrations, WhomToAsk whomToAsk, HelpRules rules, Clock clock) {
        this.registrations = registrations;
        this.keepers = new StationKeepers(registrations);
        this.whomToAsk = whomToAsk;
        this.rules = rules;
        this.clock = clock;
    }

    /** What a driver asks for. */
    record Call(HelpKind kind, Personal personal) {

        /** The same within some hundred metres. */
        byte[] contentSha256() {
            String text = String.format(
                    Locale.ROOT,
                    "%s %.3f %.3f %s %s",
                    kind.id(),
                    personal.position().longitude(),
                    personal.position().latitude(),
                    personal.phone().map(PhoneNumber::digits).orElse(""),
                    personal.note());
            return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As what somebody sees a request. */
    enum Standing {
        /** By the code. */
        DRIVER,
        /** Who comes: to whom alone the driver is shown. */
        RESPONDER,
        /** Who is asked, or was. */
        ASKED
    }

    /** @param asked those it is put to now, as far as who sees it may know */
    record Seen(HelpRequest request, Standing standing, List<Asked> asked, Optional<Volunteer> coming) {}

    /** With the code that is told this once. */
    record Made(Seen seen, ClaimCode code) {}

    /** To be called before {@link #submit}, outside of the transaction: it asks the road graph. */
    WhomToAsk.Reach reach(Call call) {
        return whomToAsk.reach(call.personal().position());
    }

    Made submit(Handle transaction, Caller caller, Call call, WhomToAsk.Reach reach) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        INTAKE.admit(transaction, caller, call.contentSha256(), now);
        Instant widenAt = now.plus(rules.widenAfter());
        List<Asked> asked = whomToAsk.choose(
                reach, call.kind(), registrations.listOwned(transaction), volunteers.list(transaction), now, widenAt);
        // Where nobody is asked at first, there is nobody to wait for.
        boolean waits = asked.stream().anyMatch(one -> one.wave() == 1);
        ClaimCode code = ClaimCode.random();
        long id = requests.add(
                transaction,
                code,
                call.kind(),
                registrations.findCountyAt(transaction, call.personal().position()),
                call.personal(),
                now,
                waits ? widenAt : now);
        requests.addAsked(transaction, id, asked);
        HelpRequest request = requests.find(transaction, id).orElseThrow();
        if (!waits) {
            request = request.widened(now);
            requests.save(transaction, request);
        }
        outbox.add(transaction, HelpOutboxStore.Kind.HELP_REQUESTED, id, now);
        return new Made(seen(transaction, request, Standing.DRIVER, asked), code);
    }

    /** @param code the driver's or a volunteer's; empty to see it as who one is signed in as */
    Seen get(Handle handle, Caller caller, long id, Optional<ClaimCode> code) {
        HelpRequest request = requests.find(handle, id).orElseThrow(() -> HelpProblems.noSuchRequest(id));
        if (code.isPresent() && code.get().isOf(request.codeSha256())) {
            return seen(handle, request, Standing.DRIVER, requests.listAsked(handle, id));
        }
        return seenByStaff(handle, caller, request, code).orElseThrow(() -> HelpProblems.noSuchRequest(id));
    }

    /** What an operator's stations are asked for, or have accepted. */
    List<Seen> list(Handle handle, Caller caller) {
        return requests.listOfOrganisation(handle, caller.organisationId().orElseThrow(), clock.instant()).stream()
                .flatMap(request -> seenByStaff(handle, caller, request, Optional.empty()).stream())
                .toList();
    }

    /** What a volunteer is asked for, or has accepted. */
    List<Seen> listOf(Handle handle, Caller caller, Volunteer volunteer, ClaimCode code) {
        return requests.listOfVolunteer(handle, volunteer.id(), clock.instant()).stream()
                .flatMap(request -> seenByStaff(handle, caller, request, Optional.of(code)).stream())
                .toList();
    }

    /** @param arriveInMinutes empty to say what the drive takes */
    HelpRequest accept(
            Handle transaction,
            Caller caller,
            Optional<ClaimCode> code,
            long id,
            Responder responder,
            OptionalInt arriveInMinutes) {
        HelpRequest request = lock(transaction, id);
        Instant now = clock.instant();
        Asked asked = requests.listAsked(transaction, id).stream()
                .filter(one -> one.is(responder) && request.isPutTo(one, now))
                .filter(one -> actsFor(transaction, caller, code, responder))
                .findFirst()
                .orElseThrow(() -> HelpProblems.noSuchRequest(id));
        if (request.state() == HelpRequest.State.ACCEPTED
                && request.arrival().orElseThrow().responder().equals(responder)) {
            throw HelpProblems.conflict("detail.help-accepted-already");
        }
        if (request.state() != HelpRequest.State.OPEN) {
            throw HelpProblems.inState(request);
        }
        Duration drive = arriveInMinutes.isPresent()
                ? Duration.ofMinutes(arriveInMinutes.getAsInt())
                : Duration.ofSeconds(asked.driveSeconds());
        HelpRequest accepted = request.accepted(new HelpRequest.Arrival(responder, now, now.plus(drive)));
        return save(transaction, accepted, HelpOutboxStore.Kind.HELP_ACCEPTED);
    }

    /** Who was to come cannot: all others are asked. */
    HelpRequest release(Handle transaction, Caller caller, Optional<ClaimCode> code, long id) {
        HelpRequest request = lockOfResponder(transaction, caller, code, id);
        return save(transaction, request.released(clock.instant()), HelpOutboxStore.Kind.HELP_RELEASED);
    }

    HelpRequest done(Handle transaction, Caller caller, Optional<ClaimCode> code, long id) {
        HelpRequest request = lockOfResponder(transaction, caller, code, id);
        return save(
                transaction, request.ended(HelpRequest.State.DONE, clock.instant()), HelpOutboxStore.Kind.HELP_ENDED);
    }

    /** By the driver, of whom nothing is kept then. One that is cancelled stays as it is. */
    HelpRequest cancel(Handle transaction, long id, Optional<ClaimCode> code) {
        HelpRequest request = lockOfDriver(transaction, id, code);
        if (request.state() == HelpRequest.State.CANCELLED) {
            return request;
        }
        if (request.state().isEnd()) {
            throw HelpProblems.inState(request);
        }
        return erase(transaction, cancelled(transaction, request));
    }

    /** By the driver; where somebody is still under way, it says that he has come. */
    HelpRequest thank(Handle transaction, long id, Optional<ClaimCode> code, String words) {
        HelpRequest request = lockOfDriver(transaction, id, code);
        if (request.thanks().isPresent()) {
            throw HelpProblems.conflict("detail.help-thanked");
        }
        Instant now = clock.instant();
        if (request.state() == HelpRequest.State.ACCEPTED) {
            request = save(transaction, request.ended(HelpRequest.State.DONE, now), HelpOutboxStore.Kind.HELP_ENDED);
        }
        if (request.state() != HelpRequest.State.DONE) {
            throw HelpProblems.inState(request);
        }
        HelpRequest thanked = request.thanked(new HelpRequest.Thanks(now, request.isErased() ? "" : words));
        requests.save(transaction, thanked);
        return thanked;
    }

    /** By the driver. One that is still running is cancelled by it. */
    HelpRequest erase(Handle transaction, long id, Optional<ClaimCode> code) {
        HelpRequest request = lockOfDriver(transaction, id, code);
        return erase(transaction, request.state().isEnd() ? request : cancelled(transaction, request));
    }

    /** One that has ended; one that is erased stays as it is. */
    HelpRequest erase(Handle transaction, HelpRequest request) {
        requests.erase(transaction, request.id(), clock.instant());
        return request.erased();
    }

    boolean actsFor(Handle handle, Caller caller, Optional<ClaimCode> code, Responder responder) {
        if (code.isEmpty()) {
            return keepers.isOperator(handle, caller, responder.stationId());
        }
        return responder.volunteerId().isPresent()
                && volunteers
                        .find(handle, responder.volunteerId().getAsLong())
                        .filter(volunteer -> !volunteer.hasLeft() && code.get().isOf(volunteer.codeSha256()))
                        .isPresent();
    }

    private HelpRequest cancelled(Handle transaction, HelpRequest request) {
        return save(
                transaction,
                request.ended(HelpRequest.State.CANCELLED, clock.instant()),
                HelpOutboxStore.Kind.HELP_ENDED);
    }

    private HelpRequest save(Handle transaction, HelpRequest request, HelpOutboxStore.Kind news) {
        requests.save(transaction, request);
        outbox.add(transaction, news, request.id(), clock.instant());
        return request;
    }

    private Optional<Seen> seenByStaff(Handle handle, Caller caller, HelpRequest request, Optional<ClaimCode> code) {
        Instant now = clock.instant();
        List<Asked> own = requests.listAsked(handle, request.id()).stream()
                .filter(one -> request.isPutTo(one, now))
                .filter(one -> actsFor(handle, caller, code, new Responder(one.stationId(), one.volunteerId())))
                .toList();
        boolean comes = request.arrival()
                .filter(by -> actsFor(handle, caller, code, by.responder()))
                .isPresent();
        return own.isEmpty() && !comes
                ? Optional.empty()
                : Optional.of(seen(handle, request, comes ? Standing.RESPONDER : Standing.ASKED, own));
    }

    private Seen seen(Handle handle, HelpRequest request, Standing standing, List<Asked> asked) {
        Instant now = clock.instant();
        // Who it is concerns the driver while he is on his way.
        Optional<Volunteer> coming = standing == Standing.ASKED || request.state() != HelpRequest.State.ACCEPTED
                ? Optional.empty()
                : request.arrival()
                        .map(HelpRequest.Arrival::responder)
                        .filter(responder -> responder.volunteerId().isPresent())
                        .flatMap(responder ->
                                volunteers.find(handle, responder.volunteerId().getAsLong()));
        List<Asked> putTo =
                asked.stream().filter(one -> request.isPutTo(one, now)).toList();
        return new Seen(request, standing, putTo, coming);
    }

    private HelpRequest lock(Handle transaction, long id) {
        return requests.lock(transaction, id).orElseThrow(() -> HelpProblems.noSuchRequest(id));
    }

    private HelpRequest lockOfDriver(Handle transaction, long id, Optional<ClaimCode> code) {
        HelpRequest request = lock(transaction, id);
        if (code.isEmpty() || !code.get().isOf(request.codeSha256())) {
            throw HelpProblems.noSuchRequest(id);
        }
        return request;
    }

    /** @throws ProblemException also where it is not under way any more */
    private HelpRequest lockOfResponder(Handle transaction, Caller caller, Optional<ClaimCode> code, long id) {
        HelpRequest request = lock(transaction, id);
        request.arrival()
                .filter(by -> actsFor(transaction, caller, code, by.responder()))
                .orElseThrow(() -> HelpProblems.noSuchRequest(id));
        if (request.state() != HelpRequest.State.ACCEPTED) {
            throw HelpProblems.inState(request);
        }
        return request;
    }
}
