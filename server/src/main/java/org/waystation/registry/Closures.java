package org.waystation.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.crs.Position;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.Closure;

/**
 * Closes stations for a time: an operator its own, a planner any in its counties. Every change is part of the caller's
 * transaction, with its line of the audit. Thread-safe.
 */
public final class Closures {

    /** Each is looked at in every question. */
    private static final int MOST = 50;

    /** Questions may be about a day ago; afterwards the audit tells of it. */
    private static final Duration REMEMBERED_FOR = Duration.ofDays(7);

    private final RegistrationStore registrations;
    private final AuditStore audit;
    private final ClosureStore closures;
    private final Clock clock;

    public Closures(RegistrationStore registrations, AuditStore audit, Clock clock) {
        this.registrations = registrations;
        this.audit = audit;
        this.closures = new ClosureStore();
        this.clock = clock;
    }

    Closure add(Handle transaction, Caller caller, long stationId, Instant startsAt, Instant endsAt, String reason) {
        Change.Subject subject = subject(transaction, caller, stationId);
        if (closures.count(transaction, stationId, clock.instant()) >= MOST) {
            throw ProblemException.of(ProblemType.CONFLICT, Text.of("detail.too-many-closures", MOST));
        }
        closures.forget(transaction, stationId, clock.instant().minus(REMEMBERED_FOR));
        Closure added = closures.add(transaction, stationId, startsAt, endsAt, reason);
        audit.append(
                transaction,
                caller,
                clock.instant(),
                Change.Action.CLOSE,
                subject,
                Optional.empty(),
                Optional.of(added));
        return added;
    }

    void remove(Handle transaction, Caller caller, long stationId, long id) {
        Change.Subject subject = subject(transaction, caller, stationId);
        Closure removed = closures.remove(transaction, stationId, id)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND, Text.of("detail.no-such-closure", Long.toString(id))));
        audit.append(
                transaction,
                caller,
                clock.instant(),
                Change.Action.REOPEN,
                subject,
                Optional.of(removed),
                Optional.empty());
    }

    /** @throws ProblemException as if it were not there, where the caller may not change it */
    private Change.Subject subject(Handle transaction, Caller caller, long stationId) {
        // In this order, as edits do it.
        Optional<Registration> registration = registrations.lockByStation(transaction, stationId);
        Position position =
                closures.lockStation(transaction, stationId).orElseThrow(() -> Registry.noSuchStation(stationId));
        String countyCode = registration
                .map(found -> found.subject().countyCode())
                .orElseGet(() ->
                        registrations.findJurisdiction(transaction, position).countyCode());
        OptionalLong owner = registrations.findOwner(transaction, stationId);
        boolean may = caller.role() == Role.OPERATOR
                ? owner.isPresent() && caller.isOf(owner.getAsLong())
                : caller.mayPlanIn(countyCode);
        if (!may) {
            throw Registry.noSuchStation(stationId);
        }
        OptionalLong registrationId =
                registration.map(found -> OptionalLong.of(found.id())).orElse(OptionalLong.empty());
        return new Change.Subject(registrationId, OptionalLong.of(stationId), countyCode);
    }
}
