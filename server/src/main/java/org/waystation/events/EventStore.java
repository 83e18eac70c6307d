package org.waystation.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;
import org.waystation.stations.Vocabulary;

/** Events in the database. Thread-safe. */
final class EventStore {

    private static final String SELECT = """
            SELECT id, station_id, county_code, name_zh, name_en, about, calendar, year, month, day, is_leap_month, days,
                   opens_at, closes_at, data_status, updated_at
            FROM station_event
            """;

    private static final String INSERT = """
            INSERT INTO station_event (station_id, county_code, name_zh, name_en, about, calendar, year, month, day,
                                       is_leap_month, days, opens_at, closes_at, data_status, updated_at)
            VALUES (:stationId, :countyCode, :nameZh, :nameEn, :about, :calendar, :year, :month, :day, :isLeapMonth, :days,
                    :opensAt, :closesAt, :dataStatus, :updatedAt)
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE station_event
            SET county_code = :countyCode, name_zh = :nameZh, name_en = :nameEn, about = :about, calendar = :calendar,
                year = :year, month = :month, day = :day, is_leap_month = :isLeapMonth, days = :days,
                opens_at = :opensAt, closes_at = :closesAt, data_status = :dataStatus, updated_at = :updatedAt
            WHERE id = :id
            """;

    /** By id. */
    List<StationEvent> list(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY id").map(EventStore::event).list();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<StationEvent> lock(Handle transaction, long id) {
        return transaction
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(EventStore::event)
                .findOne();
    }

    /** Keeps the station, and others from adding to it, until the transaction ends. */
    int lockAndCount(Handle transaction, long stationId) {
        transaction
                .createQuery("SELECT id FROM station WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", stationId)
                .mapTo(Long.class)
                .findOne();
        return transaction
                .createQuery("SELECT count(*) FROM station_event WHERE station_id = :id")
                .bind("id", stationId)
                .mapTo(Integer.class)
                .one();
    }

    /** @return its id; that of the event is passed over */
    long add(Handle transaction, StationEvent event) {
        return bind(transaction.createQuery(INSERT), event).mapTo(Long.class).one();
    }

    void update(Handle transaction, StationEvent event) {
        bind(transaction.createUpdate(UPDATE), event).bind("id", event.id()).execute();
    }

    void remove(Handle transaction, long id) {
        transaction
                .createUpdate("DELETE FROM station_event WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, StationEvent event) {
        EventDate first = event.times().first();
        return statement
                .bind("stationId", event.stationId())
                .bind("countyCode", event.countyCode())
                .bind("nameZh", event.names().zh())
                .bind("nameEn", event.names().en())
                .bind("about", event.about())
                .bind("calendar", first.kind().id())
                .bind("year", first.year().isPresent() ? first.year().getAsInt() : null)
                .bind("month", first.month())
                .bind("day", first.day())
                .bind("isLeapMonth", first.isLeapMonth())
                .bind("days", event.times().days())
                .bind(
                        "opensAt",
                        event.times().hours().map(StationEvent.Hours::from).orElse(null))
                .bind(
                        "closesAt",
                        event.times().hours().map(StationEvent.Hours::until).orElse(null))
                .bind("dataStatus", event.status().id())
                .bind("updatedAt", event.updatedAt().atOffset(ZoneOffset.UTC));
    }

    private static StationEvent event(ResultSet row, StatementContext context) throws SQLException {
        int year = row.getInt("year");
        OptionalInt ofYear = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(year);
        EventDate first = new EventDate(
                EventDate.Kind.valueOf(row.getString("calendar").toUpperCase(Locale.ROOT)),
                ofYear,
                row.getInt("month"),
                row.getInt("day"),
                row.getBoolean("is_leap_month"));
        LocalTime from = row.getObject("opens_at", LocalTime.class);
        Optional<StationEvent.Hours> hours = from == null
                ? Optional.empty()
                : Optional.of(new StationEvent.Hours(from, row.getObject("closes_at", LocalTime.class)));
        return new StationEvent(
                row.getLong("id"),
                row.getLong("station_id"),
                row.getString("county_code"),
                new Names(row.getString("name_zh"), row.getString("name_en")),
                row.getString("about"),
                new StationEvent.Times(first, row.getInt("days"), hours),
                Vocabulary.get(DataStatus.class, row.getString("data_status")),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
