package org.waystation.tickets;

import static org.waystation.tickets.TicketRow.atUtc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.waystation.crs.Position;

/** Figures of tickets, out of the database. Thread-safe. */
final class FigureStore {

    private static final String FIGURES = """
            WITH figure AS (
                SELECT CASE GROUPING(category, county_code, station_id, month)
                           WHEN 15 THEN 'total' WHEN 7 THEN 'category' WHEN 11 THEN 'county' WHEN 13 THEN 'station' ELSE 'month'
                       END AS by,
                       coalesce(category, county_code, CAST(station_id AS text), month, '') AS key,
                       station_id,
                       count(*) AS received,
                       count(first_answered_at) AS answered,
                       count(*) FILTER (WHERE answered_in_time) AS in_time,
                       count(*) FILTER (WHERE NOT answered_in_time
                           OR (first_answered_at IS NULL AND coalesce(closed_at, :now) > due_at)) AS late,
                       count(*) FILTER (WHERE outcome = 'mediated') AS mediated,
                       count(*) FILTER (WHERE reopened > 0) AS reopened,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY working_minutes) AS median_minutes,
                       avg(satisfaction) AS satisfaction
                FROM (
                    SELECT *, to_char(received_at AT TIME ZONE :zone, 'YYYY-MM') AS month FROM ticket
                    WHERE received_at >= :from AND received_at < :to
                      AND (:everywhere OR county_code = '' OR county_code = ANY(:counties))
                ) AS chosen
                GROUP BY GROUPING SETS ((), (category), (county_code), (station_id), (month))
            )
            SELECT figure.*,
                   coalesce(nullif(station.name_zh, ''), nullif(county.name_zh, ''), county.name, '') AS name_zh,
                   coalesce(station.name_en, county.name_en, '') AS name_en,
                   station.position
            FROM figure
            LEFT JOIN station ON figure.by = 'station' AND station.id = figure.station_id
            LEFT JOIN LATERAL (
                SELECT name, name_zh, name_en FROM county WHERE code = figure.key ORDER BY admin_level DESC LIMIT 1
            ) AS county ON figure.by = 'county' AND figure.key <> ''
            ORDER BY figure.by, received DESC, figure.key
            """;

    /**
     * Of all tickets of a sort.
     *
     * @param by {@code total}, {@code category}, {@code county}, {@code station} or {@code month}
     * @param key of what; empty for the total, and where a ticket names no county or station
     * @param nameZh of the county or station; empty where it has none or is gone
     * @param position of the station, if it is there
     * @param late answered after the deadline, or not answered though it has passed
     * @param medianWorkingMinutes to the first answer
     * @param satisfaction the mean of 1 to 5
     */
    record Figure(
            String by,
            String key,
            String nameZh,
            String nameEn,
            Optional<Position> position,
            long received,
            long answered,
            long inTime,
            long late,
            long mediated,
            long reopened,
            OptionalDouble medianWorkingMinutes,
            OptionalDouble satisfaction) {

        /** Of those whose deadline is decided; empty where there are none. */
        OptionalDouble shareInTime() {
            return inTime + late == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / (inTime + late));
        }
    }

    /**
     * @param from of when they were received
     * @param to not included
     * @param counties empty for all
     */
    List<Figure> list(Handle handle, Instant from, Instant to, Set<String> counties, Instant now, ZoneId zone) {
        return handle.createQuery(FIGURES)
                .bind("from", atUtc(from))
                .bind("to", atUtc(to))
                .bind("everywhere", counties.isEmpty())
                .bindArray("counties", String.class, counties)
                .bind("now", atUtc(now))
                .bind("zone", zone.getId())
                .map((row, context) -> new Figure(
                        row.getString("by"),
                        row.getString("key"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Optional.ofNullable(context.findColumnMapperFor(Position.class)
                                .orElseThrow()
                                .map(row, "position", context)),
                        row.getLong("received"),
                        row.getLong("answered"),
                        row.getLong("in_time"),
                        row.getLong("late"),
                        row.getLong("mediated"),
                        row.getLong("reopened"),
                        decimal(row, "median_minutes"),
                        decimal(row, "satisfaction")))
                .list();
    }

    private static OptionalDouble decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
