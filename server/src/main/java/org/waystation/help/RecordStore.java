package org.waystation.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What help was given, counted from the requests. Thread-safe. */
final class RecordStore {

    private static final String COUNT = """
            SELECT responder_station, responder_volunteer, count(*) AS done, count(thanked_at) AS thanked,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM accepted_at - made_at)) AS median
            FROM help_request
            WHERE state = 'done' AND ended_at >= :from AND ended_at < :to
              AND (:everywhere OR county_code = ANY(:counties))
              AND (CAST(:organisation AS bigint) IS NULL OR responder_station IN (
                    SELECT station_id FROM station_owner WHERE organisation_id = :organisation))
            GROUP BY responder_station, responder_volunteer
            ORDER BY done DESC, thanked DESC, median, responder_station, responder_volunteer
            LIMIT 1000
            """;

    /**
     * @param organisation of the stations whose help is counted; empty for all
     * @param counties where drivers were helped; empty for everywhere
     */
    record Scope(OptionalLong organisation, Set<String> counties) {}

    /** @param medianSeconds from the request to that somebody accepted */
    record Line(Responder responder, int done, int thanked, int medianSeconds) {}

    /** The most help first, 1 000 at most; where it is equal, the most thanks, then the quickest. */
    List<Line> count(Handle handle, Scope scope, Instant from, Instant to) {
        return handle.createQuery(COUNT)
                .bind("from", atUtc(from))
                .bind("to", atUtc(to))
                .bind("everywhere", scope.counties().isEmpty())
                .bindArray("counties", String.class, scope.counties())
                .bind(
                        "organisation",
                        scope.organisation().isPresent() ? scope.organisation().getAsLong() : null)
                .map(RecordStore::line)
                .list();
    }

    private static Line line(ResultSet row, StatementContext context) throws SQLException {
        long station = row.getLong("responder_station");
        long volunteer = row.getLong("responder_volunteer");
        OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(volunteer);
        return new Line(new Responder(station, known), row.getInt("done"), row.getInt("thanked"), (int)
                row.getDouble("median"));
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
