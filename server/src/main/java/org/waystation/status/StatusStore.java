package org.waystation.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.database.CopyRows;
import org.waystation.database.Database;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Vocabulary;

/**
 * The readings of all stations in the database. Whatever the order in which reports arrive, the newest observation of each
 * reading is what counts. The commit tells every server. Thread-safe.
 */
public final class StatusStore {

    /** Its notifications name the stations that changed: numbers with commas between. */
    static final String CHANNEL = "station_status";

    /** A notification holds less than 8000 bytes, a number and its comma at most 20. */
    private static final int STATIONS_PER_NOTIFICATION = 390;

    private static final String COLUMNS = "s.station_id, s.reading, s.evse, s.observed_at, s.value";

    private static final String ALL = "SELECT " + COLUMNS + " FROM station_status s";

    private static final String OF_STATIONS = ALL + " WHERE s.station_id = ANY(:stations)";

    private static final String TOLD = """
            unnest(CAST(:stations AS bigint[]), CAST(:readings AS text[]), CAST(:evses AS text[]))
                AS told (station_id, reading, evse)
            """;

    /** In the order of the key, as everybody locks. */
    private static final String LOCK = "SELECT " + COLUMNS + " FROM station_status s JOIN " + TOLD + """
            ON (s.station_id, s.reading, s.evse) = (told.station_id, told.reading, told.evse)
            ORDER BY s.station_id, s.reading, s.evse
            FOR UPDATE OF s
            """;

    /** Something to lock. It is overwritten in the same transaction. */
    private static final String MAKE = """
            INSERT INTO station_status (station_id, reading, evse, observed_at)
            SELECT station_id, reading, evse, 'epoch' FROM
            """ + TOLD + """
            ORDER BY station_id, reading, evse
            ON CONFLICT (station_id, reading, evse) DO NOTHING
            """;

    private static final String SET = """
            UPDATE station_status s SET observed_at = to_timestamp(told.millis / 1000.0), value = told.value
            FROM unnest(CAST(:stations AS bigint[]), CAST(:readings AS text[]), CAST(:evses AS text[]),
                        CAST(:millis AS bigint[]), CAST(:values AS integer[]))
                AS told (station_id, reading, evse, millis, value)
            WHERE (s.station_id, s.reading, s.evse) = (told.station_id, told.reading, told.evse)
            """;

    private static final String EVSE_COUNTS = """
            SELECT station_id FROM station_status
            WHERE station_id = ANY(:stations) AND reading = 'evse'
            GROUP BY station_id
            HAVING count(*) > :most
            """;

    /**
     * What became of reports.
     *
     * @param taken how many readings were taken
     * @param passedOver readings by station that were not taken, since a newer observation is known
     */
    public record Outcome(int taken, Map<Long, SortedSet<ReadingKey>> passedOver) {

        int passedOverCount() {
            return passedOver.values().stream().mapToInt(Set::size).sum();
        }
    }

    private record RowKey(long stationId, ReadingKey reading) implements Comparable<RowKey> {

        @Override
        public int compareTo(RowKey other) {
            int byStation = Long.compare(stationId, other.stationId);
            return byStation != 0 ? byStation : reading.compareTo(other.reading);
        }
    }

    private record Row(RowKey key, Reading reading) {}

    private final Database database;

    public StatusStore(Database database) {
        this.database = database;
    }

    /** Every reading there is, by station. */
    Map<Long, LiveStatus> all() {
        return database.jdbi()
                .withHandle(handle ->
                        byStation(handle.createQuery(ALL).map(StatusStore::row).list()));
    }

    /** Those of these stations; one that has none is not in the answer. */
    Map<Long, LiveStatus> of(Collection<Long> stations) {
        return database.jdbi().withHandle(handle -> of(handle, stations));
    }

    Map<Long, LiveStatus> of(Handle handle, Collection<Long> stations) {
        return byStation(handle.createQuery(OF_STATIONS)
                .bindArray("stations", Long.class, stations)
                .map(StatusStore::row)
                .list());
    }

    /** Those of the stations that have readings of more than so many charging points. */
    public Set<Long> withMoreEvsesThan(Handle transaction, int most, Collection<Long> stations) {
        return Set.copyOf(transaction
                .createQuery(EVSE_COUNTS)
                .bindArray("stations", Long.class, stations)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /**
     * Takes over what is not older than what is known, into the present and into the history. Of several observations of one
     * reading each is taken, if they are in the order of their times.
     *
     * @param reports of stations that are there; times are cut to milliseconds
     * @param now when they came in
     */
    public Outcome apply(Handle transaction, List<StatusReport> reports, Instant now) {
        SortedMap<RowKey, Reading> newest = new TreeMap<>();
        for (StatusReport report : reports) {
            report.readings()
                    .readings()
                    .forEach((key, reading) -> newest.put(new RowKey(report.stationId(), key), reading));
        }
        if (newest.isEmpty()) {
            return new Outcome(0, Map.of());
        }
        Map<RowKey, Instant> known = lock(transaction, newest.keySet());
        newest.clear();
        List<Row> taken = new ArrayList<>();
        Map<Long, SortedSet<ReadingKey>> passedOver = new HashMap<>();
        for (StatusReport report : reports) {
            report.readings().readings().forEach((key, told) -> {
                RowKey row = new RowKey(report.stationId(), key);
                Reading reading =
                        new Reading(Instant.ofEpochMilli(told.observedAt().toEpochMilli()), told.value());
                if (reading.observedAt().isBefore(known.get(row))) {
                    passedOver
                            .computeIfAbsent(row.stationId(), any -> new TreeSet<>())
                            .add(key);
                } else {
                    known.put(row, reading.observedAt());
                    newest.put(row, reading);
                    taken.add(new Row(row, reading));
                }
            });
        }
        set(transaction, newest);
        addToHistory(transaction, taken);
        notifyOf(
                transaction,
                CHANNEL,
                newest.keySet().stream().map(RowKey::stationId).distinct().toList());
        return new Outcome(taken.size(), passedOver);
    }

    private static Map<RowKey, Instant> lock(Handle transaction, Set<RowKey> keys) {
        Map<RowKey, Instant> known = lockPresent(transaction, keys);
        if (known.size() < keys.size()) {
            bindKeys(
                            transaction.createUpdate(MAKE),
                            keys.stream().filter(key -> !known.containsKey(key)).toList())
                    .execute();
            return lockPresent(transaction, keys);
        }
        return known;
    }

    private static Map<RowKey, Instant> lockPresent(Handle transaction, Set<RowKey> keys) {
        Map<RowKey, Instant> known = new HashMap<>(keys.size() * 2);
        bindKeys(transaction.createQuery(LOCK), keys)
                .map(StatusStore::row)
                .forEach(row -> known.put(row.key(), row.reading().observedAt()));
        return known;
    }

    private static void set(Handle transaction, SortedMap<RowKey, Reading> newest) {
        if (!newest.isEmpty()) {
            bindKeys(transaction.createUpdate(SET), newest.keySet())
                    .bindArray(
                            "millis",
                            Long.class,
                            newest.values().stream()
                                    .map(reading -> reading.observedAt().toEpochMilli())
                                    .toList())
                    .bindArray(
                            "values",
                            Integer.class,
                            newest.values().stream().map(StatusStore::boxed).toArray())
                    .execute();
        }
    }

    private static void addToHistory(Handle transaction, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (CopyRows copy = new CopyRows(
                transaction.getConnection(),
                "station_status_history (station_id, reading, evse, observed_at, value)")) {
            for (Row row : rows) {
                copy.add(
                        row.key().stationId(),
                        row.key().reading().kind().id(),
                        row.key().reading().evse(),
                        row.reading().observedAt(),
                        boxed(row.reading()));
            }
            copy.finish();
        } catch (SQLException e) {
            throw new HistoryNotWrittenException(e);
        }
    }

    /** The transaction's own exception type needs a statement; what counts is the cause. */
    private static final class HistoryNotWrittenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HistoryNotWrittenException(SQLException cause) {
            super(cause);
        }
    }

    static void notifyOf(Handle transaction, String channel, List<Long> stations) {
        for (int from = 0; from < stations.size(); from += STATIONS_PER_NOTIFICATION) {
            List<Long> some = stations.subList(from, Math.min(stations.size(), from + STATIONS_PER_NOTIFICATION));
            String numbers = String.join(",", some.stream().map(String::valueOf).toList());
            transaction
                    .createQuery("SELECT CAST(pg_notify(:channel, :numbers) AS text)")
                    .bind("channel", channel)
                    .bind("numbers", numbers)
                    .mapTo(String.class)
                    .one();
        }
    }

    private static <S extends SqlStatement<S>> S bindKeys(S statement, Collection<RowKey> keys) {
        return statement
                .bindArray(
                        "stations",
                        Long.class,
                        keys.stream().map(RowKey::stationId).toList())
                .bindArray(
                        "readings",
                        String.class,
                        keys.stream().map(key -> key.reading().kind().id()).toList())
                .bindArray(
                        "evses",
                        String.class,
                        keys.stream().map(key -> key.reading().evse()).toList());
    }

    private static Integer boxed(Reading reading) {
        return reading.value().isPresent() ? reading.value().getAsInt() : null;
    }

    private static Map<Long, LiveStatus> byStation(List<Row> rows) {
        Map<Long, Map<ReadingKey, Reading>> readings = new HashMap<>();
        rows.forEach(row -> readings.computeIfAbsent(row.key().stationId(), any -> new TreeMap<>())
                .put(row.key().reading(), row.reading()));
        Map<Long, LiveStatus> byStation = new HashMap<>(readings.size() * 2);
        readings.forEach((station, all) -> byStation.put(station, LiveStatus.of(all)));
        return byStation;
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(new RowKey(row.getLong("station_id"), key(row)), reading(row));
    }

    static ReadingKey key(ResultSet row) throws SQLException {
        return new ReadingKey(Vocabulary.get(ReadingKind.class, row.getString("reading")), row.getString("evse"));
    }

    static Reading reading(ResultSet row) throws SQLException {
        Instant observedAt = row.getObject("observed_at", OffsetDateTime.class).toInstant();
        int value = row.getInt("value");
        return new Reading(observedAt, row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value));
    }
}
