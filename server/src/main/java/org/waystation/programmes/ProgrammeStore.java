package org.waystation.programmes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;
import org.waystation.stations.Vocabulary;

/** Programmes in the database, and how many of their places are taken. Thread-safe. */
final class ProgrammeStore {

    private static final String COLUMNS = """
            id, station_id, county_code, kind, name_zh, name_en, about, starts_on, ends_on, opens_at, closes_at, least_age,
            most_age, capacity, taken, enrol_until, cancelled_at, data_status
            """;

    private static final String SELECT = "SELECT " + COLUMNS + "FROM programme\n";

    private static final String INSERT = """
            INSERT INTO programme (station_id, county_code, kind, name_zh, name_en, about, starts_on, ends_on, opens_at,
                                   closes_at, least_age, most_age, capacity, enrol_until, data_status, updated_at)
            VALUES (:stationId, :countyCode, :kind, :nameZh, :nameEn, :about, :startsOn, :endsOn, :opensAt, :closesAt,
                    :leastAge, :mostAge, :capacity, :enrolUntil, :dataStatus, :now)
            RETURNING\s""" + COLUMNS;

    private static final String UPDATE = """
            UPDATE programme
            SET kind = :kind, name_zh = :nameZh, name_en = :nameEn, about = :about, starts_on = :startsOn,
                ends_on = :endsOn, opens_at = :opensAt, closes_at = :closesAt, least_age = :leastAge, most_age = :mostAge,
                capacity = :capacity, enrol_until = :enrolUntil, data_status = :dataStatus, updated_at = :now
            WHERE id = :id
            RETURNING\s""" + COLUMNS;

    private static final String CANCEL = """
            UPDATE programme SET cancelled_at = :now, updated_at = :now WHERE id = :id AND cancelled_at IS NULL
            """;

    /** @param endsOn that day or later */
    List<Programme> listOf(Handle handle, long stationId, LocalDate endsOn) {
        return handle.createQuery(
                        SELECT + "WHERE station_id = :stationId AND ends_on >= :endsOn ORDER BY starts_on, id")
                .bind("stationId", stationId)
                .bind("endsOn", endsOn)
                .map(ProgrammeStore::programme)
                .list();
    }

    int countOf(Handle handle, long stationId) {
        return handle.createQuery("SELECT count(*) FROM programme WHERE station_id = :stationId")
                .bind("stationId", stationId)
                .mapTo(Integer.class)
                .one();
    }

    Optional<Programme> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(ProgrammeStore::programme)
                .findOne();
    }

    /** Nobody else enrols, or calls off, until the transaction ends. */
    Optional<Programme> lock(Handle transaction, long id) {
        return transaction
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(ProgrammeStore::programme)
                .findOne();
    }

    Programme add(
            Handle transaction,
            long stationId,
            String countyCode,
            Programme.Entry entry,
            DataStatus status,
            Instant now) {
        return bind(transaction.createQuery(INSERT), entry, now)
                .bind("stationId", stationId)
                .bind("countyCode", countyCode)
                .bind("dataStatus", status.id())
                .map(ProgrammeStore::programme)
                .one();
    }

    Programme update(Handle transaction, long id, Programme.Entry entry, DataStatus status, Instant now) {
        return bind(transaction.createQuery(UPDATE), entry, now)
                .bind("id", id)
                .bind("dataStatus", status.id())
                .map(ProgrammeStore::programme)
                .one();
    }

    /** One that is cancelled already stays as it is. */
    void cancel(Handle transaction, long id, Instant now) {
        transaction
                .createUpdate(CANCEL)
                .bind("id", id)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Programme.Entry entry, Instant now) {
        Programme.Times times = entry.times();
        return statement
                .bind("kind", entry.kind().id())
                .bind("nameZh", entry.names().zh())
                .bind("nameEn", entry.names().en())
                .bind("about", entry.about())
                .bind("startsOn", times.first())
                .bind("endsOn", times.last())
                .bind("opensAt", times.hours().map(Programme.Hours::from).orElse(null))
                .bind("closesAt", times.hours().map(Programme.Hours::until).orElse(null))
                .bind("leastAge", entry.ages().map(Programme.Ages::least).orElse(null))
                .bind("mostAge", entry.ages().map(Programme.Ages::most).orElse(null))
                .bind("capacity", entry.capacity())
                .bind("enrolUntil", times.enrolUntil().atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC));
    }

    private static Programme programme(ResultSet row, StatementContext context) throws SQLException {
        LocalTime from = row.getObject("opens_at", LocalTime.class);
        int least = row.getInt("least_age");
        Optional<Programme.Ages> ages =
                row.wasNull() ? Optional.empty() : Optional.of(new Programme.Ages(least, row.getInt("most_age")));
        Programme.Times times = new Programme.Times(
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                from == null
                        ? Optional.empty()
                        : Optional.of(new Programme.Hours(from, row.getObject("closes_at", LocalTime.class))),
                row.getObject("enrol_until", OffsetDateTime.class).toInstant());
        return new Programme(
                row.getLong("id"),
                row.getLong("station_id"),
                row.getString("county_code"),
                new Programme.Entry(
                        Programme.Kind.of(row.getString("kind")),
                        new Names(row.getString("name_zh"), row.getString("name_en")),
                        row.getString("about"),
                        times,
                        ages,
                        row.getInt("capacity")),
                row.getInt("taken"),
                Optional.ofNullable(row.getObject("cancelled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Vocabulary.get(DataStatus.class, row.getString("data_status")));
    }
}
