package org.waystation.nets;

import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.registry.RegistrationStore;

/** Who keeps the nets of a station: its operator, planners of its county, administrators. Thread-safe. */
final class Keepers {

    private final RegistrationStore registrations;
    private final NetStockStore stock;

    Keepers(RegistrationStore registrations, NetStockStore stock) {
        this.registrations = registrations;
        this.stock = stock;
    }

    boolean isKeeper(Handle handle, Caller caller, LendingStation station) {
        return mayKeep(handle, caller, station.stationId(), station.countyCode());
    }

    boolean isKeeper(Handle handle, Caller caller, long stationId) {
        return stock.findStation(handle, stationId)
                .filter(station -> isKeeper(handle, caller, station))
                .isPresent();
    }

    /** @throws org.waystation.http.ProblemException as if it were not there, where the caller does not keep it */
    LendingStation get(Handle handle, Caller caller, long stationId) {
        Optional<LendingStation> station = stock.findStation(handle, stationId);
        if (station.isPresent() && isKeeper(handle, caller, station.get())) {
            return station.get();
        }
        if (mayKeep(handle, caller, stationId, findCounty(handle, stationId))) {
            throw NetProblems.notLending(stationId);
        }
        throw NetProblems.noSuchStation(stationId);
    }

    /**
     * The county of a station that need not lend yet.
     *
     * @throws org.waystation.http.ProblemException as if it were not there, where the caller would not keep it
     */
    String getCounty(Handle handle, Caller caller, long stationId) {
        String county = findCounty(handle, stationId);
        if (!mayKeep(handle, caller, stationId, county)) {
            throw NetProblems.noSuchStation(stationId);
        }
        return county;
    }

    private String findCounty(Handle handle, long stationId) {
        return registrations
                .findCountyOfStation(handle, stationId)
                .orElseThrow(() -> NetProblems.noSuchStation(stationId));
    }

    private boolean mayKeep(Handle handle, Caller caller, long stationId, String countyCode) {
        if (caller.role() == Role.OPERATOR) {
            OptionalLong owner = registrations.findOwner(handle, stationId);
            return owner.isPresent() && caller.isOf(owner.getAsLong());
        }
        return caller.mayPlanIn(countyCode);
    }
}
