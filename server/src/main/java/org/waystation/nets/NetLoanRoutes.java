package org.waystation.nets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Guesses;
import org.waystation.access.Role;
import org.waystation.claims.ClaimCode;
import org.waystation.database.Database;
import org.waystation.http.CodeHeader;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;

/** Reservations and loans: by drivers, who prove what is theirs, and by staff. */
public final class NetLoanRoutes {

    private static final Duration FARTHEST_AHEAD = Duration.ofDays(2);
    private static final Duration FARTHEST_BACK = Duration.ofMinutes(5);
    private static final int MOST_LISTED = 500;
    private static final int LISTED = 100;

    private static final List<String> PROOF = List.of("code", "phone", "plate", "number");
    private static final Map<String, Optional<Loan.State>> STATES = Map.of(
            "any", Optional.empty(),
            "open", Optional.of(Loan.State.OPEN),
            "overdue", Optional.of(Loan.State.OPEN),
            "returned", Optional.of(Loan.State.RETURNED),
            "damaged", Optional.of(Loan.State.DAMAGED),
            "lost", Optional.of(Loan.State.LOST));

    private final Lending lending;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Guesses guesses = new Guesses();
    private final Clock clock;
    private final ZoneId zone;

    public NetLoanRoutes(
            Lending lending, Database database, Idempotency idempotency, Access access, Clock clock, ZoneId zone) {
        this.lending = lending;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/net-reservations", this::reserve);
        routes.get("/api/v1/net-reservations/{id}", this::getReservation);
        routes.delete("/api/v1/net-reservations/{id}", this::cancel);
        routes.post("/api/v1/net-reservations/{id}/erase", this::eraseReservation);
        routes.post("/api/v1/net-loans", this::borrow);
        routes.get("/api/v1/net-loans", this::list);
        routes.get("/api/v1/net-loans/{id}", this::getLoan);
        routes.post("/api/v1/net-loans/{id}/extend", this::extend);
        routes.post("/api/v1/net-loans/{id}/return", this::giveBack);
        routes.post("/api/v1/net-loans/{id}/lost", this::lost);
        routes.post("/api/v1/net-loans/{id}/erase", this::eraseLoan);
    }

    private void reserve(Context context) {
        NetBody body =
                new NetBody(RequestBody.json(context), List.of("stationId", "typeId", "arriveAt", "phone", "plate"));
        long stationId = body.requireId("stationId");
        long typeId = body.requireId("typeId");
        Instant now = clock.instant();
        Instant arriveAt = body.requireTime("arriveAt", zone, now.minus(FARTHEST_BACK), now.plus(FARTHEST_AHEAD))
                .truncatedTo(ChronoUnit.SECONDS);
        Optional<Borrower> borrower = body.requireBorrower();
        body.throwIfWrong();
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        once(context, caller, borrower.orElseThrow().scope(), handle -> {
            lending.admit(handle, caller);
            Lending.Made<Reservation> made =
                    lending.reserve(handle, caller, stationId, typeId, arriveAt, borrower.get());
            return Reply.json(
                            201,
                            json.reservation(made.thing(), false)
                                    .put("code", made.code().text()))
                    .withHeader(
                            "Location",
                            "/api/v1/net-reservations/" + made.thing().id());
        });
    }

    private void getReservation(Context context) {
        long id = reservationId(context);
        Proof proof = headerProof(context);
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        ObjectNode answer = database.inTransaction(handle -> {
            Reservation found = lending.getReservation(handle, caller, id, proof);
            return json.reservation(found, lending.isKeeper(handle, caller, found.stationId()));
        });
        Json.answer(context, answer);
    }

    private void cancel(Context context) {
        long id = reservationId(context);
        Proof proof = headerProof(context);
        Caller caller = access.caller(context);
        once(context, caller, "net-reservation:" + id, handle -> {
            lending.cancel(handle, caller, id, proof);
            return Reply.noContent();
        });
    }

    private void eraseReservation(Context context) {
        Proof proof = personalProof(context);
        long id = reservationId(context);
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        String thing = "net-reservation:" + id;
        prove(
                caller,
                thing,
                proof,
                () -> once(
                        context,
                        caller,
                        thing,
                        handle -> Reply.json(
                                200, json.reservation(lending.eraseReservation(handle, caller, id, proof), false))));
    }

    private void borrow(Context context) {
        NetBody body = new NetBody(
                RequestBody.json(context),
                List.of("stationId", "typeId", "number", "phone", "plate", "reservationId", "code"));
        long stationId = body.requireId("stationId");
        OptionalLong typeId = body.id("typeId");
        OptionalLong reservationId = body.id("reservationId");
        Optional<String> number = body.netNumber("number");
        Optional<Borrower> borrower = reservationId.isPresent() ? body.borrower() : body.requireBorrower();
        Optional<ClaimCode> code = body.text("code").map(ClaimCode::typed);
        if (!body.has("typeId") && !body.has("number") && !body.has("reservationId")) {
            body.reject("typeId", Text.of("parameter.type-or-number"), List.of("1"));
        }
        body.throwIfWrong();
        Caller caller = access.caller(context);
        Lending.Wish wish = new Lending.Wish(stationId, typeId, number, reservationId, borrower, code);
        NetJson json = new NetJson(zone, Languages.of(context));
        String scope = borrower.map(Borrower::scope).orElseGet(() -> "net-reservation:" + reservationId.getAsLong());
        once(context, caller, scope, handle -> {
            if (reservationId.isEmpty()) {
                lending.admit(handle, caller);
            }
            Lending.Made<Loan> made = lending.borrow(handle, caller, wish);
            return Reply.json(
                            201,
                            loan(json, made.thing(), false)
                                    .put("code", made.code().text()))
                    .withHeader("Location", "/api/v1/net-loans/" + made.thing().id());
        });
    }

    private void list(Context context) {
        Parameters parameters = new Parameters(
                context.queryParamMap(), List.of("station", "state", "plate", "after", "limit"), List.of());
        List<Long> stations = parameters.ids("station", 1);
        String word = parameters.choice(
                "state",
                Map.of(
                        "any",
                        "any",
                        "open",
                        "open",
                        "overdue",
                        "overdue",
                        "returned",
                        "returned",
                        "damaged",
                        "damaged",
                        "lost",
                        "lost"),
                "open");
        Optional<String> plate = parameters.find("plate").flatMap(Borrower::plate);
        if (parameters.find("plate").isPresent() && plate.isEmpty()) {
            parameters.reject("plate", "", Text.of("parameter.not-plate"), List.of("浙C12345"));
        }
        long after = parameters.integer("after", 0, Integer.MAX_VALUE, 0);
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        OptionalLong station = stations.isEmpty() ? OptionalLong.empty() : OptionalLong.of(stations.get(0));
        // One more than is shown tells whether there are more.
        List<Loan> found = database.inTransaction(handle -> lending.list(
                handle, caller, station, STATES.get(word), word.equals("overdue"), plate, after, limit + 1));
        List<Loan> shown = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        ArrayNode loans = answer.putArray("loans");
        shown.forEach(loan -> loans.add(loan(json, loan, true)));
        if (found.size() > limit) {
            answer.put("next", shown.get(limit - 1).id());
        }
        Json.answer(context, answer);
    }

    private void getLoan(Context context) {
        long id = loanId(context);
        Proof proof = headerProof(context);
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        ObjectNode answer = database.inTransaction(handle -> {
            Loan found = lending.getLoan(handle, caller, id, proof);
            return loan(json, found, lending.isKeeper(handle, caller, found.stationId()));
        });
        Json.answer(context, answer);
    }

    private void extend(Context context) {
        NetBody body = new NetBody(RequestBody.json(context), PROOF);
        Proof proof = body.proof();
        body.throwIfWrong();
        changeLoan(context, proof, (handle, caller, id) -> lending.extend(handle, caller, id, proof));
    }

    private void giveBack(Context context) {
        NetBody body = new NetBody(
                RequestBody.json(context), List.of("stationId", "condition", "code", "phone", "plate", "number"));
        long stationId = body.requireId("stationId");
        Lending.Condition condition = body.choice(
                "condition",
                Map.of("good", Lending.Condition.GOOD, "damaged", Lending.Condition.DAMAGED),
                Lending.Condition.GOOD);
        Proof proof = body.proof();
        body.throwIfWrong();
        changeLoan(
                context,
                proof,
                (handle, caller, id) -> lending.giveBack(handle, caller, id, proof, stationId, condition));
    }

    private void lost(Context context) {
        NetBody body = new NetBody(RequestBody.json(context), PROOF);
        Proof proof = body.proof();
        body.throwIfWrong();
        changeLoan(context, proof, (handle, caller, id) -> lending.lost(handle, caller, id, proof));
    }

    private void eraseLoan(Context context) {
        Proof proof = personalProof(context);
        changeLoan(context, proof, (handle, caller, id) -> lending.eraseLoan(handle, caller, id, proof));
    }

    private interface LoanChange {
        Loan make(Handle transaction, Caller caller, long id);
    }

    private void changeLoan(Context context, Proof proof, LoanChange change) {
        long id = loanId(context);
        Caller caller = access.caller(context);
        NetJson json = new NetJson(zone, Languages.of(context));
        String thing = "net-loan:" + id;
        prove(
                caller,
                thing,
                proof,
                () -> once(
                        context,
                        caller,
                        thing,
                        handle -> Reply.json(200, loan(json, change.make(handle, caller, id), false))));
    }

    /** A code cannot be guessed; a phone and a plate, which others may half know, can. */
    private void prove(Caller caller, String thing, Proof proof, Runnable change) {
        if (proof.borrower().isPresent()) {
            guesses.attempt(caller, thing, change);
        } else {
            change.run();
        }
    }

    private ObjectNode loan(NetJson json, Loan loan, boolean tellsWhose) {
        return json.loan(loan, lending.extensionsLeft(loan), clock.instant(), tellsWhose);
    }

    /** A driver's address changes under way, so his key is another's than a signed-in caller's. */
    private void once(Context context, Caller caller, String driversScope, Function<Handle, Reply> effect) {
        if (caller.role() == Role.DRIVER) {
            idempotency.onceWithKey(context, driversScope, effect);
        } else {
            idempotency.once(context, caller, effect);
        }
    }

    /** The number of a net, which is written on it, does not do to erase who had it. */
    private static Proof personalProof(Context context) {
        NetBody body = new NetBody(RequestBody.json(context), List.of("code", "phone", "plate"));
        Proof proof = body.proof();
        body.throwIfWrong();
        return proof;
    }

    private static Proof headerProof(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        return Proof.ofCode(CodeHeader.NET.find(context));
    }

    private static long loanId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-loan");
    }

    private static long reservationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-reservation");
    }
}
