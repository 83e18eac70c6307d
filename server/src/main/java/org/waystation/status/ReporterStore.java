package org.waystation.status;

import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.database.Database;

/** Who may report on which stations: operators on their own, planners on those in their counties. Thread-safe. */
public final class ReporterStore {

    /** Nobody takes the stations away until the transaction ends; imports may change them. */
    private static final String REPORTABLE = """
            SELECT station.id
            FROM station
            LEFT JOIN station_owner ON station_owner.station_id = station.id
            WHERE station.id = ANY(:stations)
              AND (:everywhere
                   OR station_owner.organisation_id = :organisation
                   OR (:plans AND coalesce(
                           (SELECT county_code FROM registration WHERE registration.station_id = station.id),
                           (SELECT code FROM county
                            WHERE code <> '' AND ST_Covers(geom, position)
                            ORDER BY admin_level DESC, ST_Area(geom), county.id
                            LIMIT 1)) = ANY(:counties)))
            ORDER BY station.id
            FOR KEY SHARE OF station
            """;

    private final Database database;

    public ReporterStore(Database database) {
        this.database = database;
    }

    /** Those of the stations that are there and that the caller may report on; they stay until the transaction ends. */
    Set<Long> reportable(Handle transaction, Caller caller, Collection<Long> stations) {
        boolean plans = caller.role() == Role.PLANNER;
        return Set.copyOf(transaction
                .createQuery(REPORTABLE)
                .bindArray("stations", Long.class, stations)
                .bind(
                        "everywhere",
                        caller.role() == Role.ADMINISTRATOR
                                || (plans && caller.counties().isEmpty()))
                .bind(
                        "organisation",
                        caller.role() == Role.OPERATOR ? caller.organisationId().getAsLong() : -1)
                .bind("plans", plans)
                .bindArray("counties", String.class, caller.counties())
                .mapTo(Long.class)
                .list());
    }

    boolean mayTellOf(Caller caller, long stationId) {
        return database.inTransaction(transaction ->
                !reportable(transaction, caller, Set.of(stationId)).isEmpty());
    }
}
