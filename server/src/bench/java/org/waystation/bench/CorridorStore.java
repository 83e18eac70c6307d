package org.waystation.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.waystation.database.CopyRows;
import org.waystation.database.Database;
import org.waystation.detours.StationAccess;

/** Stations in PostGIS, as geography with a spatial index, for looking them up along a line. */
final class CorridorStore {

    private static final String CREATE = """
            DROP TABLE IF EXISTS bench_station;
            CREATE UNLOGGED TABLE bench_station (id bigint PRIMARY KEY, place geometry(Point, 4326) NOT NULL);
            """;

    private static final String INDEX = """
            ALTER TABLE bench_station ADD COLUMN position geography(Point, 4326);
            UPDATE bench_station SET position = place::geography;
            CREATE INDEX ON bench_station USING gist (position);
            """;

    private static final String ALONG = """
            WITH route AS MATERIALIZED (SELECT CAST(:line AS geography) AS line)
            SELECT id FROM bench_station, route
            WHERE ST_DWithin(position, line, :metres)
            ORDER BY ST_Distance(position, line), id
            LIMIT :limit
            """;

    private final Database database;

    CorridorStore(Database database) {
        this.database = database;
    }

    void replace(List<StationAccess> stations) {
        database.inLongTransaction(handle -> {
            handle.createScript(CREATE).execute();
            copy(handle.getConnection(), stations);
            handle.createScript(INDEX).execute();
            return null;
        });
        database.jdbi().useHandle(handle -> handle.execute("VACUUM ANALYZE bench_station"));
    }

    private static void copy(Connection connection, List<StationAccess> stations) {
        try (CopyRows rows = new CopyRows(connection, "bench_station (id, place)")) {
            for (StationAccess station : stations) {
                rows.add(station.stationId(), station.points().get(0).position());
            }
            rows.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("the stations could not be stored", e);
        }
    }

    /** Ids of at most so many stations within so many metres of the line, the nearest first. */
    List<Long> along(LineString line, double metres, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(ALONG)
                        .bind("line", line)
                        .bind("metres", metres)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list());
    }
}
