package org.waystation.nets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.database.Database;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.Facility;
import org.waystation.stations.Station;

/** Types of nets, which stations lend, and the life of their nets besides being lent. */
public final class NetStockRoutes {

    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_FRESH = 500;
    private static final double LONGEST_NET_METRES = 30;
    private static final long SHORTEST_HOLD_MINUTES = 5;
    private static final long LONGEST_HOLD_MINUTES = 1_440;

    private final NetStock stock;
    private final Lending lending;
    private final NetBoard board;
    private final LiveSnapshot live;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;
    private final Duration holdFor;

    /** @param holdFor how long reservations hold where a station does not say */
    public NetStockRoutes(
            NetStock stock,
            Lending lending,
            NetBoard board,
            LiveSnapshot live,
            Database database,
            Idempotency idempotency,
            Access access,
            Clock clock,
            ZoneId zone,
            Duration holdFor) {
        this.stock = stock;
        this.lending = lending;
        this.board = board;
        this.live = live;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
        this.holdFor = holdFor;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/net-types", this::listTypes);
        routes.post("/api/v1/net-types", this::addType);
        routes.get("/api/v1/stations/{id}/nets", this::get);
        routes.put("/api/v1/stations/{id}/nets", this::set);
        routes.post("/api/v1/stations/{id}/nets/intake", this::intake);
        routes.post("/api/v1/stations/{id}/nets/repair", context -> change(context, stock::repair));
        routes.post("/api/v1/stations/{id}/nets/repaired", context -> change(context, stock::repaired));
        routes.post("/api/v1/stations/{id}/nets/write-off", this::writeOff);
        routes.post("/api/v1/net-transfers", this::transfer);
        routes.get("/api/v1/nets/{number}", this::whereabouts);
    }

    private void listTypes(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        NetJson json = new NetJson(zone, Languages.of(context));
        ObjectNode answer = Json.object();
        ArrayNode types = answer.putArray("types");
        board.view().types().forEach(type -> types.add(json.type(type)));
        Json.answer(context, answer);
    }

    private void addType(Context context) {
        NetBody body =
                new NetBody(RequestBody.json(context), List.of("nameZh", "nameEn", "lengthMetres", "widthMetres"));
        String nameZh = body.requireText("nameZh", "标准兜网");
        String nameEn = body.requireText("nameEn", "Standard net");
        BigDecimal length = body.requireMetres("lengthMetres", LONGEST_NET_METRES);
        BigDecimal width = body.requireMetres("widthMetres", LONGEST_NET_METRES);
        body.throwIfWrong();
        NetJson json = new NetJson(zone, Languages.of(context));
        idempotency.once(context, access.caller(context), handle -> {
            NetType added = stock.addType(handle, nameZh, nameEn, length, width);
            return Reply.json(201, json.type(added)).withHeader("Location", "/api/v1/net-types");
        });
    }

    /** From memory, so that a driver is answered while the database is down; who keeps them sees all counts. */
    private void get(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        long stationId = stationId(context);
        NetBoard.View view = board.view();
        if (live.get().stations().find(stationId).isEmpty()
                && view.find(stationId).isEmpty()) {
            throw NetProblems.noSuchStation(stationId);
        }
        NetJson json = new NetJson(zone, Languages.of(context));
        ObjectNode answer = json.station(stationId, view);
        Caller caller = access.caller(context);
        if (!caller.isAnonymous()) {
            database.inTransaction(handle -> {
                if (stock.isKeeper(handle, caller, stationId)) {
                    answer.set("holdings", json.holdings(stock.listHoldings(handle, caller, stationId)));
                }
                return null;
            });
        }
        Json.answer(context, answer);
    }

    private void set(Context context) {
        long stationId = stationId(context);
        NetBody body = new NetBody(RequestBody.json(context), List.of("participates", "holdMinutes"));
        boolean takesPart = body.requireFlag("participates");
        long holdMinutes = body.number("holdMinutes", SHORTEST_HOLD_MINUTES, LONGEST_HOLD_MINUTES)
                .orElse(holdFor.toMinutes());
        body.throwIfWrong();
        Optional<Station> station = live.get().stations().find(stationId);
        if (takesPart && station.isPresent() && !station.get().facilities().has(Facility.CARGO_NET)) {
            // It would lend, and no driver who needs a net would be shown it.
            throw NetProblems.conflict("detail.no-net-facility");
        }
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            LendingStation set =
                    stock.setStation(handle, caller, stationId, takesPart, Duration.ofMinutes(holdMinutes));
            return Reply.json(
                    200,
                    Json.object()
                            .put("stationId", stationId)
                            .put("participates", set.takesPart())
                            .put("holdMinutes", set.holdFor().toMinutes()));
        });
    }

    private void intake(Context context) {
        long stationId = stationId(context);
        NetBody body = new NetBody(RequestBody.json(context), List.of("typeId", "count", "numbers", "numbered"));
        long typeId = body.requireId("typeId");
        List<String> numbers = body.netNumbers("numbers");
        boolean isNumbered = body.flag("numbered");
        OptionalLong count = body.number("count", 1, isNumbered ? MOST_FRESH : MOST_AT_ONCE);
        if (count.isEmpty() && !body.lists("numbers")) {
            body.require("count", "10");
        }
        if (!numbers.isEmpty() && (isNumbered || (count.isPresent() && count.getAsLong() != numbers.size()))) {
            body.reject("count", Text.of("parameter.count-of-numbers", numbers.size()), List.of());
        }
        body.throwIfWrong();
        int plain = numbers.isEmpty() && !isNumbered ? (int) count.getAsLong() : 0;
        int fresh = isNumbered ? (int) count.getAsLong() : 0;
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        idempotency.once(context, caller, handle -> {
            List<String> made =
                    stock.intake(handle, caller, stationId, new NetStock.Which(typeId, plain, numbers), fresh);
            ObjectNode answer = holdings(handle, caller, stationId, json);
            ArrayNode list = answer.putArray("numbers");
            made.forEach(list::add);
            return Reply.json(201, answer);
        });
    }

    private interface StockChange {
        void make(Handle transaction, Caller caller, long stationId, NetStock.Which which);
    }

    private void change(Context context, StockChange change) {
        long stationId = stationId(context);
        NetBody body = new NetBody(RequestBody.json(context), List.of("typeId", "count", "numbers"));
        NetStock.Which which = which(body);
        body.throwIfWrong();
        changeHoldings(context, stationId, (handle, caller) -> change.make(handle, caller, stationId, which));
    }

    private void writeOff(Context context) {
        long stationId = stationId(context);
        NetBody body = new NetBody(RequestBody.json(context), List.of("typeId", "count", "numbers", "from"));
        NetStock.Which which = which(body);
        NetStock.From from = body.choice(
                "from", Map.of("stock", NetStock.From.STOCK, "repair", NetStock.From.REPAIR), NetStock.From.REPAIR);
        body.throwIfWrong();
        changeHoldings(context, stationId, (handle, caller) -> stock.writeOff(handle, caller, stationId, which, from));
    }

    private interface Change {
        void make(Handle transaction, Caller caller);
    }

    private void changeHoldings(Context context, long stationId, Change change) {
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        idempotency.once(context, caller, handle -> {
            change.make(handle, caller);
            return Reply.json(200, holdings(handle, caller, stationId, json));
        });
    }

    private void transfer(Context context) {
        NetBody body = new NetBody(
                RequestBody.json(context), List.of("fromStationId", "toStationId", "typeId", "count", "numbers"));
        long from = body.requireId("fromStationId");
        long to = body.requireId("toStationId");
        if (from == to && body.has("fromStationId") && body.has("toStationId")) {
            body.reject("toStationId", Text.of("parameter.same-station"), List.of());
        }
        NetStock.Which which = which(body);
        body.throwIfWrong();
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        idempotency.once(context, caller, handle -> {
            stock.transfer(handle, caller, from, to, which);
            ObjectNode answer = Json.object();
            answer.set("from", holdings(handle, caller, from, json));
            answer.set("to", holdings(handle, caller, to, json));
            return Reply.json(201, answer);
        });
    }

    private void whereabouts(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        String given = context.pathParam("number");
        String number = NumberedNet.number(given).orElseThrow(() -> NetProblems.noSuchNet(shown(given)));
        NetJson json = new NetJson(zone, Languages.of(context));
        ObjectNode answer = database.inTransaction(handle -> {
            NumberedNet net = stock.findNet(handle, number).orElseThrow(() -> NetProblems.noSuchNet(number));
            ObjectNode node = Json.object()
                    .put("number", net.number())
                    .put("typeId", net.typeId())
                    .put("state", net.state().id())
                    .put("stationId", net.stationId());
            lending.findOpenLoan(handle, number)
                    .ifPresent(loan -> node.set(
                            "loan",
                            json.loan(
                                    loan,
                                    lending.extensionsLeft(loan),
                                    clock.instant(),
                                    lending.isKeeper(handle, access.caller(context), loan.stationId()))));
            return node;
        });
        Json.answer(context, answer);
    }

    private ObjectNode holdings(Handle handle, Caller caller, long stationId, NetJson json) {
        ObjectNode node = Json.object().put("stationId", stationId);
        node.set("holdings", json.holdings(stock.listHoldings(handle, caller, stationId)));
        return node;
    }

    /** So many without a number, or certain ones, or both. */
    private static NetStock.Which which(NetBody body) {
        long typeId = body.requireId("typeId");
        List<String> numbers = new ArrayList<>(body.netNumbers("numbers"));
        OptionalLong count = body.number("count", 1, MOST_AT_ONCE);
        if (count.isEmpty() && !body.lists("numbers")) {
            body.require("count", "1");
        }
        return new NetStock.Which(typeId, (int) count.orElse(0), numbers);
    }

    private static long stationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-station");
    }

    private static String shown(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }
}
