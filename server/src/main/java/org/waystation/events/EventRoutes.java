package org.waystation.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;

/** A station's events: for drivers from memory, kept by staff. */
public final class EventRoutes {

    private final Events events;
    private final EventBoard board;
    private final LiveSnapshot live;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public EventRoutes(
            Events events,
            EventBoard board,
            LiveSnapshot live,
            Idempotency idempotency,
            Access access,
            Clock clock,
            ZoneId zone) {
        this.events = events;
        this.board = board;
        this.live = live;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/stations/{id}/events", this::list);
        routes.post("/api/v1/stations/{id}/events", this::add);
        routes.put("/api/v1/events/{id}", this::change);
        routes.delete("/api/v1/events/{id}", this::remove);
    }

    private void list(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        long stationId = stationId(context);
        List<StationEvent> there = board.view().listOf(stationId);
        if (there.isEmpty() && live.get().stations().find(stationId).isEmpty()) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(stationId)));
        }
        ObjectNode answer = Json.object().put("stationId", stationId);
        answer.set("events", json(context).write(there));
        Json.answer(context, answer);
    }

    private void add(Context context) {
        long stationId = stationId(context);
        Events.Entry entry = new EventBody(RequestBody.json(context), today()).read();
        Caller caller = access.caller(context);
        EventJson json = json(context);
        idempotency.once(context, caller, handle -> {
            StationEvent added = events.add(handle, caller, stationId, entry);
            return Reply.json(201, json.write(added)).withHeader("Location", "/api/v1/events/" + added.id());
        });
    }

    private void change(Context context) {
        long id = eventId(context);
        Events.Entry entry = new EventBody(RequestBody.json(context), today()).read();
        Caller caller = access.caller(context);
        EventJson json = json(context);
        idempotency.once(
                context, caller, handle -> Reply.json(200, json.write(events.change(handle, caller, id, entry))));
    }

    private void remove(Context context) {
        long id = eventId(context);
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            events.remove(handle, caller, id);
            return Reply.noContent();
        });
    }

    private EventJson json(Context context) {
        return new EventJson(Languages.of(context), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static long stationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-station");
    }

    private static long eventId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-event");
    }
}
