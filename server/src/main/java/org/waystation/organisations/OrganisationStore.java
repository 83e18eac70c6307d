package org.waystation.organisations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Vocabulary;

/** Organisations in the database, and which stations are theirs. Thread-safe. */
final class OrganisationStore {

    /** The lock that the trigger {@code organisation_in_tree} takes as well. */
    private static final String LOCK_TREE =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended('organisation tree', 0))) AS locked";

    private static final String COLUMNS = "id, name, name_en, level, parent_id, data_status, version";

    private static final String RANK =
            "array_position(ARRAY['bureau', 'association', 'enterprise', 'station_team'], level)";

    private static final String LIST = "SELECT " + COLUMNS + " FROM organisation ORDER BY " + RANK + ", name";

    private static final String INSERT = """
            INSERT INTO organisation (name, name_en, level, parent_id, data_status, created_at)
            VALUES (:name, :nameEn, :level, :parentId, :dataStatus, :now)
            RETURNING\s""" + COLUMNS;

    private static final String UPDATE = """
            UPDATE organisation
            SET name = :name, name_en = :nameEn, level = :level, parent_id = :parentId, data_status = 'real',
                version = version + 1
            WHERE id = :id
            RETURNING\s""" + COLUMNS;

    private static final String HOLDS_ACCESS = """
            SELECT EXISTS (SELECT FROM access_token WHERE organisation_id = :id)
                OR EXISTS (SELECT FROM registration WHERE organisation_id = :id)
                OR EXISTS (SELECT FROM station_owner WHERE organisation_id = :id)
            """;

    private static final String HAS_AGREEMENTS =
            "SELECT EXISTS (SELECT FROM agreement WHERE responsible_id = :id OR other_id = :id)";

    private static final String REMOVE_INVENTED_AGREEMENTS = """
            DELETE FROM agreement WHERE (responsible_id = :id OR other_id = :id) AND data_status = 'invented'
            """;

    private static final String ASSIGN = """
            INSERT INTO organisation_station (station_id, organisation_id)
            SELECT unnest(:stationIds), :id
            ON CONFLICT DO NOTHING
            """;

    private static final String RELEASE =
            "DELETE FROM organisation_station WHERE organisation_id = :id AND station_id = :stationId";

    private static final String STATIONS =
            "SELECT station_id FROM organisation_station WHERE organisation_id = :id ORDER BY station_id";

    private static final String STATIONS_AFTER = """
            SELECT station_id FROM organisation_station WHERE organisation_id = :id AND station_id > :after
            ORDER BY station_id
            LIMIT :limit
            """;

    private static final String COUNT_STATIONS_OF =
            "SELECT count(*) FROM organisation_station WHERE organisation_id = :id";

    private static final String COUNT_STATIONS =
            "SELECT organisation_id, count(*) AS stations FROM organisation_station GROUP BY organisation_id";

    /** Those that the station is given to, and all that these are under; who is the nearest to it first. */
    private static final String RESPONSIBLE = """
            WITH RECURSIVE responsible AS (
                SELECT organisation.id, name, name_en, level, parent_id, data_status, version, 0 AS steps
                FROM organisation_station JOIN organisation ON organisation.id = organisation_id
                WHERE station_id = :stationId
                UNION
                SELECT upper.id, upper.name, upper.name_en, upper.level, upper.parent_id, upper.data_status, upper.version,
                       steps + 1
                FROM responsible JOIN organisation upper ON upper.id = responsible.parent_id)
            SELECT %1$s
            FROM responsible
            GROUP BY %1$s
            ORDER BY %2$s DESC, max(steps), name
            LIMIT 200
            """.formatted(COLUMNS, RANK);

    /** Nobody else changes the tree until the transaction ends. */
    OrganisationTree lockTree(Handle transaction) {
        transaction.createQuery(LOCK_TREE).mapTo(Integer.class).one();
        return tree(transaction);
    }

    OrganisationTree tree(Handle handle) {
        return new OrganisationTree(
                handle.createQuery(LIST).map(OrganisationStore::organisation).list());
    }

    Organisation add(Handle transaction, Organisation.Entry entry, DataStatus status, Instant now) {
        return transaction
                .createQuery(INSERT)
                .bind("name", entry.name())
                .bind("nameEn", entry.nameEn())
                .bind("level", entry.level().id())
                .bind("parentId", boxed(entry.parentId()))
                .bind("dataStatus", status.id())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map(OrganisationStore::organisation)
                .one();
    }

    Organisation update(Handle transaction, long id, Organisation.Entry entry) {
        return transaction
                .createQuery(UPDATE)
                .bind("id", id)
                .bind("name", entry.name())
                .bind("nameEn", entry.nameEn())
                .bind("level", entry.level().id())
                .bind("parentId", boxed(entry.parentId()))
                .map(OrganisationStore::organisation)
                .one();
    }

    void remove(Handle transaction, long id) {
        transaction
                .createUpdate("DELETE FROM organisation_station WHERE organisation_id = :id")
                .bind("id", id)
                .execute();
        transaction
                .createUpdate("DELETE FROM organisation WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** Whether it has tokens, or stations that are its own: whether its name is a key to something. */
    boolean holdsAccess(Handle handle, long id) {
        return is(handle, HOLDS_ACCESS, id);
    }

    boolean hasAgreements(Handle handle, long id) {
        return is(handle, HAS_AGREEMENTS, id);
    }

    void removeInventedAgreements(Handle transaction, long id) {
        transaction.createUpdate(REMOVE_INVENTED_AGREEMENTS).bind("id", id).execute();
    }

    /** How many of the stations are new to it. */
    int assign(Handle transaction, long id, List<Long> stationIds) {
        return transaction
                .createUpdate(ASSIGN)
                .bind("id", id)
                .bindArray("stationIds", Long.class, stationIds)
                .execute();
    }

    /** Whether the station was given to it. */
    boolean release(Handle transaction, long id, long stationId) {
        return transaction
                        .createUpdate(RELEASE)
                        .bind("id", id)
                        .bind("stationId", stationId)
                        .execute()
                > 0;
    }

    void countChange(Handle transaction, long id) {
        transaction
                .createUpdate("UPDATE organisation SET version = version + 1 WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    List<Long> listStations(Handle handle, long id) {
        return handle.createQuery(STATIONS).bind("id", id).mapTo(Long.class).list();
    }

    List<Long> listStations(Handle handle, long id, long after, int limit) {
        return handle.createQuery(STATIONS_AFTER)
                .bind("id", id)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    int countStations(Handle handle, long id) {
        return handle.createQuery(COUNT_STATIONS_OF)
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    /** By organisation; those that have none are not there. */
    Map<Long, Integer> countStations(Handle handle) {
        Map<Long, Integer> counts = new HashMap<>();
        handle.createQuery(COUNT_STATIONS)
                .map((row, context) -> counts.put(row.getLong("organisation_id"), row.getInt("stations")))
                .list();
        return counts;
    }

    List<Organisation> listResponsible(Handle handle, long stationId) {
        return handle.createQuery(RESPONSIBLE)
                .bind("stationId", stationId)
                .map(OrganisationStore::organisation)
                .list();
    }

    boolean hasStation(Handle handle, long stationId) {
        return is(handle, "SELECT EXISTS (SELECT FROM station WHERE id = :id)", stationId);
    }

    private static boolean is(Handle handle, String question, long id) {
        return handle.createQuery(question).bind("id", id).mapTo(Boolean.class).one();
    }

    private static Organisation organisation(ResultSet row, StatementContext context) throws SQLException {
        long parentId = row.getLong("parent_id");
        OptionalLong parent = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(parentId);
        return new Organisation(
                row.getLong("id"),
                new Organisation.Entry(
                        row.getString("name"),
                        row.getString("name_en"),
                        Vocabulary.get(Level.class, row.getString("level")),
                        parent),
                Vocabulary.get(DataStatus.class, row.getString("data_status")),
                row.getLong("version"));
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
