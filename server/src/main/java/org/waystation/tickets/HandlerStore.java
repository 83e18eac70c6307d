package org.waystation.tickets;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who there is to hand a ticket to. Thread-safe. */
final class HandlerStore {

    record Operator(long organisationId, String name) {}

    record Planners(String countyCode, String nameZh, String nameEn) {}

    /** By name. */
    List<Operator> listOperators(Handle handle) {
        return handle.createQuery(
                        "SELECT id, name FROM organisation WHERE level IN ('enterprise', 'station_team') ORDER BY name, id"
                                + " LIMIT 5000")
                .map((row, context) -> new Operator(row.getLong("id"), row.getString("name")))
                .list();
    }

    /** Of the region's units, each code once. */
    List<Planners> listCounties(Handle handle) {
        return handle.createQuery("""
                        SELECT DISTINCT ON (code) code, coalesce(nullif(name_zh, ''), name) AS name_zh, name_en
                        FROM county WHERE code <> '' ORDER BY code, admin_level DESC
                        LIMIT 5000
                        """)
                .map((row, context) ->
                        new Planners(row.getString("code"), row.getString("name_zh"), row.getString("name_en")))
                .list();
    }

    boolean isOperator(Handle handle, long organisationId) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM organisation WHERE id = :id AND level IN ('enterprise', 'station_team'))")
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
