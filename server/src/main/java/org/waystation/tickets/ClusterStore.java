package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.waystation.crs.Position;

/**
 * Places where many complain of the same, found by PostGIS. A ticket is where the driver was, else where the station is. Thread-safe.
 */
final class ClusterStore {

    private static final int MOST = 200;

    /** Distances are metres on a plane that touches the earth in the midst of the tickets. */
    private static final String CLUSTERS = """
            WITH open AS (
                SELECT category, coalesce(ticket.position, station.position) AS position, received_at, due_at
                FROM ticket LEFT JOIN station ON station.id = ticket.station_id
                WHERE state IN ('received', 'accepted', 'reopened')
                  AND coalesce(ticket.position, station.position) IS NOT NULL
                  AND (CAST(:category AS text) IS NULL OR category = :category)
                  AND (:everywhere OR county_code = '' OR county_code = ANY(:counties))
            ), plane AS (
                SELECT format('+proj=aeqd +lat_0=%s +lon_0=%s +datum=WGS84 +units=m',
                              avg(ST_Y(position)), avg(ST_X(position))) AS proj
                FROM open
            ), numbered AS (
                SELECT open.*, ST_ClusterDBSCAN(ST_Transform(position, plane.proj), :radius, :least)
                           OVER (PARTITION BY category) AS cluster
                FROM open, plane
            )
            SELECT category, count(*) AS tickets, count(*) FILTER (WHERE due_at < :now) AS overdue,
                   min(received_at) AS oldest, avg(ST_X(position)) AS longitude, avg(ST_Y(position)) AS latitude
            FROM numbered
            WHERE cluster IS NOT NULL
            GROUP BY category, cluster
            ORDER BY tickets DESC, oldest, category
            LIMIT :limit
            """;

    private static final String NEAREST = """
            SELECT id, name_zh, name_en,
                   ST_Distance(CAST(position AS geography), CAST(point AS geography)) AS metres
            FROM station, (SELECT ST_SetSRID(ST_MakePoint(:longitude, :latitude), 4326) AS point) AS here
            ORDER BY position <-> point
            LIMIT :limit
            """;

    /** @param centre the mean of where the tickets are */
    record Cluster(Category category, long tickets, long overdue, Instant oldest, Position centre) {}

    /** @param metres as the crow flies */
    record Near(long stationId, String nameZh, String nameEn, double metres) {}

    /**
     * The largest first.
     *
     * @param category empty for each by itself
     * @param radiusMetres within which one ticket is by another
     * @param least of tickets within the radius that make a place
     * @param counties empty for all
     */
    List<Cluster> list(
            Handle handle,
            Optional<Category> category,
            int radiusMetres,
            int least,
            Set<String> counties,
            Instant now) {
        return handle.createQuery(CLUSTERS)
                .bind("category", category.map(Category::id).orElse(null))
                .bind("radius", (double) radiusMetres)
                .bind("least", least)
                .bind("everywhere", counties.isEmpty())
                .bindArray("counties", String.class, counties)
                .bind("now", atUtc(now))
                .bind("limit", MOST)
                .map((row, context) -> new Cluster(
                        Category.BY_ID.get(row.getString("category")),
                        row.getLong("tickets"),
                        row.getLong("overdue"),
                        TicketRow.getTime(row, "oldest"),
                        new Position(row.getDouble("longitude"), row.getDouble("latitude"))))
                .list();
    }

    List<Near> listNearest(Handle handle, Position position, int most) {
        return handle.createQuery(NEAREST)
                .bind("longitude", position.longitude())
                .bind("latitude", position.latitude())
                .bind("limit", most)
                .map((row, context) -> new Near(
                        row.getLong("id"), row.getString("name_zh"), row.getString("name_en"), row.getDouble("metres")))
                .list();
    }
}
