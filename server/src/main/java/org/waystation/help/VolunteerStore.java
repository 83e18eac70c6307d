package org.waystation.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.PhoneNumber;
import org.waystation.hours.OpeningHours;

/** Volunteers in the database. Who they are is forgotten when they leave. Thread-safe. */
final class VolunteerStore {

    private static final String SELECT =
            "SELECT id, station_id, code_sha256, name, phone, radius_minutes, hours, since FROM help_volunteer ";

    private static final String INSERT = """
            INSERT INTO help_volunteer (station_id, code_sha256, name, phone, radius_minutes, hours, since)
            VALUES (:stationId, :codeSha256, :name, :phone, :radiusMinutes, :hours, :now)
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE help_volunteer SET name = :name, phone = :phone, radius_minutes = :radiusMinutes, hours = :hours
            WHERE id = :id AND left_at IS NULL
            """;

    private static final String LEAVE = """
            UPDATE help_volunteer SET name = NULL, phone = NULL, left_at = :now WHERE id = :id AND left_at IS NULL
            """;

    Optional<Volunteer> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(VolunteerStore::volunteer)
                .findOne();
    }

    /** Those who have not left. */
    List<Volunteer> list(Handle handle) {
        return handle.createQuery(SELECT + "WHERE left_at IS NULL ORDER BY id")
                .map(VolunteerStore::volunteer)
                .list();
    }

    List<Volunteer> listOfStation(Handle handle, long stationId) {
        return handle.createQuery(SELECT + "WHERE station_id = :stationId AND left_at IS NULL ORDER BY id")
                .bind("stationId", stationId)
                .map(VolunteerStore::volunteer)
                .list();
    }

    /** @return his number */
    long add(
            Handle transaction,
            long stationId,
            ClaimCode code,
            Volunteer.Person person,
            Volunteer.Duty duty,
            Instant now) {
        return transaction
                .createQuery(INSERT)
                .bind("stationId", stationId)
                .bind("codeSha256", code.sha256())
                .bind("name", person.name())
                .bind("phone", person.phone().digits())
                .bind("radiusMinutes", duty.radiusMinutes())
                .bind("hours", duty.hours().value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one();
    }

    void update(Handle transaction, long id, Volunteer.Person person, Volunteer.Duty duty) {
        transaction
                .createUpdate(UPDATE)
                .bind("id", id)
                .bind("name", person.name())
                .bind("phone", person.phone().digits())
                .bind("radiusMinutes", duty.radiusMinutes())
                .bind("hours", duty.hours().value())
                .execute();
    }

    /** Forgets who it was. */
    void leave(Handle transaction, long id, Instant now) {
        transaction
                .createUpdate(LEAVE)
                .bind("id", id)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static Volunteer volunteer(ResultSet row, StatementContext context) throws SQLException {
        String name = row.getString("name");
        return new Volunteer(
                row.getLong("id"),
                row.getLong("station_id"),
                row.getBytes("code_sha256"),
                name == null
                        ? Optional.empty()
                        : Optional.of(new Volunteer.Person(name, new PhoneNumber(row.getString("phone")))),
                new Volunteer.Duty(row.getInt("radius_minutes"), OpeningHours.parse(row.getString("hours"))),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
