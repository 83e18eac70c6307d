package org.waystation.nets;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Types, stations that lend, counts and numbered nets in the database. Thread-safe. */
final class NetStockStore {

    private static final String LIST_TYPES =
            "SELECT id, name_zh, name_en, length_metres, width_metres FROM net_type ORDER BY id";

    private static final String FIND_TYPE =
            "SELECT id, name_zh, name_en, length_metres, width_metres FROM net_type WHERE id = :id";

    /** Nothing where there is such a type. */
    private static final String ADD_TYPE = """
            INSERT INTO net_type (name_zh, name_en, length_metres, width_metres, created_at)
            VALUES (:nameZh, :nameEn, :length, :width, :now)
            ON CONFLICT (name_zh, length_metres, width_metres) DO NOTHING
            RETURNING id, name_zh, name_en, length_metres, width_metres
            """;

    private static final String FIND_STATION =
            "SELECT station_id, takes_part, hold_minutes, county_code FROM net_station WHERE station_id = :id";

    private static final String SET_STATION = """
            INSERT INTO net_station (station_id, takes_part, hold_minutes, county_code)
            VALUES (:id, :takesPart, :holdMinutes, :countyCode)
            ON CONFLICT (station_id) DO UPDATE SET takes_part = excluded.takes_part,
                hold_minutes = excluded.hold_minutes, county_code = excluded.county_code
            """;

    private static final String LIST_STATIONS =
            "SELECT station_id, takes_part, hold_minutes, county_code FROM net_station ORDER BY station_id";

    private static final String HOLDINGS = """
            SELECT type_id, station_id, stock, reserved, on_loan, in_repair, numbered_stock, numbered_repair
            FROM net_holding
            """;

    private static final String PICK_NUMBER = """
            SELECT number FROM net
            WHERE station_id = :stationId AND type_id = :typeId AND state = :state
            ORDER BY number
            LIMIT 1
            """;

    private static final String FIND_NET = "SELECT number, type_id, state, station_id FROM net WHERE number = :number";

    private static final String LIST_NETS = """
            SELECT number, type_id, state, station_id FROM net
            WHERE station_id = :stationId AND state IN ('stock', 'reserved', 'in_repair') AND number > :after AND number >= :from
            ORDER BY number
            LIMIT :limit
            """;

    /** A net that went comes back under its number; nothing where the number is another net's. */
    private static final String ADD_NET = """
            INSERT INTO net (number, type_id, station_id, created_at) VALUES (:number, :typeId, :stationId, :now)
            ON CONFLICT (number) DO NOTHING
            """;

    private static final String MOVE = """
            INSERT INTO net_move (at, type_id, number, count, from_state, from_station, to_state, to_station, reason, who)
            VALUES (:at, :typeId, :number, :count, :fromState, :fromStation, :toState, :toStation, :reason, :who)
            """;

    /** Where nets are taken from or put; without station where that is outside the network. */
    record Place(String state, OptionalLong stationId) {

        static final Place OUTSIDE = new Place("outside", OptionalLong.empty());

        static Place at(NumberedNet.State state, long stationId) {
            return new Place(state.id(), OptionalLong.of(stationId));
        }
    }

    /** @param number of the net, where it has one; then the count is 1 */
    record Move(
            Instant at,
            long typeId,
            Optional<String> number,
            int count,
            Place from,
            Place to,
            String reason,
            String who) {}

    List<NetType> listTypes(Handle handle) {
        return handle.createQuery(LIST_TYPES).map(NetStockStore::type).list();
    }

    Optional<NetType> findType(Handle handle, long id) {
        return handle.createQuery(FIND_TYPE)
                .bind("id", id)
                .map(NetStockStore::type)
                .findOne();
    }

    /** Empty where there is such a type. */
    Optional<NetType> addType(
            Handle transaction,
            String nameZh,
            String nameEn,
            BigDecimal lengthMetres,
            BigDecimal widthMetres,
            Instant now) {
        return transaction
                .createQuery(ADD_TYPE)
                .bind("nameZh", nameZh)
                .bind("nameEn", nameEn)
                .bind("length", lengthMetres)
                .bind("width", widthMetres)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map(NetStockStore::type)
                .findOne();
    }

    Optional<LendingStation> findStation(Handle handle, long stationId) {
        return handle.createQuery(FIND_STATION)
                .bind("id", stationId)
                .map(NetStockStore::station)
                .findOne();
    }

    List<LendingStation> listStations(Handle handle) {
        return handle.createQuery(LIST_STATIONS).map(NetStockStore::station).list();
    }

    void setStation(Handle transaction, LendingStation station) {
        transaction
                .createUpdate(SET_STATION)
                .bind("id", station.stationId())
                .bind("takesPart", station.takesPart())
                .bind("holdMinutes", (int) station.holdFor().toMinutes())
                .bind("countyCode", station.countyCode())
                .execute();
    }

    List<Holding> listHoldings(Handle handle) {
        return handle.createQuery(HOLDINGS + "ORDER BY station_id, type_id")
                .map(NetStockStore::holding)
                .list();
    }

    List<Holding> listHoldings(Handle handle, long stationId) {
        return handle.createQuery(HOLDINGS + "WHERE station_id = :id ORDER BY type_id")
                .bind("id", stationId)
                .map(NetStockStore::holding)
                .list();
    }

    /** Nobody else moves nets of the type there until the transaction ends. Empty where there never were any. */
    Optional<Holding> lockHolding(Handle transaction, long typeId, long stationId) {
        return transaction
                .createQuery(HOLDINGS + "WHERE type_id = :typeId AND station_id = :stationId FOR UPDATE")
                .bind("typeId", typeId)
                .bind("stationId", stationId)
                .map(NetStockStore::holding)
                .findOne();
    }

    /** A numbered net in that state, where there is one; good until the transaction ends where the holding is locked. */
    Optional<String> pickNumber(Handle transaction, long typeId, long stationId, NumberedNet.State state) {
        return transaction
                .createQuery(PICK_NUMBER)
                .bind("typeId", typeId)
                .bind("stationId", stationId)
                .bind("state", state.id())
                .mapTo(String.class)
                .findOne();
    }

    Optional<NumberedNet> findNet(Handle handle, String number) {
        return handle.createQuery(FIND_NET)
                .bind("number", number)
                .map(NetStockStore::net)
                .findOne();
    }

    /** Those that are at a station, by number. */
    List<NumberedNet> listNets(Handle handle, long stationId, String after, String from, int limit) {
        return handle.createQuery(LIST_NETS)
                .bind("stationId", stationId)
                .bind("after", after)
                .bind("from", from)
                .bind("limit", limit)
                .map(NetStockStore::net)
                .list();
    }

    /** Makes a net known that is still outside, unless its number is known. */
    void addNet(Handle transaction, String number, long typeId, long stationId, Instant now) {
        transaction
                .createUpdate(ADD_NET)
                .bind("number", number)
                .bind("typeId", typeId)
                .bind("stationId", stationId)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** A number that no net had so far from this sequence. */
    String nextNumber(Handle transaction) {
        return "N"
                + transaction
                        .createQuery("SELECT nextval('net_number')")
                        .mapTo(Long.class)
                        .one();
    }

    void move(Handle transaction, Move move) {
        transaction
                .createUpdate(MOVE)
                .bind("at", move.at().atOffset(ZoneOffset.UTC))
                .bind("typeId", move.typeId())
                .bind("number", move.number().orElse(null))
                .bind("count", move.count())
                .bind("fromState", move.from().state())
                .bind("fromStation", NetRows.boxed(move.from().stationId()))
                .bind("toState", move.to().state())
                .bind("toStation", NetRows.boxed(move.to().stationId()))
                .bind("reason", move.reason())
                .bind("who", move.who())
                .execute();
    }

    private static NetType type(ResultSet row, StatementContext context) throws SQLException {
        return new NetType(
                row.getLong("id"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBigDecimal("length_metres"),
                row.getBigDecimal("width_metres"));
    }

    private static LendingStation station(ResultSet row, StatementContext context) throws SQLException {
        return new LendingStation(
                row.getLong("station_id"),
                row.getBoolean("takes_part"),
                Duration.ofMinutes(row.getInt("hold_minutes")),
                row.getString("county_code"));
    }

    private static Holding holding(ResultSet row, StatementContext context) throws SQLException {
        return new Holding(
                row.getLong("type_id"),
                row.getLong("station_id"),
                row.getInt("stock"),
                row.getInt("reserved"),
                row.getInt("on_loan"),
                row.getInt("in_repair"),
                row.getInt("numbered_stock"),
                row.getInt("numbered_repair"));
    }

    private static NumberedNet net(ResultSet row, StatementContext context) throws SQLException {
        return new NumberedNet(
                row.getString("number"),
                row.getLong("type_id"),
                NumberedNet.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("station_id"));
    }
}
