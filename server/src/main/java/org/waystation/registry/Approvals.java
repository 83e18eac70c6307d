package org.waystation.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationStore;

/**
 * A planner's word on registrations: approved, returned, or a change of theirs taken back. Every change is part of the caller's
 * transaction, with its line of the audit and the change of the station that drivers see. Thread-safe.
 */
public final class Approvals {

    private final RegistrationStore registrations;
    private final AuditStore audit;
    private final StationStore stations;
    private final Publication publication;
    private final RegistrationWriter writer;
    private final Clock clock;

    public Approvals(RegistrationStore registrations, AuditStore audit, StationStore stations, Clock clock) {
        this.registrations = registrations;
        this.audit = audit;
        this.stations = stations;
        this.publication = new Publication(stations, registrations);
        this.writer = new RegistrationWriter(registrations, audit, publication, clock);
        this.clock = clock;
    }

    Registration giveBack(Handle transaction, Caller caller, Registration before, String reason) {
        before.require(Registration.State.SUBMITTED);
        Registration after =
                before.with(before.subject(), before.progress().next(Registration.State.RETURNED, reason, now()));
        return writer.store(
                transaction,
                caller,
                Change.Action.RETURN,
                before,
                after,
                new AuditStore.Remark(reason, OptionalLong.empty()));
    }

    Registration approve(Handle transaction, Caller caller, Registration before) {
        before.require(Registration.State.SUBMITTED);
        publication.lock(transaction);
        requireNoDuplicate(transaction, before);
        long stationId = publication.publish(transaction, before);
        Registration after = before.with(
                OptionalLong.of(stationId), before.progress().next(Registration.State.PUBLISHED, "", now()));
        registrations.update(transaction, after);
        writer.append(transaction, caller, Change.Action.PUBLISH, Optional.of(before), after, AuditStore.Remark.NONE);
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
            before.require(Registration.State.PUBLISHED);
            publication.unpublish(transaction, before);
            Registration after = before.with(
                    OptionalLong.empty(), before.progress().next(Registration.State.RETURNED, reason, now()));
            registrations.update(transaction, after);
            writer.append(transaction, caller, Change.Action.REVERT, Optional.of(before), after, remark);
            return after;
        }
        if (before.state() != Registration.State.PUBLISHED) {
            // A publication that was taken back is approved anew, not reverted twice; unpublished entries are returned.
            throw ProblemException.of(ProblemType.CONFLICT, Text.of("detail.change-not-reverted"));
        }
        Registration after = before.with(
                audit.subjectBefore(change).orElseThrow(),
                before.progress().next(Registration.State.PUBLISHED, "", now()));
        return writer.store(transaction, caller, Change.Action.REVERT, before, after, remark);
    }

    private Instant now() {
        return clock.instant();
    }

    private static ProblemException noSuchChange(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-change", Long.toString(id)));
    }
}
