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
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationStore;

/**
 * What operators and planners do with registrations. Every change is part of the caller's transaction, with its line of the
 * audit and, where it concerns what drivers see, the change of the station. A registration that the caller may not see is
 * not there. Thread-safe.
 */
public final class Registry {

    private final RegistrationStore registrations;
    private final AuditStore audit;
    private final StationStore stations;
    private final Publication publication;
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
        this.stations = stations;
        this.publication = new Publication(stations, registrations);
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
        append(transaction, caller, Change.Action.SUBMIT, Optional.empty(), made, AuditStore.Remark.NONE);
        return made;
    }

    /** Before it is published it is submitted anew; afterwards drivers see it at once. */
    Registration edit(Handle transaction, Caller caller, Registration before, StationEntry entry, CheckResult check) {
        if (before.state() == Registration.State.WITHDRAWN) {
            throw wrongState(before);
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
        return store(transaction, caller, Change.Action.EDIT, before, after, AuditStore.Remark.NONE);
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
        return store(transaction, caller, Change.Action.CONFIRM, before, after, AuditStore.Remark.NONE);
    }

    Registration withdraw(Handle transaction, Caller caller, Registration before) {
        requireState(before, Registration.State.SUBMITTED, Registration.State.RETURNED);
        Registration after =
                before.with(before.subject(), before.progress().next(Registration.State.WITHDRAWN, "", now()));
        return store(transaction, caller, Change.Action.WITHDRAW, before, after, AuditStore.Remark.NONE);
    }

    Registration giveBack(Handle transaction, Caller caller, Registration before, String reason) {
        requireState(before, Registration.State.SUBMITTED);
        Registration after =
                before.with(before.subject(), before.progress().next(Registration.State.RETURNED, reason, now()));
        return store(
                transaction,
                caller,
                Change.Action.RETURN,
                before,
                after,
                new AuditStore.Remark(reason, OptionalLong.empty()));
    }

    Registration approve(Handle transaction, Caller caller, Registration before) {
        requireState(before, Registration.State.SUBMITTED);
        publication.lock(transaction);
        requireNoDuplicate(transaction, before);
        long stationId = publication.publish(transaction, before);
        Registration after = before.with(
                OptionalLong.of(stationId), before.progress().next(Registration.State.PUBLISHED, "", now()));
        registrations.update(transaction, after);
        append(transaction, caller, Change.Action.PUBLISH, Optional.of(before), after, AuditStore.Remark.NONE);
        return after;
    }

    /**
     * Holds it against the stations of this very moment: others may have been published since it was submitted, and where its
     * operator has said that it is another one, that was said of those that were there.
     */
    private void requireNoDuplicate(Handle transaction, Registration submitted) {
        StationDetails details = submitted.account().details();
        StationEntry.Claim claim = submitted.subject().claim();
        List<Station> others = stations.listWithin(transaction, Alikes.around(details)).stream()
                .filter(station -> !claim.sameAs().equals(OptionalLong.of(station.id())))
                .filter(station -> !claim.isAnother()
                        || audit.isPublishedSince(
                                transaction, station.id(), submitted.progress().updatedAt()))
                .toList();
        Alikes.among(others, details).stream().findFirst().ifPresent(alike -> {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    Text.of(
                            "detail.duplicate-meanwhile",
                            alike.station().names().local(),
                            Long.toString(alike.station().id()),
                            Math.round(alike.metres())));
        });
    }

    /**
     * Takes the latest change of a registration back. A publication that is taken back is returned to its operator.
     *
     * @throws ProblemException where it is not the latest, or of a sort that is not taken back
     */
    Registration revert(Handle transaction, Caller caller, long changeId, String reason) {
        Change change = audit.find(transaction, changeId)
                .filter(found -> caller.mayPlanIn(found.subject().countyCode()))
                .orElseThrow(() -> noSuchChange(changeId));
        OptionalLong registrationId = change.subject().registrationId();
        boolean canBe = change.action() == Change.Action.EDIT
                || change.action() == Change.Action.CONFIRM
                || change.action() == Change.Action.PUBLISH
                || change.action() == Change.Action.REVERT;
        if (registrationId.isEmpty() || !canBe) {
            throw ProblemException.of(ProblemType.CONFLICT, Text.of("detail.change-not-reverted"));
        }
        Registration before =
                registrations.lock(transaction, registrationId.getAsLong()).orElseThrow(() -> noSuchChange(changeId));
        if (!audit.isLatest(transaction, before.id(), changeId)) {
            throw ProblemException.of(ProblemType.CONFLICT, Text.of("detail.change-not-latest"));
        }
        AuditStore.Remark remark = new AuditStore.Remark(reason, OptionalLong.of(changeId));
        if (change.action() == Change.Action.PUBLISH) {
            requireState(before, Registration.State.PUBLISHED);
            publication.unpublish(transaction, before);
            Registration after = before.with(
                    OptionalLong.empty(), before.progress().next(Registration.State.RETURNED, reason, now()));
            registrations.update(transaction, after);
            append(transaction, caller, Change.Action.REVERT, Optional.of(before), after, remark);
            return after;
        }
        if (before.state() != Registration.State.PUBLISHED) {
            // A publication that was taken back is approved anew, not reverted twice; unpublished entries are returned.
            throw ProblemException.of(ProblemType.CONFLICT, Text.of("detail.change-not-reverted"));
        }
        Registration after = before.with(
                audit.subjectBefore(change).orElseThrow(),
                before.progress().next(Registration.State.PUBLISHED, "", now()));
        return store(transaction, caller, Change.Action.REVERT, before, after, remark);
    }

    private Registration store(
            Handle transaction,
            Caller caller,
            Change.Action action,
            Registration before,
            Registration after,
            AuditStore.Remark remark) {
        registrations.update(transaction, after);
        if (after.stationId().isPresent()) {
            publication.republish(transaction, after);
        }
        append(transaction, caller, action, Optional.of(before), after, remark);
        return after;
    }

    private void append(
            Handle transaction,
            Caller caller,
            Change.Action action,
            Optional<Registration> before,
            Registration after,
            AuditStore.Remark remark) {
        audit.append(transaction, caller, now(), action, before, after, remark);
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

    private static void requireState(Registration registration, Registration.State... states) {
        if (!List.of(states).contains(registration.state())) {
            throw wrongState(registration);
        }
    }

    private static ProblemException wrongState(Registration registration) {
        return ProblemException.of(
                ProblemType.CONFLICT,
                Text.of(
                        "detail.registration-state",
                        Text.of("words.state." + registration.state().id())));
    }

    static ProblemException noSuchRegistration(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-registration", Long.toString(id)));
    }

    static ProblemException noSuchStation(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(id)));
    }

    private static ProblemException noSuchChange(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-change", Long.toString(id)));
    }
}
