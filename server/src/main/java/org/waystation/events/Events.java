package org.waystation.events;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.AuditStore;
import org.waystation.registry.StationKeepers;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;

/**
 * Adds, changes and removes events, for who keeps the station. Every change is part of the caller's transaction, with its line
 * of the audit. Thread-safe.
 */
public final class Events {

    private static final int MOST_OF_A_STATION = 200;

    private final EventStore store = new EventStore();
    private final StationKeepers keepers;
    private final AuditStore audit;
    private final Clock clock;

    public Events(StationKeepers keepers, AuditStore audit, Clock clock) {
        this.keepers = keepers;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is entered. */
    record Entry(Names names, String about, StationEvent.Times times) {}

    StationEvent add(Handle transaction, Caller caller, long stationId, Entry entry) {
        String county = keepers.getCounty(transaction, caller, stationId);
        if (store.lockAndCount(transaction, stationId) >= MOST_OF_A_STATION) {
            throw ProblemException.of(ProblemType.CONFLICT, Text.of("detail.too-many-events", MOST_OF_A_STATION));
        }
        StationEvent wanted = event(0, stationId, county, entry, DataStatus.REAL);
        StationEvent added = event(store.add(transaction, wanted), stationId, county, entry, DataStatus.REAL);
        append(transaction, caller, added, Optional.empty(), Optional.of(added));
        return added;
    }

    /** Events of made-up stations, marked as invented. */
    public void addInvented(Handle transaction, InputStream json, ToLongFunction<String> station) {
        for (InventedEventsBody.Invented invented :
                InventedEventsBody.read(json, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            long stationId = station.applyAsLong(invented.station());
            store.add(transaction, event(0, stationId, "", invented.entry(), DataStatus.INVENTED));
        }
    }

    StationEvent change(Handle transaction, Caller caller, long id, Entry entry) {
        StationEvent before = lock(transaction, caller, id);
        StationEvent after = event(id, before.stationId(), before.countyCode(), entry, DataStatus.REAL);
        store.update(transaction, after);
        append(transaction, caller, after, Optional.of(before), Optional.of(after));
        return after;
    }

    void remove(Handle transaction, Caller caller, long id) {
        StationEvent before = lock(transaction, caller, id);
        store.remove(transaction, id);
        append(transaction, caller, before, Optional.of(before), Optional.empty());
    }

    private StationEvent lock(Handle transaction, Caller caller, long id) {
        StationEvent found = store.lock(transaction, id).orElseThrow(() -> noSuchEvent(id));
        try {
            keepers.getCounty(transaction, caller, found.stationId());
        } catch (ProblemException e) {
            throw noSuchEvent(id);
        }
        return found;
    }

    private StationEvent event(long id, long stationId, String county, Entry entry, DataStatus status) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new StationEvent(id, stationId, county, entry.names(), entry.about(), entry.times(), status, now);
    }

    private void append(
            Handle transaction,
            Caller caller,
            StationEvent subject,
            Optional<StationEvent> before,
            Optional<StationEvent> after) {
        audit.append(
                transaction,
                caller,
                clock.instant(),
                AuditStore.OtherChange.EVENT,
                subject.stationId(),
                subject.countyCode(),
                before.map(EventJson::audited),
                after.map(EventJson::audited));
    }

    static ProblemException noSuchEvent(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-event", Long.toString(id)));
    }
}
