package org.waystation.tickets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.claims.Digest;
import org.waystation.database.Database;
import org.waystation.http.Admission;
import org.waystation.http.CodeHeader;
import org.waystation.http.Json;
import org.waystation.http.ParameterError;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;

/** What drivers do with a ticket: tell, follow, add, end, open again, have it erased. The code is never in an address. */
public final class TicketRoutes {

    /** Nothing names a driver before there is a ticket: the keys of all are one set, in which only random ones do not meet. */
    private static final String NEW_TICKETS = "tickets";

    private final DirectLine line;
    private final TicketRules rules;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Admission photos;
    private final Clock clock;
    private final ZoneId zone;

    /** @param photos how many may be decoded at once */
    public TicketRoutes(
            DirectLine line,
            TicketRules rules,
            Database database,
            Idempotency idempotency,
            Access access,
            Admission photos,
            Clock clock,
            ZoneId zone) {
        this.line = line;
        this.rules = rules;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.photos = photos;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/tickets", this::submit);
        routes.get("/api/v1/tickets/{number}", this::get);
        routes.put("/api/v1/tickets/{number}/photo", this::putPhoto);
        routes.post("/api/v1/tickets/{number}/messages", this::addMessage);
        routes.post("/api/v1/tickets/{number}/close", this::close);
        routes.post("/api/v1/tickets/{number}/reopen", this::reopen);
        routes.post("/api/v1/tickets/{number}/erase", this::erase);
    }

    private void submit(Context context) {
        DirectLine.Entry entry = TicketBody.entry(RequestBody.json(context));
        Caller caller = access.caller(context);
        TicketJson json = json();
        once(context, caller, NEW_TICKETS, handle -> {
            DirectLine.Submitted submitted = line.submit(handle, caller, entry);
            ObjectNode answer =
                    json.ticket(submitted.ticket()).put("code", submitted.code().grouped());
            return Reply.json(201, answer)
                    .withHeader(
                            "Location", "/api/v1/tickets/" + submitted.ticket().number())
                    .withHeader("Cache-Control", "no-store");
        });
    }

    private void get(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        Caller caller = access.caller(context);
        String number = context.pathParam("number");
        Optional<FollowCode> code = headerCode(context);
        if (code.isEmpty() && caller.role() == Role.DRIVER) {
            throw codeNeeded();
        }
        TicketBook.Seen seen = database.inTransaction(handle -> line.get(handle, caller, number, code));
        context.header("Cache-Control", "no-store");
        Json.answer(context, json().seen(seen));
    }

    private void putPhoto(Context context) {
        FollowCode code = headerCode(context).orElseThrow(TicketRoutes::codeNeeded);
        byte[] file = RequestBody.ofTypes(context, Photo.MEDIA_TYPES, Photo.LARGEST_BYTES);
        String number = context.pathParam("number");
        Caller caller = access.caller(context);
        // The ticket first: nothing is decoded for who has none.
        database.inTransaction(handle -> line.get(handle, caller, number, Optional.of(code)));
        Photo photo = photos.admit(() -> Photo.of(file))
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NO_PICTURE, Text.of("detail.no-picture", String.join(", ", Photo.MEDIA_TYPES))));
        once(context, caller, scope(number, code), handle -> {
            line.putPhoto(handle, number, code, photo);
            return Reply.noContent();
        });
    }

    private void addMessage(Context context) {
        TicketBody.Addition addition = TicketBody.addition(RequestBody.json(context), "text");
        change(
                context,
                addition.code(),
                (handle, number, code) -> line.addMessage(handle, number, code, addition.text()));
    }

    private void close(Context context) {
        TicketBody.Closing closing = TicketBody.closing(RequestBody.json(context));
        change(
                context,
                closing.code(),
                (handle, number, code) -> line.close(handle, number, code, closing.satisfaction()));
    }

    private void reopen(Context context) {
        TicketBody.Addition addition = TicketBody.addition(RequestBody.json(context), "reason");
        change(context, addition.code(), (handle, number, code) -> line.reopen(handle, number, code, addition.text()));
    }

    private void erase(Context context) {
        Optional<FollowCode> code = headerCode(context).or(() -> TicketBody.codeAlone(RequestBody.json(context)));
        Caller caller = access.caller(context);
        if (code.isEmpty() && caller.role() == Role.DRIVER) {
            throw codeNeeded();
        }
        String number = context.pathParam("number");
        TicketJson json = json();
        once(
                context,
                caller,
                code.map(driver -> scope(number, driver)).orElse(""),
                handle -> Reply.json(200, json.ticket(line.erase(handle, caller, number, code))));
    }

    private interface Change {
        Ticket make(Handle transaction, String number, FollowCode code);
    }

    private void change(Context context, Optional<FollowCode> inBody, Change change) {
        FollowCode code = inBody.or(() -> headerCode(context)).orElseThrow(TicketRoutes::codeNeeded);
        String number = context.pathParam("number");
        Caller caller = access.caller(context);
        TicketJson json = json();
        once(
                context,
                caller,
                scope(number, code),
                handle -> Reply.json(200, json.ticket(change.make(handle, number, code))));
    }

    /** A driver's address changes under way, so his key is another's than a signed-in caller's. */
    private void once(Context context, Caller caller, String driversScope, Function<Handle, Reply> effect) {
        if (caller.role() == Role.DRIVER) {
            idempotency.onceWithKey(context, driversScope, effect);
        } else {
            idempotency.once(context, caller, effect);
        }
    }

    /** With the code, so that no answer is given again to who does not have it. */
    private static String scope(String number, FollowCode code) {
        return "ticket:" + Digest.hex(code.sha256()) + Digest.hex(number.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<FollowCode> headerCode(Context context) {
        return CodeHeader.TICKET.find(context).map(FollowCode::typed);
    }

    private static ProblemException codeNeeded() {
        return ProblemException.of(List.of(new ParameterError(
                CodeHeader.TICKET.header(),
                "",
                Text.of("parameter.ticket-code-needed"),
                List.of("AAAAA-BBBBB-CCCCC-DDDDD"))));
    }

    private TicketJson json() {
        return new TicketJson(zone, rules, clock.instant());
    }
}
