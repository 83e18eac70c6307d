package org.waystation.registry;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.http.ProblemException;

/** Who keeps a station: its operator, planners of its county, administrators. For rooms that add to a station. Thread-safe. */
public final class StationKeepers {

    private final RegistrationStore registrations;

    public StationKeepers(RegistrationStore registrations) {
        this.registrations = registrations;
    }

    /**
     * The code of the county that the station lies in; empty where there is none.
     *
     * @throws ProblemException as if it were not there, where the caller does not keep it
     */
    public String getCounty(Handle handle, Caller caller, long stationId) {
        String county = registrations
                .findCountyOfStation(handle, stationId)
                .orElseThrow(() -> Registry.noSuchStation(stationId));
        boolean keeps =
                caller.role() == Role.OPERATOR ? isOperator(handle, caller, stationId) : caller.mayPlanIn(county);
        if (!keeps) {
            throw Registry.noSuchStation(stationId);
        }
        return county;
    }

    /** Whether the caller is the station's own operator. */
    public boolean isOperator(Handle handle, Caller caller, long stationId) {
        OptionalLong owner = registrations.findOwner(handle, stationId);
        return caller.role() == Role.OPERATOR && owner.isPresent() && caller.isOf(owner.getAsLong());
    }
}
