package org.waystation.tickets;

import java.util.Objects;
import java.util.OptionalLong;
import org.waystation.access.Caller;
import org.waystation.access.Role;

/**
 * Who handles a ticket: an operator, else the planners of a county.
 *
 * @param organisationId of the operator
 * @param countyCode of the planners; empty where no county is known, which concerns planners of all counties
 */
record Handler(OptionalLong organisationId, String countyCode) {

    Handler {
        Objects.requireNonNull(organisationId);
        Objects.requireNonNull(countyCode);
        if (organisationId.isPresent() && !countyCode.isEmpty()) {
            throw new IllegalArgumentException("either an operator or the planners of a county");
        }
    }

    static Handler operator(long organisationId) {
        return new Handler(OptionalLong.of(organisationId), "");
    }

    static Handler planners(String countyCode) {
        return new Handler(OptionalLong.empty(), countyCode);
    }

    boolean is(Caller caller) {
        if (organisationId.isPresent()) {
            return caller.role() == Role.OPERATOR && caller.isOf(organisationId.getAsLong());
        }
        return countyCode.isEmpty()
                ? caller.role() == Role.PLANNER || caller.role() == Role.ADMINISTRATOR
                : caller.mayPlanIn(countyCode);
    }
}
