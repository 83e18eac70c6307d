package org.waystation.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.MergePlan;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationRecord;
import org.waystation.stations.StationStore;

/**
 * Makes the stations as registrations say: the account of the source {@code registry} comes before those of all others. Every
 * step is part of the caller's transaction, whose commit tells all servers. Thread-safe.
 */
final class Publication {

    private static final MergePlan.Counts NOT_COUNTED = new MergePlan.Counts(0, 0, 0, 0, 0);

    private final StationStore stations;
    private final RegistrationStore registrations;

    Publication(StationStore stations, RegistrationStore registrations) {
        this.stations = stations;
        this.registrations = registrations;
    }

    /** Nobody else changes stations until the transaction ends. */
    void lock(Handle transaction) {
        stations.lockAccounts(transaction);
    }

    /**
     * Makes a station of it, or joins the one that it is said to be.
     *
     * @return the station
     * @throws ProblemException where that one is gone, or registered by now
     */
    long publish(Handle transaction, Registration registration) {
        lock(transaction);
        StationDraft account = registration.account();
        OptionalLong sameAs = registration.subject().claim().sameAs();
        if (sameAs.isPresent()) {
            StationRecord known = record(transaction, sameAs.getAsLong());
            if (known.accounts().stream().anyMatch(Publication::isOfRegistry)) {
                throw ProblemException.of(
                        ProblemType.CONFLICT, Text.of("detail.registered-already", Long.toString(sameAs.getAsLong())));
            }
            List<StationDraft> accounts = new ArrayList<>(known.accounts());
            accounts.add(0, account);
            change(transaction, new StationRecord(known.id(), accounts));
        } else {
            stations.apply(transaction, new MergePlan(List.of(List.of(account)), List.of(), List.of(), NOT_COUNTED));
        }
        long stationId = stations.findId(transaction, account.sourceId()).orElseThrow();
        registrations.setOwner(transaction, stationId, registration.organisationId());
        return stationId;
    }

    /** Writes a published registration's account anew. */
    void republish(Handle transaction, Registration registration) {
        stations.lockAccounts(transaction);
        StationRecord known = record(transaction, registration.stationId().orElseThrow());
        List<StationDraft> accounts = new ArrayList<>(known.accounts());
        accounts.removeIf(
                account -> account.sourceId().equals(registration.account().sourceId()));
        accounts.add(0, registration.account());
        change(transaction, new StationRecord(known.id(), accounts));
    }

    /** Takes the account back; the station stays if others know it, and goes if not. */
    void unpublish(Handle transaction, Registration registration) {
        stations.lockAccounts(transaction);
        long stationId = registration.stationId().orElseThrow();
        registrations.removeOwner(transaction, stationId);
        StationRecord known = record(transaction, stationId);
        List<StationDraft> others = known.accounts().stream()
                .filter(account ->
                        !account.sourceId().equals(registration.account().sourceId()))
                .toList();
        if (others.isEmpty()) {
            stations.apply(transaction, new MergePlan(List.of(), List.of(), List.of(stationId), NOT_COUNTED));
        } else {
            change(transaction, new StationRecord(stationId, others));
        }
    }

    private void change(Handle transaction, StationRecord record) {
        stations.apply(transaction, new MergePlan(List.of(), List.of(record), List.of(), NOT_COUNTED));
    }

    private StationRecord record(Handle transaction, long stationId) {
        return stations.listRecords(transaction, List.of(stationId)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT, Text.of("detail.station-gone", Long.toString(stationId))));
    }

    private static boolean isOfRegistry(StationDraft account) {
        return account.sourceId().source().equals(SourceId.REGISTRY);
    }
}
