package org.waystation.programmes;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.claims.ClaimCode;
import org.waystation.http.Json;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.AuditStore;
import org.waystation.registry.StationKeepers;
import org.waystation.requests.AddressLimitStore;

/**
 * Gives places in programmes, and in their waiting lists; a place that comes free goes to who waits longest, until the programme
 * begins. A person proves an enrolment by its code; the station's operator sees and ends those of its programmes. What is
 * another's is not there. Every change is part of the caller's transaction. Thread-safe.
 */
public final class Enrolling {

    /** A place is scarce. */
    static final AddressLimitStore LIMIT =
            new AddressLimitStore("enrolment_intake", "detail.too-many-enrolments-of-address");

    private static final int MOST_WAITING = 500;
    private static final int MOST_OF_A_PHONE = 5;

    private final ProgrammeStore programmes = new ProgrammeStore();
    private final EnrolmentStore enrolments = new EnrolmentStore();
    private final StationKeepers keepers;
    private final AuditStore audit;
    private final Clock clock;
    private final ZoneId zone;

    public Enrolling(StationKeepers keepers, AuditStore audit, Clock clock, ZoneId zone) {
        this.keepers = keepers;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** What was made, with the code that is told this once. */
    record Made(Enrolment enrolment, Programme programme, ClaimCode code) {}

    record Found(Enrolment enrolment, Programme programme) {}

    /** @throws ProblemException where too many enrolments come from the caller's address */
    void admit(Handle transaction, Caller caller) {
        LIMIT.admit(transaction, caller, clock.instant());
    }

    Made enrol(Handle transaction, long programmeId, Person person) {
        Programme programme =
                programmes.lock(transaction, programmeId).orElseThrow(() -> Programmes.noSuchProgramme(programmeId));
        Instant now = clock.instant();
        requireOpen(programme, now);
        requireAge(programme, person);
        if (enrolments.isIn(transaction, programmeId, person)) {
            throw conflict("detail.enrolled-already");
        }
        if (enrolments.countOf(transaction, programmeId, person.phone()) >= MOST_OF_A_PHONE) {
            throw conflict("detail.too-many-enrolments", MOST_OF_A_PHONE);
        }
        Enrolment.State state = programme.placesLeft() > 0 ? Enrolment.State.ENROLLED : Enrolment.State.WAITING;
        if (state == Enrolment.State.WAITING && enrolments.countWaiting(transaction, programmeId) >= MOST_WAITING) {
            throw conflict("detail.waiting-list-full");
        }
        ClaimCode code = ClaimCode.random();
        long id = enrolments.add(transaction, programmeId, state, code, person, now);
        return new Made(
                enrolments.find(transaction, id).orElseThrow(),
                programmes.find(transaction, programmeId).orElseThrow(),
                code);
    }

    private void requireOpen(Programme programme, Instant now) {
        if (programme.isCancelled()) {
            throw conflict("detail.programme-cancelled");
        }
        if (!programme.takesEnrolments(now)) {
            throw conflict(
                    "detail.enrolment-closed",
                    Json.time(programme.entry().times().enrolUntil(), zone));
        }
    }

    private static void requireAge(Programme programme, Person person) {
        Optional<Programme.Ages> ages = programme.entry().ages();
        if (ages.isEmpty()) {
            return;
        }
        List<String> accepted = List.of(ages.get().least() + "–" + ages.get().most());
        if (person.age().isEmpty()) {
            throw ProblemException.of(List.of(new ParameterError("age", "", Text.of("parameter.missing"), accepted)));
        }
        if (!ages.get().contain(person.age().getAsInt())) {
            // The age is not echoed: it is a child's.
            throw ProblemException.of(List.of(new ParameterError(
                    "age",
                    "",
                    Text.of(
                            "parameter.age-outside",
                            ages.get().least(),
                            ages.get().most()),
                    accepted)));
        }
    }

    Found get(Handle handle, Caller caller, long id, Optional<ClaimCode> code) {
        Enrolment enrolment = enrolments.find(handle, id).orElseThrow(() -> noSuchEnrolment(id));
        Programme programme = programmes.find(handle, enrolment.programmeId()).orElseThrow();
        if (!isOf(handle, caller, enrolment, programme, code)) {
            throw noSuchEnrolment(id);
        }
        return new Found(enrolment, programme);
    }

    /** Ends it and forgets who it was. One that ended already stays as it is. */
    void cancel(Handle transaction, Caller caller, long id, Optional<ClaimCode> code) {
        Found found = get(transaction, caller, id, code);
        // In this order, as who enrols does it.
        Programme programme =
                programmes.lock(transaction, found.programme().id()).orElseThrow();
        Instant now = clock.instant();
        boolean wasStaff = code.isEmpty();
        enrolments.cancel(transaction, id, now);
        fill(transaction, programme.id(), now);
        if (wasStaff) {
            audit.append(
                    transaction,
                    caller,
                    now,
                    AuditStore.OtherChange.ENROLMENT,
                    programme.stationId(),
                    programme.countyCode(),
                    Optional.of(ProgrammeJson.enrolmentNumber(found.enrolment())),
                    Optional.empty());
        }
    }

    /** Gives places that are free to who waits; the programme is locked. */
    void fill(Handle transaction, long programmeId, Instant now) {
        Programme programme = programmes.find(transaction, programmeId).orElseThrow();
        if (programme.placesLeft() > 0 && !programme.isCancelled() && !programme.hasBegun(now, zone)) {
            enrolments.promote(transaction, programmeId, programme.placesLeft(), now);
        }
    }

    /** Of the station's own operator's programmes only. */
    List<Enrolment> list(Handle handle, Caller caller, long programmeId) {
        Programme programme = programmes
                .find(handle, programmeId)
                .filter(found -> keepers.isOperator(handle, caller, found.stationId()))
                .orElseThrow(() -> Programmes.noSuchProgramme(programmeId));
        return enrolments.listOf(handle, programme.id());
    }

    int countWaiting(Handle handle, Programme programme) {
        return enrolments.countWaiting(handle, programme.id());
    }

    boolean isOperator(Handle handle, Caller caller, Programme programme) {
        return keepers.isOperator(handle, caller, programme.stationId());
    }

    private boolean isOf(
            Handle handle, Caller caller, Enrolment enrolment, Programme programme, Optional<ClaimCode> code) {
        return code.isPresent()
                ? code.get().isOf(enrolment.codeSha256())
                : keepers.isOperator(handle, caller, programme.stationId());
    }

    private static ProblemException conflict(String message, Object... arguments) {
        return ProblemException.of(ProblemType.CONFLICT, Text.of(message, arguments));
    }

    private static ProblemException noSuchEnrolment(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-enrolment", Long.toString(id)));
    }
}
