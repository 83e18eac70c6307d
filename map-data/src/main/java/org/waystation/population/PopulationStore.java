package org.waystation.population;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.waystation.crs.Position;
import org.waystation.database.CopyRows;
import org.waystation.database.Database;
import org.waystation.stations.DataStatus;

/** The population in PostGIS. Thread-safe. */
public final class PopulationStore {

    /** Tells of another population. */
    public static final String CHANNEL = "population";

    private static final int ROWS_AT_ONCE = 20_000;

    private static final String WRITE_LOAD = """
        INSERT INTO population_load (source_name, notice, data_status, points, people, left_out, imported_at)
        VALUES (:source, :notice, :status, :points, :people, :leftOut, :importedAt)
        """;

    private static final RowMapper<PopulationLoad> LOAD = (row, context) -> new PopulationLoad(
            row.getString("source_name"),
            row.getString("notice"),
            DataStatus.valueOf(row.getString("data_status").toUpperCase(Locale.ROOT)),
            row.getInt("points"),
            row.getDouble("people"),
            row.getDouble("left_out"),
            row.getObject("imported_at", OffsetDateTime.class).toInstant());

    private final Database database;

    public PopulationStore(Database database) {
        this.database = database;
    }

    /** What is told of a file's points; may fail as the reading of a file does. */
    public interface Points<X extends Exception> {

        /** Tells all points to the target, one after the other. */
        void tell(Target target) throws X;
    }

    /** Takes points in. */
    public interface Target {

        /** @param people above 0 */
        void add(Position position, double people);
    }

    /** What the points came to, once all are in. */
    public interface Summing {

        PopulationLoad load(int points, double people, Instant importedAt);
    }

    public Optional<PopulationLoad> findLoad() {
        return database.jdbi().withHandle(PopulationStore::findLoad);
    }

    private static Optional<PopulationLoad> findLoad(Handle handle) {
        return handle.createQuery("SELECT * FROM population_load").map(LOAD).findOne();
    }

    /** All of it; empty where none was loaded. The load and its points are of one moment. */
    public Optional<Population> find() {
        return database.inLongTransaction(handle -> {
            handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Optional<PopulationLoad> load = findLoad(handle);
            if (load.isEmpty()) {
                return Optional.empty();
            }
            Population.Builder points = new Population.Builder();
            handle.createQuery("SELECT longitude, latitude, people FROM population_point")
                    .setFetchSize(ROWS_AT_ONCE)
                    .map((row, context) ->
                            points.add(new Position(row.getDouble(1), row.getDouble(2)), row.getFloat(3)))
                    .forEach(same -> {});
            return Optional.of(points.build(load.get()));
        });
    }

    /**
     * Puts a population in the place of the one before, in one transaction: if the points cannot be told to their end, or
     * what they came to is refused, the old one stays. Two at a time wait for each other.
     */
    public <X extends Exception> PopulationLoad replace(Points<X> points, Summing summing, Instant now) throws X {
        return database.<PopulationLoad, X>inLongTransaction(handle -> {
            // Takes the lock of the one row that there is, or of the whole table where there is none.
            handle.execute("LOCK TABLE population_load IN EXCLUSIVE MODE");
            // Not TRUNCATE, which others would wait for who read the old ones.
            handle.execute("DELETE FROM population_point");
            Copying target = copy(handle, points);
            PopulationLoad load = summing.load(target.count, target.people, now);
            handle.execute("DELETE FROM population_load");
            handle.createUpdate(WRITE_LOAD)
                    .bind("source", load.source())
                    .bind("notice", load.notice())
                    .bind("status", load.status().name().toLowerCase(Locale.ROOT))
                    .bind("points", load.points())
                    .bind("people", load.people())
                    .bind("leftOut", load.leftOut())
                    .bind("importedAt", load.importedAt().atOffset(ZoneOffset.UTC))
                    .execute();
            return load;
        });
    }

    private static <X extends Exception> Copying copy(Handle handle, Points<X> points) throws X {
        try (CopyRows rows = new CopyRows(handle.getConnection(), "population_point (longitude, latitude, people)")) {
            Copying target = new Copying(rows);
            points.tell(target);
            rows.finish();
            return target;
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static final class Copying implements Target {

        private final CopyRows rows;
        private int count;
        private double people;

        Copying(CopyRows rows) {
            this.rows = rows;
        }

        @Override
        public void add(Position position, double more) {
            try {
                rows.add(position.longitude(), position.latitude(), (float) more);
            } catch (SQLException e) {
                throw new UnableToExecuteStatementException(e, null);
            }
            count++;
            people += more;
        }
    }
}
