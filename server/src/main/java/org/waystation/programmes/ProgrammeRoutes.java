package org.waystation.programmes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.database.Database;
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

/** A station's programmes: for everybody, kept by staff. */
public final class ProgrammeRoutes {

    private final Programmes programmes;
    private final Enrolling enrolling;
    private final LiveSnapshot live;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public ProgrammeRoutes(
            Programmes programmes,
            Enrolling enrolling,
            LiveSnapshot live,
            Database database,
            Idempotency idempotency,
            Access access,
            Clock clock,
            ZoneId zone) {
        this.programmes = programmes;
        this.enrolling = enrolling;
        this.live = live;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/stations/{id}/programmes", this::list);
        routes.post("/api/v1/stations/{id}/programmes", this::add);
        routes.put("/api/v1/programmes/{id}", this::change);
        routes.delete("/api/v1/programmes/{id}", this::cancel);
    }

    private void list(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("over"), List.of());
        boolean withOver = parameters.choice("over", Map.of("yes", true, "no", false), false);
        parameters.throwIfWrong();
        long stationId = stationId(context);
        LocalDate endsOn = withOver ? LocalDate.EPOCH : LocalDate.ofInstant(clock.instant(), zone);
        ProgrammeJson json = json(context);
        ArrayNode array = database.inTransaction(handle -> {
            ArrayNode written = Json.array();
            programmes
                    .listOf(handle, stationId, endsOn)
                    .forEach(programme -> written.add(written(handle, json, programme)));
            return written;
        });
        if (array.isEmpty() && live.get().stations().find(stationId).isEmpty()) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(stationId)));
        }
        ObjectNode answer = Json.object().put("stationId", stationId);
        answer.set("programmes", array);
        Json.answer(context, answer);
    }

    private void add(Context context) {
        long stationId = stationId(context);
        Programme.Entry entry = new ProgrammeBody(RequestBody.json(context), clock.instant(), zone).read();
        Caller caller = access.caller(context);
        ProgrammeJson json = json(context);
        idempotency.once(context, caller, handle -> {
            Programme added = programmes.add(handle, caller, stationId, entry);
            return Reply.json(201, written(handle, json, added))
                    .withHeader("Location", "/api/v1/programmes/" + added.id());
        });
    }

    private void change(Context context) {
        long id = programmeId(context);
        Programme.Entry entry = new ProgrammeBody(RequestBody.json(context), clock.instant(), zone).read();
        Caller caller = access.caller(context);
        ProgrammeJson json = json(context);
        idempotency.once(
                context,
                caller,
                handle -> Reply.json(200, written(handle, json, programmes.change(handle, caller, id, entry))));
    }

    private void cancel(Context context) {
        long id = programmeId(context);
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            programmes.cancel(handle, caller, id);
            return Reply.noContent();
        });
    }

    private ObjectNode written(Handle handle, ProgrammeJson json, Programme programme) {
        return json.programme(programme, enrolling.countWaiting(handle, programme), clock.instant());
    }

    private ProgrammeJson json(Context context) {
        return new ProgrammeJson(zone, Languages.of(context));
    }

    private static long stationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-station");
    }

    private static long programmeId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-programme");
    }
}
