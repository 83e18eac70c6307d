package org.waystation.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Provenance;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationStore;

/**
 * What operators do with their registrations, and who sees which; {@link Approvals} has the planner's word. Every change is
 * part of the caller's transaction, with its line of the audit and, where it concerns what drivers see, the change of the
 * station. A registration that the caller may not see is not there. Thread-safe.
 */
public final class Registry {

    private final RegistrationStore registrations;
    private final AuditStore audit;
    private final RegistrationWriter writer;
    private final LiveSnapshot live;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public Registry(
            RegistrationStore registrations,
            AuditStore audit,
            StationStore stations,
            LiveSnapshot live,
            Access access,
            Clock clock,
            ZoneId zone) {
        this.registrations = registrations;
        this.audit = audit;
        this.writer = new RegistrationWriter(registrations, audit, new Publication(stations, registrations), clock);
        this.live = live;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Holds an entry against the roads and stations of the moment.
     *
     * @param found what is wrong with the entry by itself
     * @param ownStation that it is of, where it is published already
     * @param organisationId whose entry it is; empty where nobody's
     */
    CheckResult check(
            Handle handle,
            StationEntry entry,
            List<Finding> found,
            OptionalLong ownStation,
            OptionalLong organisationId) {
        List<Finding> findings = new ArrayList<>(found);
        checkPair(handle, entry, organisationId).ifPresent(findings::add);
        Jurisdiction jurisdiction = entry.place()
                .position()
                .map(position -> registrations.findJurisdiction(handle, position))
                .orElse(Jurisdiction.UNKNOWN);
        return new EntryCheck(live.get()).check(entry, findings, ownStation, jurisdiction);
    }

    /** The same by itself. */
    CheckResult check(StationEntry entry, List<Finding> found, OptionalLong ownStation, OptionalLong organisationId) {
        return registrations.read(handle -> check(handle, entry, found, ownStation, organisationId));
    }

    private Optional<Finding> checkPair(Handle handle, StationEntry entry, OptionalLong organisationId) {
        OptionalLong pair = entry.claim().pair();
        if (pair.isEmpty() || organisationId.isEmpty()) {
            return Optional.empty();
        }
        boolean isOwn = registrations
                .find(handle, pair.getAsLong())
                .filter(other -> other.organisationId() == organisationId.getAsLong())
                .isPresent();
        return isOwn
                ? Optional.empty()
                : Optional.of(Finding.of(
                        Finding.Code.UNKNOWN_STATION,
                        "pair",
                        Text.of("detail.no-such-registration", Long.toString(pair.getAsLong()))));
    }

    /** @param check of the entry, which must be good */
    Registration submit(Handle transaction, Caller caller, StationEntry entry, CheckResult check) {
        long organisationId = caller.organisationId().orElseThrow();
        long id = registrations.nextId(transaction);
        StationDraft account =
                entry.account(RegistrationStore.accountId(id), organisationName(organisationId), today());
        Registration made = new Registration(
                id,
                organisationId,
                new Registration.Subject(
                        account, entry.claim(), check.jurisdiction().countyCode()),
                OptionalLong.empty(),
                Registration.Progress.submitted(now()));
        registrations.insert(transaction, made);
        writer.append(transaction, caller, Change.Action.SUBMIT, Optional.empty(), made, AuditStore.Remark.NONE);
        return made;
    }

    /** Before it is published it is submitted anew; afterwards drivers see it at once. */
    Registration edit(Handle transaction, Caller caller, Registration before, StationEntry entry, CheckResult check) {
        if (before.state() == Registration.State.WITHDRAWN) {
            throw before.wrongState();
        }
        boolean isPublished = before.state() == Registration.State.PUBLISHED;
        Registration.Subject subject = new Registration.Subject(
                entry.account(before.account().sourceId(), organisationName(before.organisationId()), today()),
                isPublished
                        ? new StationEntry.Claim(
                                before.subject().claim().sameAs(),
                                before.subject().claim().isAnother(),
                                entry.claim().pair())
                        : entry.claim(),
                check.jurisdiction().countyCode());
        Registration after = before.with(
                subject,
                before.progress()
                        .next(isPublished ? Registration.State.PUBLISHED : Registration.State.SUBMITTED, "", now()));
        return writer.store(transaction, caller, Change.Action.EDIT, before, after, AuditStore.Remark.NONE);
    }

    /** The operator says that all of it is right still. */
    Registration confirm(Handle transaction, Caller caller, Registration before) {
        StationDetails details = before.account().details();
        Provenance known = details.provenance();
        StationDraft confirmed = new StationDraft(
                new StationDetails(
                        details.kind(),
                        details.names(),
                        details.site(),
                        details.service(),
                        new Provenance(known.sources(), DataStatus.REAL, Optional.of(today()), known.note())),
                before.account().pair());
        Registration after = before.with(
                new Registration.Subject(
                        confirmed, before.subject().claim(), before.subject().countyCode()),
                before.progress().next(before.state(), before.progress().reason(), now()));
        return writer.store(transaction, caller, Change.Action.CONFIRM, before, after, AuditStore.Remark.NONE);
    }

    Registration withdraw(Handle transaction, Caller caller, Registration before) {
        before.require(Registration.State.SUBMITTED, Registration.State.RETURNED);
        Registration after =
                before.with(before.subject(), before.progress().next(Registration.State.WITHDRAWN, "", now()));
        return writer.store(transaction, caller, Change.Action.WITHDRAW, before, after, AuditStore.Remark.NONE);
    }

    /** Its own for an operator, in its counties for a planner; locked until the transaction ends. */
    Registration lock(Handle transaction, Caller caller, long id) {
        return registrations
                .lock(transaction, id)
                .filter(found -> maySee(caller, found))
                .orElseThrow(() -> noSuchRegistration(id));
    }

    /** The same, by the station that it is published as. */
    Registration lockByStation(Handle transaction, Caller caller, long stationId) {
        return registrations
                .lockByStation(transaction, stationId)
                .filter(found -> maySee(caller, found))
                .orElseThrow(() -> noSuchStation(stationId));
    }

    Registration get(Caller caller, long id) {
        return registrations.find(id).filter(found -> maySee(caller, found)).orElseThrow(() -> noSuchRegistration(id));
    }

    Registration getByStation(Caller caller, long stationId) {
        return registrations
                .findByStation(stationId)
                .filter(found -> maySee(caller, found))
                .orElseThrow(() -> noSuchStation(stationId));
    }

    List<Registration> list(
            Caller caller, Optional<Registration.State> state, boolean isUnconfirmed, long after, int limit) {
        return registrations.list(
                new RegistrationStore.Selection(
                        caller.role() == Role.OPERATOR ? caller.organisationId() : OptionalLong.empty(),
                        caller.counties(),
                        state,
                        isUnconfirmed
                                ? Optional.of(today().minusDays(Provenance.CONFIRMED_FOR_DAYS))
                                : Optional.empty(),
                        after),
                limit);
    }

    List<Change> listChanges(
            Caller caller, OptionalLong registrationId, OptionalLong stationId, long before, int limit) {
        return audit.list(
                new AuditStore.Selection(
                        caller.role() == Role.OPERATOR ? caller.organisationId() : OptionalLong.empty(),
                        caller.counties(),
                        registrationId,
                        stationId,
                        before),
                limit);
    }

    Optional<Organisation> organisation(long id) {
        return access.organisation(id);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), zone);
    }

    private Instant now() {
        return clock.instant();
    }

    private String organisationName(long id) {
        return access.organisation(id).map(Organisation::name).orElse("");
    }

    private static boolean maySee(Caller caller, Registration registration) {
        return caller.role() == Role.OPERATOR
                ? caller.isOf(registration.organisationId())
                : caller.mayPlanIn(registration.subject().countyCode());
    }

    static ProblemException noSuchRegistration(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-registration", Long.toString(id)));
    }

    static ProblemException noSuchStation(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(id)));
    }
}
