package org.waystation.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.database.Database;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;

/** What was told of stations before, in the database: a partition for each month, by UTC. Thread-safe. */
public final class HistoryStore {

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu_MM");
    private static final String PREFIX = "station_status_history_m";

    private static final String LIST = """
            SELECT id, reading, evse, observed_at, value
            FROM station_status_history
            WHERE station_id = :station
              AND observed_at >= :from AND observed_at <= :to
              AND (observed_at, id) < (:beforeTime, :beforeId)
              AND (CAST(:reading AS text) IS NULL OR reading = :reading)
            ORDER BY observed_at DESC, id DESC
            LIMIT :limit
            """;

    private static final String PARTITIONS = """
            SELECT child.relname
            FROM pg_inherits
            JOIN pg_class child ON child.oid = inhrelid
            WHERE inhparent = CAST('station_status_history' AS regclass)
            ORDER BY child.relname
            """;

    /** Readers and writers of the history are not made to wait behind this for long. */
    private static final String LIMIT_WAITING = "SET LOCAL lock_timeout = '3s'";

    /** Servers that start together would make the same. */
    private static final String ONE_MAKES = "SELECT pg_advisory_xact_lock(7246151)";

    private static final String MAKE = """
            CREATE TABLE IF NOT EXISTS %s PARTITION OF station_status_history FOR VALUES FROM ('%s+00') TO ('%s+00')
            """;

    private static final String FORGET = "DELETE FROM station_status WHERE observed_at < :before";

    /**
     * @param reading only of that kind; empty for all
     * @param before those before this one in the order of times, itself left out
     */
    record Selection(long stationId, Instant from, Instant to, Optional<ReadingKind> reading, Position before) {}

    /** Where in the order of times a reading stands. */
    record Position(Instant observedAt, long id) {}

    record Entry(long id, ReadingKey key, Reading reading) {

        Position position() {
            return new Position(reading.observedAt(), id);
        }
    }

    private final Database database;

    public HistoryStore(Database database) {
        this.database = database;
    }

    /** The newest first. */
    List<Entry> list(Selection selection, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(LIST)
                        .bind("station", selection.stationId())
                        .bind("from", selection.from().atOffset(ZoneOffset.UTC))
                        .bind("to", selection.to().atOffset(ZoneOffset.UTC))
                        .bind("beforeTime", selection.before().observedAt().atOffset(ZoneOffset.UTC))
                        .bind("beforeId", selection.before().id())
                        .bind(
                                "reading",
                                selection.reading().map(ReadingKind::id).orElse(null))
                        .bind("limit", limit)
                        .map(HistoryStore::entry)
                        .list());
    }

    /** The months that there are partitions for, the first first. */
    List<YearMonth> months() {
        return database.jdbi().withHandle(HistoryStore::months);
    }

    /**
     * Makes the partitions for what may be observed from {@code from} on and until {@code ahead}, where they are missing.
     *
     * @return how many were made
     */
    public int make(Instant from, Instant ahead) {
        return database.inTransaction(transaction -> {
            List<YearMonth> missing = new ArrayList<>();
            for (YearMonth month = month(from); !month.isAfter(month(ahead)); month = month.plusMonths(1)) {
                missing.add(month);
            }
            missing.removeAll(months(transaction));
            if (!missing.isEmpty()) {
                transaction.execute(LIMIT_WAITING);
                transaction.execute(ONE_MAKES);
            }
            missing.forEach(month -> transaction.execute(MAKE.formatted(
                    name(month), month.atDay(1), month.plusMonths(1).atDay(1))));
            return missing.size();
        });
    }

    /**
     * Drops the partitions of which every reading is older, and forgets such readings of the present.
     *
     * @return how many partitions were dropped
     */
    int drop(Instant before) {
        return database.inTransaction(transaction -> {
            int dropped = 0;
            for (YearMonth month : months(transaction)) {
                if (month.isBefore(month(before))) {
                    transaction.execute(LIMIT_WAITING);
                    transaction.execute("DROP TABLE IF EXISTS " + name(month));
                    dropped++;
                }
            }
            transaction
                    .createUpdate(FORGET)
                    .bind("before", before.atOffset(ZoneOffset.UTC))
                    .execute();
            return dropped;
        });
    }

    private static List<YearMonth> months(Handle handle) {
        return handle.createQuery(PARTITIONS).mapTo(String.class).list().stream()
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()), SUFFIX))
                .toList();
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    private static String name(YearMonth month) {
        return PREFIX + SUFFIX.format(month);
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(row.getLong("id"), StatusStore.key(row), StatusStore.reading(row));
    }
}
