package org.waystation.tickets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.database.Database;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.requests.Idempotency;

/** What staff does with tickets: list, accept, hand over, answer, note. */
public final class HandlingRoutes {

    private static final int MOST_LISTED = 500;
    private static final int LISTED = 100;

    private static final Map<String, Set<Ticket.State>> STATES = Map.of(
            "any", Set.of(),
            "open", EnumSet.of(Ticket.State.RECEIVED, Ticket.State.ACCEPTED, Ticket.State.REOPENED),
            "received", EnumSet.of(Ticket.State.RECEIVED),
            "accepted", EnumSet.of(Ticket.State.ACCEPTED),
            "answered", EnumSet.of(Ticket.State.ANSWERED),
            "closed", EnumSet.of(Ticket.State.CLOSED),
            "reopened", EnumSet.of(Ticket.State.REOPENED));

    private static final Map<String, Integer> ESCALATIONS = Map.of("any", 0, "due_soon", 1, "overdue", 2);

    /** By the words of the interface; none for any. */
    private static final Map<String, Optional<Category>> CATEGORIES = categories();

    private final Handling handling;
    private final TicketRules rules;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public HandlingRoutes(
            Handling handling,
            TicketRules rules,
            Database database,
            Idempotency idempotency,
            Access access,
            Clock clock,
            ZoneId zone) {
        this.handling = handling;
        this.rules = rules;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/tickets", this::list);
        // Before single tickets, of which one would be called handlers.
        routes.get("/api/v1/tickets/handlers", this::listHandlers);
        routes.get("/api/v1/tickets/{number}/photo", this::getPhoto);
        routes.post("/api/v1/tickets/{number}/accept", this::accept);
        routes.post("/api/v1/tickets/{number}/hand-over", this::handOver);
        routes.post("/api/v1/tickets/{number}/reply", this::reply);
        routes.post("/api/v1/tickets/{number}/note", this::note);
    }

    static Map<String, Optional<Category>> categories() {
        Map<String, Optional<Category>> categories = Category.BY_ID.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Optional.of(entry.getValue())));
        categories.put("any", Optional.empty());
        return Map.copyOf(categories);
    }

    private void list(Context context) {
        Parameters parameters = new Parameters(
                context.queryParamMap(),
                List.of("state", "category", "station", "escalation", "before", "limit"),
                List.of());
        Set<Ticket.State> states = parameters.choice("state", STATES, STATES.get("open"));
        Optional<Category> category = parameters.choice("category", CATEGORIES, Optional.empty());
        List<Long> stations = parameters.ids("station", 1);
        int escalation = parameters.choice("escalation", ESCALATIONS, 0);
        int before = parameters.integer("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        Caller caller = access.caller(context);
        // One more than is shown tells whether there are more.
        TicketStore.Selection selection = new TicketStore.Selection(
                caller.role() == Role.OPERATOR ? caller.organisationId() : OptionalLong.empty(),
                caller.role() == Role.PLANNER ? caller.counties() : Set.of(),
                states,
                category,
                stations.isEmpty() ? OptionalLong.empty() : OptionalLong.of(stations.get(0)),
                escalation,
                before,
                limit + 1);
        List<Ticket> found = database.inTransaction(handle -> handling.list(handle, selection));
        List<Ticket> shown = found.subList(0, Math.min(limit, found.size()));
        TicketJson json = json();
        ObjectNode answer = Json.object();
        ArrayNode tickets = answer.putArray("tickets");
        shown.forEach(ticket -> tickets.add(json.forStaff(ticket)));
        if (found.size() > limit) {
            answer.put("next", shown.get(limit - 1).id());
        }
        Json.answer(context, answer);
    }

    private void listHandlers(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        Handling.Handlers found = database.inTransaction(handling::listHandlers);
        ObjectNode answer = Json.object();
        ArrayNode operators = answer.putArray("operators");
        found.operators()
                .forEach(operator -> operators
                        .addObject()
                        .put("organisationId", operator.organisationId())
                        .put("name", operator.name()));
        ArrayNode counties = answer.putArray("counties");
        for (HandlerStore.Planners planners : found.counties()) {
            ObjectNode node = counties.addObject().put("countyCode", planners.countyCode());
            TicketJson.putNames(node, planners.nameZh(), planners.nameEn());
        }
        Json.answer(context, answer);
    }

    private void getPhoto(Context context) {
        Caller caller = access.caller(context);
        String number = context.pathParam("number");
        byte[] jpeg = database.inTransaction(handle -> handling.getPhoto(handle, caller, number));
        context.header("Cache-Control", "no-store").contentType("image/jpeg").result(jpeg);
    }

    private void accept(Context context) {
        change(context, (handle, caller, number) -> handling.accept(handle, caller, number));
    }

    private void handOver(Context context) {
        TicketBody.HandOver body = TicketBody.handOver(RequestBody.json(context));
        change(
                context,
                (handle, caller, number) -> handling.handOver(handle, caller, number, body.target(), body.reason()));
    }

    private void reply(Context context) {
        TicketBody.Answer body = TicketBody.answer(RequestBody.json(context));
        change(
                context,
                (handle, caller, number) -> handling.reply(handle, caller, number, body.outcome(), body.text()));
    }

    private void note(Context context) {
        String text = TicketBody.note(RequestBody.json(context));
        change(context, (handle, caller, number) -> handling.note(handle, caller, number, text));
    }

    private interface Change {
        Ticket make(Handle transaction, Caller caller, String number);
    }

    private void change(Context context, Change change) {
        Caller caller = access.caller(context);
        String number = context.pathParam("number");
        TicketJson json = json();
        Function<Handle, Reply> effect = handle -> Reply.json(200, json.forStaff(change.make(handle, caller, number)));
        idempotency.once(context, caller, effect);
    }

    private TicketJson json() {
        return new TicketJson(zone, rules, clock.instant());
    }
}
