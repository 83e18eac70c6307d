package org.waystation.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.SqlStatement;
import org.waystation.crs.Position;

/** How a ticket is kept in columns. */
final class TicketRow {

    static final String COLUMNS = """
            id, number, category, state, code_sha256, station_id, county_code, first_organisation, first_county,
            handler_organisation, handler_county, message, phone, email, ST_X(position) AS longitude,
            ST_Y(position) AS latitude, received_at, counted_from, warn_at, due_at, escalation, accepted_at,
            first_answered_at, answered_in_time, working_minutes, answered_at, outcome, closed_at, satisfaction,
            reopened, erased_at
            """;

    private TicketRow() {}

    static Ticket read(ResultSet row) throws SQLException {
        return new Ticket(
                row.getLong("id"),
                row.getString("number"),
                row.getBytes("code_sha256"),
                Category.BY_ID.get(row.getString("category")),
                Ticket.State.of(row.getString("state")),
                new Ticket.Place(number(row, "station_id"), row.getString("county_code")),
                new Handler(number(row, "first_organisation"), row.getString("first_county")),
                new Handler(number(row, "handler_organisation"), row.getString("handler_county")),
                row.getString("message"),
                personal(row),
                new Ticket.Deadline(
                        getTime(row, "counted_from"),
                        getTime(row, "warn_at"),
                        getTime(row, "due_at"),
                        row.getInt("escalation")),
                course(row));
    }

    private static Personal personal(ResultSet row) throws SQLException {
        double longitude = row.getDouble("longitude");
        Optional<Position> position =
                row.wasNull() ? Optional.empty() : Optional.of(new Position(longitude, row.getDouble("latitude")));
        return new Personal(
                Optional.ofNullable(row.getString("phone")), Optional.ofNullable(row.getString("email")), position);
    }

    private static Ticket.Course course(ResultSet row) throws SQLException {
        Optional<Instant> answered = time(row, "first_answered_at");
        Optional<Ticket.FirstAnswer> first = answered.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ticket.FirstAnswer(
                        answered.get(),
                        row.getBoolean("answered_in_time"),
                        Duration.ofMinutes(row.getInt("working_minutes"))));
        int satisfaction = row.getInt("satisfaction");
        OptionalInt stars = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(satisfaction);
        String outcome = row.getString("outcome");
        return new Ticket.Course(
                getTime(row, "received_at"),
                time(row, "accepted_at"),
                first,
                time(row, "answered_at"),
                outcome.isEmpty() ? Optional.empty() : Optional.of(Outcome.valueOf(outcome.toUpperCase(Locale.ROOT))),
                time(row, "closed_at"),
                stars,
                row.getInt("reopened"),
                time(row, "erased_at"));
    }

    /** Binds every column but those that never change. */
    static <S extends SqlStatement<S>> S bind(S statement, Ticket ticket) {
        Ticket.Course course = ticket.course();
        Optional<Position> position = ticket.personal().position();
        return statement
                .bind("state", ticket.state().id())
                .bind("handlerOrganisation", boxed(ticket.current().organisationId()))
                .bind("handlerCounty", ticket.current().countyCode())
                .bind("message", ticket.message())
                .bind("phone", ticket.personal().phone().orElse(null))
                .bind("email", ticket.personal().email().orElse(null))
                .bind("longitude", position.map(Position::longitude).orElse(null))
                .bind("latitude", position.map(Position::latitude).orElse(null))
                .bind("countedFrom", atUtc(ticket.deadline().countedFrom()))
                .bind("warnAt", atUtc(ticket.deadline().warnAt()))
                .bind("dueAt", atUtc(ticket.deadline().dueAt()))
                .bind("escalation", ticket.deadline().escalation())
                .bind("acceptedAt", atUtc(course.acceptedAt()))
                .bind("firstAnsweredAt", atUtc(course.firstAnswer().map(Ticket.FirstAnswer::at)))
                .bind(
                        "answeredInTime",
                        course.firstAnswer().map(Ticket.FirstAnswer::inTime).orElse(null))
                .bind(
                        "workingMinutes",
                        course.firstAnswer()
                                .map(answer -> (int) answer.working().toMinutes())
                                .orElse(null))
                .bind("answeredAt", atUtc(course.answeredAt()))
                .bind("outcome", course.outcome().map(Outcome::id).orElse(""))
                .bind("closedAt", atUtc(course.closedAt()))
                .bind(
                        "satisfaction",
                        course.satisfaction().isPresent()
                                ? course.satisfaction().getAsInt()
                                : null)
                .bind("reopened", course.reopened())
                .bind("erasedAt", atUtc(course.erasedAt()));
    }

    static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    static Instant getTime(ResultSet row, String column) throws SQLException {
        return time(row, column).orElseThrow();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime atUtc(Optional<Instant> instant) {
        return instant.map(TicketRow::atUtc).orElse(null);
    }

    static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
