package org.waystation.help;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
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
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;

/** Asking for help, following it, and answering it. Codes of drivers and volunteers are in a header, never in an address. */
public final class HelpRoutes {

    /** Nothing names a driver before there is a request: the keys of all are one set, in which only random ones do not meet. */
    private static final String NEW_REQUESTS = "help";

    private final HelpDesk desk;
    private final EmergencyNumbers numbers;
    private final LiveSnapshot live;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public HelpRoutes(
            HelpDesk desk,
            EmergencyNumbers numbers,
            LiveSnapshot live,
            Database database,
            Idempotency idempotency,
            Access access,
            Clock clock,
            ZoneId zone) {
        this.desk = desk;
        this.numbers = numbers;
        this.live = live;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/emergency-numbers", this::numbers);
        routes.post("/api/v1/help-requests", this::submit);
        routes.get("/api/v1/help-requests", this::list);
        routes.get("/api/v1/help-requests/{id}", this::get);
        routes.post("/api/v1/help-requests/{id}/cancel", context -> change(context, desk::cancel));
        routes.post("/api/v1/help-requests/{id}/erase", context -> change(context, desk::erase));
        routes.post("/api/v1/help-requests/{id}/thank", this::thank);
        routes.post("/api/v1/help-requests/{id}/accept", this::accept);
        routes.post("/api/v1/help-requests/{id}/release", context -> answer(context, desk::release));
        routes.post("/api/v1/help-requests/{id}/done", context -> answer(context, desk::done));
    }

    private void numbers(Context context) {
        withoutParameters(context);
        ObjectNode answer = Json.object();
        answer.set("numbers", json(context).numbers(Optional.empty()));
        Json.answer(context, answer);
    }

    private void submit(Context context) {
        byte[] body = RequestBody.json(context);
        HelpDesk.Call call = HelpBody.call(body);
        Caller caller = access.caller(context);
        HelpJson json = json(context);
        WhomToAsk.Reach reach = desk.reach(call);
        idempotency.onceWithKey(context, NEW_REQUESTS, handle -> {
            HelpDesk.Made made = desk.submit(handle, caller, call, reach);
            return Reply.json(
                            201, json.seen(made.seen()).put("code", made.code().text()))
                    .withHeader(
                            "Location",
                            "/api/v1/help-requests/" + made.seen().request().id())
                    .withHeader("Cache-Control", "no-store");
        });
    }

    private void list(Context context) {
        withoutParameters(context);
        Caller caller = access.caller(context);
        List<HelpDesk.Seen> seen = database.inTransaction(handle -> desk.list(handle, caller));
        context.header("Cache-Control", "no-store");
        Json.answer(context, json(context).list(seen));
    }

    private void get(Context context) {
        withoutParameters(context);
        Caller caller = access.caller(context);
        long id = id(context);
        Optional<ClaimCode> code = code(context);
        HelpDesk.Seen seen = database.inTransaction(handle -> desk.get(handle, caller, id, code));
        context.header("Cache-Control", "no-store");
        Json.answer(context, json(context).seen(seen));
    }

    private void thank(Context context) {
        String words = HelpBody.thanks(RequestBody.json(context));
        change(context, (handle, id, code) -> desk.thank(handle, id, code, words));
    }

    private void accept(Context context) {
        HelpBody.Acceptance acceptance = HelpBody.acceptance(RequestBody.json(context));
        answer(
                context,
                (handle, caller, code, id) ->
                        desk.accept(handle, caller, code, id, acceptance.responder(), acceptance.arriveInMinutes()));
    }

    private interface DriversChange {
        HelpRequest make(Handle transaction, long id, Optional<ClaimCode> code);
    }

    private interface Answer {
        HelpRequest make(Handle transaction, Caller caller, Optional<ClaimCode> code, long id);
    }

    private void change(Context context, DriversChange change) {
        answer(context, (handle, caller, code, id) -> change.make(handle, id, code));
    }

    private void answer(Context context, Answer answer) {
        Caller caller = access.caller(context);
        long id = id(context);
        Optional<ClaimCode> code = code(context);
        HelpJson json = json(context);
        // What is kept as the reply tells nothing of the driver.
        Function<Handle, Reply> effect = handle -> Reply.json(200, json.request(answer.make(handle, caller, code, id)));
        if (caller.role() == Role.DRIVER) {
            idempotency.onceWithKey(context, "help-request:" + id, effect);
        } else {
            idempotency.once(context, caller, effect);
        }
    }

    private HelpJson json(Context context) {
        return new HelpJson(live, numbers, Languages.of(context), zone, clock.instant());
    }

    static Optional<ClaimCode> code(Context context) {
        return CodeHeader.HELP.find(context).map(ClaimCode::typed);
    }

    private static void withoutParameters(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
    }

    private static long id(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-help");
    }
}
