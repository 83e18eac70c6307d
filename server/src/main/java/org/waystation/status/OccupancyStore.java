package org.waystation.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.database.Database;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Vocabulary;

/** What is usual at stations by hour of the week, in the database, counted out of the history. Thread-safe. */
public final class OccupancyStore {

    /** Its notifications name stations as {@link StatusStore#CHANNEL} does. */
    static final String CHANNEL = "station_occupancy";

    private static final int FETCH_ROWS = 5_000;

    private static final String SELECT =
            "SELECT station_id, reading, weekday, hour, last_day, days, known_seconds, free_seconds FROM station_occupancy";

    private static final String ORDER = " ORDER BY station_id, reading, weekday, hour";

    private static final String OF_STATIONS = SELECT + " WHERE station_id = ANY(:stations)";

    /** One server counts at a time; the others find nothing left. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(7246150)";

    private static final String TO_COUNT = """
            SELECT station_id, reading, evse, observed_at, counted_until
            FROM station_status
            WHERE reading IN ('hgv_spaces_free', 'car_spaces_free', 'evse')
              AND (counted_until IS NULL OR counted_until < observed_at)
            ORDER BY station_id, reading, evse
            LIMIT :limit
            """;

    /** The row of the reading that was counted last begins the next stretch. */
    private static final String HISTORY = """
            SELECT h.station_id, h.reading, h.evse, h.observed_at, h.value
            FROM unnest(CAST(:stations AS bigint[]), CAST(:readings AS text[]), CAST(:evses AS text[]),
                        CAST(:froms AS bigint[]))
                AS told (station_id, reading, evse, millis)
            JOIN station_status_history h
                ON (h.station_id, h.reading, h.evse) = (told.station_id, told.reading, told.evse)
                AND h.observed_at >= to_timestamp(told.millis / 1000.0)
            ORDER BY h.station_id, h.reading, h.evse, h.observed_at, h.id
            """;

    private static final String COUNTED = """
            UPDATE station_status s SET counted_until = to_timestamp(told.millis / 1000.0)
            FROM unnest(CAST(:stations AS bigint[]), CAST(:readings AS text[]), CAST(:evses AS text[]),
                        CAST(:untils AS bigint[]))
                AS told (station_id, reading, evse, millis)
            WHERE (s.station_id, s.reading, s.evse) = (told.station_id, told.reading, told.evse)
            """;

    private static final String KEEP = """
            INSERT INTO station_occupancy
                (station_id, reading, weekday, hour, last_day, days, known_seconds, free_seconds)
            SELECT :station, :reading, :weekday, :hour, :lastDay, :days, :knownSeconds, :freeSeconds
            WHERE EXISTS (SELECT FROM station WHERE id = :station FOR KEY SHARE)
            ON CONFLICT (station_id, reading, weekday, hour) DO UPDATE
            SET last_day = excluded.last_day, days = excluded.days, known_seconds = excluded.known_seconds,
                free_seconds = excluded.free_seconds
            """;

    private record Uncounted(long stationId, ReadingKey key, Instant observedAt, Instant countedUntil) {}

    private record Seen(long stationId, ReadingKey key, Reading reading) {

        private boolean isOfSame(Seen other) {
            return stationId == other.stationId && key.equals(other.key);
        }
    }

    private record Cell(OccupancyCount.Hour hour, HourSum sum) {}

    private final Database database;

    public OccupancyStore(Database database) {
        this.database = database;
    }

    /** What is usual at every station, by what is free. */
    Map<Long, Map<ReadingKind, WeekPattern>> all() {
        return database.inTransaction(
                handle -> patterns(handle.createQuery(SELECT + ORDER).setFetchSize(FETCH_ROWS)));
    }

    Map<Long, Map<ReadingKind, WeekPattern>> of(Collection<Long> stations) {
        return database.inTransaction(handle ->
                patterns(handle.createQuery(OF_STATIONS + ORDER).bindArray("stations", Long.class, stations)));
    }

    /**
     * Counts what came in since it was last done, of so many readings at most, and tells every server of it at the commit.
     *
     * @return whether there may be more to count
     */
    boolean count(OccupancyCount count, int most) {
        return database.inTransaction(transaction -> {
            if (!transaction.createQuery(TRY_LOCK).mapTo(Boolean.class).one()) {
                return false;
            }
            List<Uncounted> found = transaction
                    .createQuery(TO_COUNT)
                    .bind("limit", most)
                    .map(OccupancyStore::uncounted)
                    .list();
            if (found.isEmpty()) {
                return false;
            }
            addHistory(transaction, found, count);
            keep(transaction, count);
            return found.size() == most;
        });
    }

    private static void addHistory(Handle transaction, List<Uncounted> found, OccupancyCount count) {
        Query history = transaction
                .createQuery(HISTORY)
                .bindArray(
                        "froms",
                        Long.class,
                        found.stream()
                                .map(one -> one.countedUntil().toEpochMilli())
                                .toList())
                .setFetchSize(FETCH_ROWS);
        Map<Long, Map<ReadingKey, Instant>> counted = new HashMap<>();
        try (ResultIterator<Seen> rows =
                bindKeys(history, found).map(OccupancyStore::seen).iterator()) {
            Seen last = null;
            while (rows.hasNext()) {
                Seen next = rows.next();
                if (last != null && last.isOfSame(next)) {
                    count.add(
                            last.stationId(),
                            last.key(),
                            last.reading(),
                            next.reading().observedAt());
                }
                counted.computeIfAbsent(next.stationId(), any -> new HashMap<>())
                        .put(next.key(), next.reading().observedAt());
                last = next;
            }
        }
        // What came in since the question for what is to be counted is counted as well. Where the history has nothing,
        // as after
        // it was dropped, there is nothing to count.
        List<Long> untils = found.stream()
                .map(one -> counted.getOrDefault(one.stationId(), Map.of()).getOrDefault(one.key(), one.observedAt()))
                .map(Instant::toEpochMilli)
                .toList();
        bindKeys(transaction.createUpdate(COUNTED), found)
                .bindArray("untils", Long.class, untils)
                .execute();
    }

    private static void keep(Handle transaction, OccupancyCount count) {
        if (count.sums().isEmpty()) {
            return;
        }
        TreeSet<Long> stations = new TreeSet<>();
        count.sums().keySet().forEach(hour -> stations.add(hour.stationId()));
        transaction
                .createQuery(OF_STATIONS)
                .bindArray("stations", Long.class, stations)
                .map(OccupancyStore::cell)
                .forEach(known -> count.sums().computeIfPresent(known.hour(), (hour, sum) -> sum.plus(known.sum())));
        PreparedBatch batch = transaction.prepareBatch(KEEP);
        count.sums()
                .forEach((hour, sum) -> batch.bind("station", hour.stationId())
                        .bind("reading", hour.kind().id())
                        .bind("weekday", hour.weekday())
                        .bind("hour", hour.hour())
                        .bind("lastDay", sum.lastDay())
                        .bind("days", sum.days())
                        .bind("knownSeconds", sum.knownSeconds())
                        .bind("freeSeconds", sum.freeSeconds())
                        .add());
        batch.execute();
        StatusStore.notifyOf(transaction, CHANNEL, new ArrayList<>(stations));
    }

    private static <S extends SqlStatement<S>> S bindKeys(S statement, List<Uncounted> keys) {
        return statement
                .bindArray(
                        "stations",
                        Long.class,
                        keys.stream().map(Uncounted::stationId).toList())
                .bindArray(
                        "readings",
                        String.class,
                        keys.stream().map(one -> one.key().kind().id()).toList())
                .bindArray(
                        "evses",
                        String.class,
                        keys.stream().map(one -> one.key().evse()).toList());
    }

    private static Map<Long, Map<ReadingKind, WeekPattern>> patterns(Query rows) {
        Map<Long, Map<ReadingKind, WeekPattern.Builder>> builders = new HashMap<>();
        try (ResultIterator<Cell> cells = rows.map(OccupancyStore::cell).iterator()) {
            cells.forEachRemaining(
                    cell -> builders.computeIfAbsent(cell.hour().stationId(), any -> new EnumMap<>(ReadingKind.class))
                            .computeIfAbsent(cell.hour().kind(), any -> new WeekPattern.Builder())
                            .add(
                                    cell.hour().weekday(),
                                    cell.hour().hour(),
                                    new WeekPattern.Hour(
                                            cell.sum().meanFree(), cell.sum().samples())));
        }
        Map<Long, Map<ReadingKind, WeekPattern>> patterns = new HashMap<>();
        builders.forEach((station, kinds) -> {
            Map<ReadingKind, WeekPattern> built = new EnumMap<>(ReadingKind.class);
            kinds.forEach((kind, builder) -> built.put(kind, builder.build()));
            patterns.put(station, built);
        });
        return patterns;
    }

    private static Uncounted uncounted(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime countedUntil = row.getObject("counted_until", OffsetDateTime.class);
        return new Uncounted(
                row.getLong("station_id"),
                StatusStore.key(row),
                row.getObject("observed_at", OffsetDateTime.class).toInstant(),
                countedUntil == null ? Instant.EPOCH : countedUntil.toInstant());
    }

    private static Seen seen(ResultSet row, StatementContext context) throws SQLException {
        return new Seen(row.getLong("station_id"), StatusStore.key(row), StatusStore.reading(row));
    }

    private static Cell cell(ResultSet row, StatementContext context) throws SQLException {
        return new Cell(
                new OccupancyCount.Hour(
                        row.getLong("station_id"),
                        Vocabulary.get(ReadingKind.class, row.getString("reading")),
                        row.getInt("weekday"),
                        row.getInt("hour")),
                new HourSum(
                        row.getObject("last_day", LocalDate.class),
                        row.getLong("days"),
                        row.getDouble("known_seconds"),
                        row.getDouble("free_seconds")));
    }
}
