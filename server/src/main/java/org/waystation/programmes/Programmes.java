package org.waystation.programmes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.AuditStore;
import org.waystation.registry.StationKeepers;
import org.waystation.stations.DataStatus;

/**
 * Adds, changes and cancels programmes, for who keeps the station. Every change is part of the caller's transaction, with its
 * line of the audit. Thread-safe.
 */
public final class Programmes {

    private static final int MOST_OF_A_STATION = 500;

    private final ProgrammeStore store = new ProgrammeStore();
    private final Enrolling enrolling;
    private final StationKeepers keepers;
    private final AuditStore audit;
    private final Clock clock;

    public Programmes(Enrolling enrolling, StationKeepers keepers, AuditStore audit, Clock clock) {
        this.enrolling = enrolling;
        this.keepers = keepers;
        this.audit = audit;
        this.clock = clock;
    }

    List<Programme> listOf(Handle handle, long stationId, LocalDate endsOn) {
        return store.listOf(handle, stationId, endsOn);
    }

    Programme add(Handle transaction, Caller caller, long stationId, Programme.Entry entry) {
        String county = keepers.getCounty(transaction, caller, stationId);
        if (store.countOf(transaction, stationId) >= MOST_OF_A_STATION) {
            throw conflict("detail.too-many-programmes", MOST_OF_A_STATION);
        }
        Programme added = store.add(transaction, stationId, county, entry, DataStatus.REAL, now());
        append(transaction, caller, added, Optional.empty(), Optional.of(added));
        return added;
    }

    /** Places that are added go to who waits; those that are taken cannot be taken away. */
    Programme change(Handle transaction, Caller caller, long id, Programme.Entry entry) {
        Programme before = lock(transaction, caller, id);
        if (before.isCancelled()) {
            throw conflict("detail.programme-cancelled");
        }
        if (entry.capacity() < before.taken()) {
            throw conflict("detail.capacity-below-taken", before.taken());
        }
        store.update(transaction, id, entry, DataStatus.REAL, now());
        enrolling.fill(transaction, id, clock.instant());
        Programme after = store.find(transaction, id).orElseThrow();
        append(transaction, caller, after, Optional.of(before), Optional.of(after));
        return after;
    }

    /** Who enrolled stays known to the operator, who must tell them, until that is forgotten. */
    void cancel(Handle transaction, Caller caller, long id) {
        Programme before = lock(transaction, caller, id);
        store.cancel(transaction, id, now());
        append(transaction, caller, before, Optional.of(before), Optional.empty());
    }

    private Programme lock(Handle transaction, Caller caller, long id) {
        Programme found = store.lock(transaction, id).orElseThrow(() -> noSuchProgramme(id));
        try {
            keepers.getCounty(transaction, caller, found.stationId());
        } catch (ProblemException e) {
            throw noSuchProgramme(id);
        }
        return found;
    }

    private void append(
            Handle transaction,
            Caller caller,
            Programme subject,
            Optional<Programme> before,
            Optional<Programme> after) {
        audit.append(
                transaction,
                caller,
                now(),
                AuditStore.OtherChange.PROGRAMME,
                subject.stationId(),
                subject.countyCode(),
                before.map(ProgrammeJson::audited),
                after.map(ProgrammeJson::audited));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static ProblemException conflict(String message, Object... arguments) {
        return ProblemException.of(ProblemType.CONFLICT, Text.of(message, arguments));
    }

    static ProblemException noSuchProgramme(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-programme", Long.toString(id)));
    }
}
