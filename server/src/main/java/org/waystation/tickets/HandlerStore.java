package org.waystation.tickets;

import org.jdbi.v3.core.Handle;

/** Who there is to hand a ticket to. Thread-safe. */
final class HandlerStore {

    boolean isOperator(Handle handle, long organisationId) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM organisation WHERE id = :id AND kind = 'operator')")
                .bind("id", organisationId)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether the region has a unit with that code. */
    boolean isCounty(Handle handle, String countyCode) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM county WHERE code = :code)")
                .bind("code", countyCode)
                .mapTo(Boolean.class)
                .one();
    }
}
