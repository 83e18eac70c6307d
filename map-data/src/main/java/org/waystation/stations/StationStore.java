package org.waystation.stations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.geom.Envelope;
import org.waystation.database.CopyRows;
import org.waystation.database.Database;

/**
 * The stations in the database, with each source's account of them. Thread-safe.
 *
 * <p>An import asks {@link #listRecords} and then {@link #apply}s a plan in the same transaction; its commit tells every
 * server on the database.
 */
public final class StationStore {

    private static final int FETCH_ROWS = 1000;

    private static final String SELECT = """
            SELECT station.*, sources, source_ids, closure_ids, closure_starts, closure_ends, closure_reasons
            FROM station
            JOIN (
                SELECT station_id,
                       array_agg(source ORDER BY ordinal, place) AS sources,
                       array_agg(id ORDER BY ordinal, place) AS source_ids
                FROM station_source, unnest(source_id || further_ids) WITH ORDINALITY AS known (id, place)
                GROUP BY station_id
            ) told ON told.station_id = station.id
            LEFT JOIN (
                SELECT station_id,
                       array_agg(id ORDER BY starts_at, id) AS closure_ids,
                       array_agg(CAST(extract(epoch FROM starts_at) AS bigint) ORDER BY starts_at, id) AS closure_starts,
                       array_agg(CAST(extract(epoch FROM ends_at) AS bigint) ORDER BY starts_at, id) AS closure_ends,
                       array_agg(reason ORDER BY starts_at, id) AS closure_reasons
                FROM station_closure
                GROUP BY station_id
            ) closed ON closed.station_id = station.id
            """;

    /** Readers go on; another import waits for this one, since it would plan on what is about to change. */
    private static final String LOCK_ACCOUNTS = "LOCK TABLE station_source IN SHARE ROW EXCLUSIVE MODE";

    private static final String ACCOUNTS = """
            SELECT station_id, source, source_id, further_ids, account
            FROM station_source
            """;

    private static final String SELECT_ACCOUNTS = ACCOUNTS + "ORDER BY station_id, ordinal";

    private static final String SELECT_ACCOUNTS_OF =
            ACCOUNTS + "WHERE station_id = ANY(:ids) ORDER BY station_id, ordinal";

    private static final String SELECT_ACCOUNT = ACCOUNTS + "WHERE source = :source AND source_id = :id";

    /** An id that a station goes by comes before one that it has besides. */
    private static final String SELECT_BY_SOURCE = """
            SELECT known.id AS known_id, known.station_id,
                   (SELECT CAST(facility ->> 'spaces' AS integer)
                    FROM jsonb_array_elements(station.facilities) AS facility
                    WHERE facility ->> 'id' = 'hgv_parking'
                    LIMIT 1) AS spaces
            FROM (
                SELECT source_id AS id, station_id, 1 AS rank
                FROM station_source
                WHERE source = :source AND source_id = ANY(:ids)
                UNION ALL
                SELECT further, station_id, 0
                FROM station_source, unnest(further_ids) AS further
                WHERE source = :source AND further_ids && CAST(:ids AS text[]) AND further = ANY(:ids)
            ) known
            JOIN station ON station.id = known.station_id
            ORDER BY known.rank
            FOR KEY SHARE OF station
            """;

    private static final String SELECT_WITHIN = SELECT + """
            WHERE station.position && ST_MakeEnvelope(:west, :south, :east, :north, 4326)
            ORDER BY station.id
            """;

    private static final String RESERVE_IDS = """
            SELECT nextval(pg_get_serial_sequence('station', 'id'))
            FROM generate_series(1, :count)
            """;

    private static final String CREATE_INCOMING =
            "CREATE TEMPORARY TABLE incoming_station (LIKE station INCLUDING DEFAULTS) ON COMMIT DROP";

    private static final String COLUMNS = """
            id, kind, name_zh, name_en, operator, rating, position, access_points, is_motorway_site, side, \
            opening_hours, facilities, phone, website, photos, data_status, note, confirmed_on""";

    private static final String UPSERT_INCOMING = """
            INSERT INTO station (%1$s)
            SELECT %1$s FROM incoming_station
            ON CONFLICT (id) DO UPDATE SET
                kind = excluded.kind,
                name_zh = excluded.name_zh,
                name_en = excluded.name_en,
                operator = excluded.operator,
                rating = excluded.rating,
                position = excluded.position,
                access_points = excluded.access_points,
                is_motorway_site = excluded.is_motorway_site,
                side = excluded.side,
                opening_hours = excluded.opening_hours,
                facilities = excluded.facilities,
                phone = excluded.phone,
                website = excluded.website,
                photos = excluded.photos,
                data_status = excluded.data_status,
                note = excluded.note,
                confirmed_on = excluded.confirmed_on,
                updated_at = now()
            """.formatted(COLUMNS);

    /** An account's word first, then what the other station says of this one; only what both sides agree on is kept. */
    private static final String LINK_PAIRS = """
            WITH told AS (
                SELECT one.station_id AS id, other.station_id AS pair_id, one.ordinal
                FROM station_source one
                JOIN station_source other
                  ON other.source = one.source AND other.source_id = one.account ->> 'pair'
                WHERE other.station_id <> one.station_id
            ), both_ways AS (
                SELECT id, pair_id, 0 AS turn, ordinal FROM told
                UNION ALL
                SELECT pair_id, id, 1, ordinal FROM told
            ), chosen AS (
                SELECT DISTINCT ON (id) id, pair_id
                FROM both_ways
                ORDER BY id, turn, ordinal, pair_id
            ), agreed AS (
                SELECT one.id, one.pair_id
                FROM chosen one
                JOIN chosen other ON other.id = one.pair_id AND other.pair_id = one.id
            )
            UPDATE station
            SET pair_id = wanted.pair_id
            FROM (SELECT station.id, agreed.pair_id FROM station LEFT JOIN agreed USING (id)) wanted
            WHERE wanted.id = station.id AND station.pair_id IS DISTINCT FROM wanted.pair_id
            """;

    private final Database database;
    private final OpeningHoursPool hours = new OpeningHoursPool();
    private final StationRow rows = new StationRow(hours);
    private final AccountJson accountJson = new AccountJson(hours);

    public StationStore(Database database) {
        this.database = database;
    }

    /** All stations, by id. A row that was changed by hand into something invalid is left out, and logged. */
    public List<Station> list() {
        return database.jdbi().withHandle(handle -> {
            try (Stream<Optional<Station>> stations =
                    handle.createQuery(SELECT + "ORDER BY station.id").map(rows::map).stream()) {
                return stations.flatMap(Optional::stream).toList();
            }
        });
    }

    public Optional<Station> find(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "WHERE station.id = :id")
                        .bind("id", id)
                        .map(rows::map)
                        .findOne()
                        .flatMap(station -> station));
    }

    /** All stations by id with all their accounts; keeps other imports waiting until the transaction ends. */
    public List<StationRecord> listRecords(Handle transaction) {
        List<StationRecord> records = new ArrayList<>();
        forEachRecord(transaction, records::add);
        return records;
    }

    /** As {@link #listRecords}, one after the other, in bounded memory. */
    public void forEachRecord(Handle transaction, Consumer<StationRecord> each) {
        lockAccounts(transaction);
        try (StationRecords records = all(transaction)) {
            records.forEachRemaining(each);
        }
    }

    /** Keeps imports and other changes of stations waiting until the transaction ends. */
    public void lockAccounts(Handle transaction) {
        transaction.execute(LOCK_ACCOUNTS);
    }

    /** The station that the source's account is of. */
    public OptionalLong findId(Handle transaction, SourceId account) {
        return transaction
                .createQuery("SELECT station_id FROM station_source WHERE source = :source AND source_id = :id")
                .bind("source", account.source())
                .bind("id", account.id())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /**
     * The stations that accounts are of, by any of the ids that a source has for a station. What is not known is not in it;
     * what is stays until the transaction ends.
     *
     * @param ids of one source
     */
    public Map<String, SpacesOfStation> findBySource(Handle transaction, String source, Collection<String> ids) {
        return transaction
                .createQuery(SELECT_BY_SOURCE)
                .bind("source", source)
                .bindArray("ids", String.class, ids)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(
                            row.getColumn("known_id", String.class),
                            new SpacesOfStation(
                                    row.getColumn("station_id", Long.class),
                                    Optional.ofNullable(row.getColumn("spaces", Integer.class))
                                            .map(OptionalInt::of)
                                            .orElse(OptionalInt.empty())));
                    return found;
                });
    }

    /** @param hgvSpaces how many truck spaces it has; empty where that is not known */
    public record SpacesOfStation(long id, OptionalInt hgvSpaces) {}

    /** What a source says of a station. */
    public Optional<StationDraft> findAccount(SourceId account) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT_ACCOUNT)
                        .bind("source", account.source())
                        .bind("id", account.id())
                        .map(this::account)
                        .findOne()
                        .map(Account::draft));
    }

    /** @param bounds longitude is x; stations on the edge are in. It does not reach over the antimeridian. */
    public List<Station> listWithin(Handle transaction, Envelope bounds) {
        return transaction
                .createQuery(SELECT_WITHIN)
                .bind("west", bounds.getMinX())
                .bind("south", bounds.getMinY())
                .bind("east", bounds.getMaxX())
                .bind("north", bounds.getMaxY())
                .map(rows::map)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The stations with these ids, where they are there. */
    public List<StationRecord> listRecords(Handle transaction, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<StationRecord> found = new ArrayList<>();
        ResultIterator<Account> stored = transaction
                .createQuery(SELECT_ACCOUNTS_OF)
                .bindArray("ids", Long.class, ids)
                .map(this::account)
                .iterator();
        try (StationRecords records = new StationRecords(stored, stored::close)) {
            records.forEachRemaining(found::add);
        }
        return found;
    }

    /** To be called first in a transaction that goes through {@link #records} more than once: it finds the same each time. */
    public void readUnchanging(Handle transaction) {
        transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    /**
     * All stations by id with all their accounts, one after the other, for as long as the transaction lasts. The caller
     * closes it. Others are not kept from importing.
     */
    public StationRecords records(Handle transaction) {
        return all(transaction);
    }

    private StationRecords all(Handle transaction) {
        ResultIterator<Account> stored = transaction
                .createQuery(SELECT_ACCOUNTS)
                .setFetchSize(FETCH_ROWS)
                .map(this::account)
                .iterator();
        return new StationRecords(stored, stored::close);
    }

    record Account(long stationId, StationDraft draft) {}

    private Account account(ResultSet row, StatementContext context) throws SQLException {
        List<SourceId> ids = new ArrayList<>();
        ids.add(new SourceId(row.getString("source"), row.getString("source_id")));
        StationRow.texts(row, "further_ids")
                .forEach(id -> ids.add(new SourceId(ids.get(0).source(), id)));
        try {
            return new Account(row.getLong("station_id"), accountJson.read(ids, row.getString("account")));
        } catch (IllegalArgumentException e) {
            throw new SQLException("the account of " + ids.get(0) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Makes the stations as the plan says, and links the two sides of motorways as their sources tell. */
    public void apply(Handle transaction, MergePlan plan) {
        if (!plan.isEmpty()) {
            applyPart(transaction, plan);
            linkPairs(transaction);
        }
    }

    /** As {@link #apply}, of a plan that comes in parts; the last is followed by {@link #linkPairs}. */
    public void applyPart(Handle transaction, MergePlan plan) {
        delete(transaction, "DELETE FROM station WHERE id = ANY(:ids)", plan.removed());
        List<StationRecord> added = new ArrayList<>();
        Iterator<Long> ids = reserveIds(transaction, plan.added().size()).iterator();
        plan.added().forEach(accounts -> added.add(new StationRecord(ids.next(), accounts)));
        delete(
                transaction,
                "DELETE FROM station_source WHERE station_id = ANY(:ids)",
                plan.changed().stream().map(StationRecord::id).toList());
        try {
            if (!plan.changed().isEmpty()) {
                transaction.execute(CREATE_INCOMING);
                copyStations(transaction, "incoming_station", plan.changed());
                transaction.execute(UPSERT_INCOMING);
                transaction.execute("DROP TABLE incoming_station");
                copyAccounts(transaction, plan.changed());
            }
            if (!added.isEmpty()) {
                copyStations(transaction, "station", added);
                copyAccounts(transaction, added);
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static void delete(Handle transaction, String statement, List<Long> ids) {
        if (!ids.isEmpty()) {
            transaction
                    .createUpdate(statement)
                    .bindArray("ids", Long.class, ids)
                    .execute();
        }
    }

    /** Links the two sides of motorways as their sources tell, over all stations. */
    public void linkPairs(Handle transaction) {
        transaction.execute(LINK_PAIRS);
    }

    private static List<Long> reserveIds(Handle transaction, int count) {
        return transaction
                .createQuery(RESERVE_IDS)
                .bind("count", count)
                .mapTo(Long.class)
                .list();
    }

    private static void copyStations(Handle transaction, String table, List<StationRecord> records)
            throws SQLException {
        try (CopyRows copy = new CopyRows(transaction.getConnection(), table + " (" + COLUMNS + ")")) {
            for (StationRecord record : records) {
                copy.add(StationRow.values(record.id(), record.details()));
            }
            copy.finish();
        }
    }

    private static void copyAccounts(Handle transaction, List<StationRecord> records) throws SQLException {
        try (CopyRows copy = new CopyRows(
                transaction.getConnection(),
                "station_source (source, source_id, further_ids, station_id, ordinal, account)")) {
            for (StationRecord record : records) {
                int ordinal = 0;
                for (StationDraft account : record.accounts()) {
                    SourceId source = account.sourceId();
                    copy.add(
                            source.source(),
                            source.id(),
                            account.furtherIds(),
                            record.id(),
                            ordinal++,
                            AccountJson.text(account));
                }
            }
            copy.finish();
        }
    }
}
