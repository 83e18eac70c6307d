package org.waystation.organisations;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.StationKeepers;
import org.waystation.stations.DataStatus;

/**
 * Keeps the tree of organisations and their stations, for planners. Every change is part of the caller's transaction, with its
 * line of the audit. Thread-safe.
 */
public final class Organisations {

    static final int MOST = 5_000;

    private final OrganisationStore store = new OrganisationStore();
    private final OrganisationAuditStore audit = new OrganisationAuditStore();
    private final StationKeepers keepers;
    private final Clock clock;

    public Organisations(StationKeepers keepers, Clock clock) {
        this.keepers = keepers;
        this.clock = clock;
    }

    OrganisationTree tree(Handle handle) {
        return store.tree(handle);
    }

    /** Nobody else changes the tree until the transaction ends. */
    OrganisationTree lockedTree(Handle transaction) {
        return store.lockTree(transaction);
    }

    Map<Long, Integer> countStations(Handle handle) {
        return store.countStations(handle);
    }

    int countStations(Handle handle, long id) {
        return store.countStations(handle, id);
    }

    /** By number; so many at most, behind that one. */
    List<Long> listStations(Handle handle, long id, long after, int limit) {
        return store.listStations(handle, id, after, limit);
    }

    List<OrganisationAuditStore.Change> listChanges(Handle handle, long id) {
        return audit.list(handle, OrganisationAuditStore.Subject.ORGANISATION, id);
    }

    /**
     * Who the station is given to, and all that these are under; who is the nearest to it first, 200 at most.
     *
     * @throws ProblemException where there is no such station
     */
    List<Organisation> listResponsible(Handle handle, long stationId) {
        List<Organisation> responsible = store.listResponsible(handle, stationId);
        if (responsible.isEmpty() && !store.hasStation(handle, stationId)) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(stationId)));
        }
        return responsible;
    }

    Organisation add(Handle transaction, Caller caller, Organisation.Entry entry) {
        Organisation added = add(transaction, entry, DataStatus.REAL);
        append(transaction, caller, added.id(), Optional.empty(), Optional.of(OrganisationJson.audited(added)));
        return added;
    }

    private Organisation add(Handle transaction, Organisation.Entry entry, DataStatus status) {
        OrganisationTree tree = store.lockTree(transaction);
        if (tree.list().size() >= MOST) {
            throw conflict(Text.of("detail.too-many-organisations", MOST));
        }
        check(tree, OptionalLong.empty(), entry);
        return store.add(transaction, entry, status, now());
    }

    /**
     * One that is made up, marked as that, and its stations. Where one of its name is there already, as when a sample is made
     * anew, that one gets the stations, and loses what was made up with it.
     */
    Organisation addInvented(Handle transaction, Organisation.Entry entry, List<Long> stationIds) {
        Organisation added = store.lockTree(transaction)
                .findNamed(entry.name())
                .orElseGet(() -> add(transaction, entry, DataStatus.INVENTED));
        store.removeInventedAgreements(transaction, added.id());
        store.assign(transaction, added.id(), stationIds);
        return added;
    }

    /** Nobody else changes it, or the tree, until the transaction ends. */
    Organisation lock(Handle transaction, long id) {
        return store.lockTree(transaction).find(id).orElseThrow(() -> noSuchOrganisation(id));
    }

    /** The name of one that has tokens or stations of its own is a key to these, which planners do not hand out. */
    Organisation change(Handle transaction, Caller caller, Organisation before, Organisation.Entry entry) {
        check(store.tree(transaction), OptionalLong.of(before.id()), entry);
        boolean isRenamed = !entry.name().equals(before.entry().name());
        if (isRenamed && caller.role() != Role.ADMINISTRATOR && store.holdsAccess(transaction, before.id())) {
            throw conflict(Text.of("detail.name-is-a-key"));
        }
        Organisation after = store.update(transaction, before.id(), entry);
        append(
                transaction,
                caller,
                before.id(),
                Optional.of(OrganisationJson.audited(before)),
                Optional.of(OrganisationJson.audited(after)));
        return after;
    }

    /** Only what nothing rests on; with one that is made up, the agreements that were made up with it go as well. */
    void remove(Handle transaction, Caller caller, Organisation before) {
        if (before.status() == DataStatus.INVENTED) {
            store.removeInventedAgreements(transaction, before.id());
        }
        boolean isUsed = !store.tree(transaction).directlyBelow(before.id()).isEmpty()
                || store.holdsAccess(transaction, before.id())
                || store.hasAgreements(transaction, before.id());
        if (isUsed) {
            throw conflict(Text.of("detail.organisation-used"));
        }
        store.remove(transaction, before.id());
        append(transaction, caller, before.id(), Optional.of(OrganisationJson.audited(before)), Optional.empty());
    }

    /** @throws ProblemException naming every station that is not there, or not in the caller's counties */
    Organisation assign(Handle transaction, Caller caller, long id, List<Long> stationIds) {
        Organisation before = lock(transaction, id);
        List<ParameterError> mistakes = new ArrayList<>();
        for (long stationId : stationIds) {
            if (!keeps(transaction, caller, stationId)) {
                String given = Long.toString(stationId);
                mistakes.add(new ParameterError(
                        "stationIds", given, Text.of("parameter.no-such-station", given), List.of()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw ProblemException.of(mistakes);
        }
        return changeStations(transaction, caller, before, () -> store.assign(transaction, id, stationIds) > 0);
    }

    void release(Handle transaction, Caller caller, long id, long stationId) {
        Organisation before = lock(transaction, id);
        keepers.getCounty(transaction, caller, stationId);
        changeStations(transaction, caller, before, () -> store.release(transaction, id, stationId));
    }

    private interface Step {

        boolean changes();
    }

    private Organisation changeStations(Handle transaction, Caller caller, Organisation before, Step step) {
        String stationsBefore = OrganisationJson.auditedStations(store.listStations(transaction, before.id()));
        if (!step.changes()) {
            return before;
        }
        store.countChange(transaction, before.id());
        append(
                transaction,
                caller,
                before.id(),
                Optional.of(stationsBefore),
                Optional.of(OrganisationJson.auditedStations(store.listStations(transaction, before.id()))));
        return store.tree(transaction).find(before.id()).orElseThrow();
    }

    private boolean keeps(Handle transaction, Caller caller, long stationId) {
        try {
            keepers.getCounty(transaction, caller, stationId);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private static void check(OrganisationTree tree, OptionalLong id, Organisation.Entry entry) {
        List<ParameterError> mistakes = tree.mistakes(id, entry);
        if (!mistakes.isEmpty()) {
            throw ProblemException.of(mistakes);
        }
        boolean isTaken = tree.findNamed(entry.name())
                .filter(other -> id.isEmpty() || other.id() != id.getAsLong())
                .isPresent();
        if (isTaken) {
            throw conflict(Text.of("detail.organisation-exists"));
        }
    }

    private void append(Handle transaction, Caller caller, long id, Optional<String> before, Optional<String> after) {
        audit.append(transaction, caller, now(), OrganisationAuditStore.Subject.ORGANISATION, id, before, after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static ProblemException conflict(Text detail) {
        return ProblemException.of(ProblemType.CONFLICT, detail);
    }

    static ProblemException noSuchOrganisation(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-organisation", Long.toString(id)));
    }
}
