package org.waystation.help;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
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
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;

/** The volunteers of stations, what each is asked for, and the monthly record of help. */
public final class VolunteerRoutes {

    /** As far back as figures of tickets go. */
    private static final int YEARS_BACK = 20;

    private final Volunteers volunteers;
    private final HelpDesk desk;
    private final EmergencyNumbers numbers;
    private final LiveSnapshot live;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public VolunteerRoutes(
            Volunteers volunteers,
            HelpDesk desk,
            EmergencyNumbers numbers,
            LiveSnapshot live,
            Database database,
            Idempotency idempotency,
            Access access,
            Clock clock,
            ZoneId zone) {
        this.volunteers = volunteers;
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
        routes.get("/api/v1/stations/{id}/volunteers", this::list);
        routes.post("/api/v1/stations/{id}/volunteers", this::add);
        routes.get("/api/v1/volunteers/{id}", this::get);
        routes.put("/api/v1/volunteers/{id}", this::update);
        routes.delete("/api/v1/volunteers/{id}", this::remove);
        routes.get("/api/v1/help-record", this::helpRecord);
    }

    private void list(Context context) {
        withoutParameters(context);
        Caller caller = access.caller(context);
        long station = stationId(context);
        HelpJson json = json(context);
        ObjectNode answer = Json.object();
        ArrayNode array = answer.putArray("volunteers");
        database.inTransaction(handle -> volunteers.list(handle, caller, station))
                .forEach(volunteer -> array.add(json.volunteer(volunteer)));
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private void add(Context context) {
        Caller caller = access.caller(context);
        long station = stationId(context);
        HelpBody.VolunteerEntry entry = HelpBody.volunteer(RequestBody.json(context));
        idempotency.onceWithKey(context, caller, handle -> {
            Volunteers.Made made = volunteers.add(handle, caller, station, entry.person(), entry.duty());
            // What is kept as the reply does not tell who it is.
            ObjectNode answer = Json.object()
                    .put("id", made.volunteer().id())
                    .put("stationId", station)
                    .put("code", made.code().text());
            return Reply.json(201, answer)
                    .withHeader(
                            "Location", "/api/v1/volunteers/" + made.volunteer().id())
                    .withHeader("Cache-Control", "no-store");
        });
    }

    /** With what he is asked for. */
    private void get(Context context) {
        withoutParameters(context);
        Caller caller = access.caller(context);
        long id = volunteerId(context);
        Optional<ClaimCode> code = HelpRoutes.code(context);
        HelpJson json = json(context);
        ObjectNode answer = database.inTransaction(handle -> {
            Volunteer volunteer = volunteers.get(handle, caller, code, id);
            List<HelpDesk.Seen> asked =
                    code.isPresent() ? desk.listOf(handle, caller, volunteer, code.get()) : List.of();
            ObjectNode node = json.volunteer(volunteer);
            node.setAll(json.list(asked));
            return node;
        });
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private void update(Context context) {
        Caller caller = access.caller(context);
        long id = volunteerId(context);
        Optional<ClaimCode> code = HelpRoutes.code(context);
        HelpBody.VolunteerEntry entry = HelpBody.volunteer(RequestBody.json(context));
        once(context, caller, id, handle -> {
            volunteers.update(handle, caller, code, id, entry.person(), entry.duty());
            return Reply.noContent();
        });
    }

    private void remove(Context context) {
        Caller caller = access.caller(context);
        long id = volunteerId(context);
        Optional<ClaimCode> code = HelpRoutes.code(context);
        once(context, caller, id, handle -> {
            volunteers.remove(handle, caller, code, id);
            return Reply.noContent();
        });
    }

    private void once(Context context, Caller caller, long id, Function<Handle, Reply> effect) {
        if (caller.role() == Role.DRIVER) {
            idempotency.onceWithKey(context, "volunteer:" + id, effect);
        } else {
            idempotency.once(context, caller, effect);
        }
    }

    private void helpRecord(Context context) {
        YearMonth month = month(context);
        Caller caller = access.caller(context);
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        HelpJson json = json(context);
        ObjectNode answer = Json.object().put("month", month.toString());
        ArrayNode stations = answer.putArray("stations");
        ArrayNode people = answer.putArray("volunteers");
        database.inTransaction(handle -> {
            for (Volunteers.Line line : volunteers.count(handle, caller, from, to)) {
                boolean isOwn = volunteers.isOperator(
                        handle, caller, line.counted().responder().stationId());
                boolean isVolunteer = line.counted().responder().volunteerId().isPresent();
                (isVolunteer ? people : stations).add(json.line(line, isOwn));
            }
            return null;
        });
        if (!people.isEmpty()) {
            answer.set("proposed", people.get(0).deepCopy());
        }
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    /** Of a year that somebody can have helped in; months to come have no record. */
    private YearMonth month(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("month"), List.of());
        YearMonth present = YearMonth.from(clock.instant().atZone(zone));
        YearMonth earliest = present.minusYears(YEARS_BACK);
        YearMonth month = parameters
                .find("month")
                .flatMap(text -> {
                    Optional<YearMonth> said = parse(text);
                    if (said.isEmpty()) {
                        parameters.reject("month", text, Text.of("parameter.not-month"), List.of(present.toString()));
                    } else if (said.get().isBefore(earliest) || said.get().isAfter(present)) {
                        parameters.reject(
                                "month",
                                text,
                                Text.of("parameter.time-out-of-range", earliest.toString(), present.toString()),
                                List.of(present.toString()));
                    }
                    return said;
                })
                .orElse(present);
        parameters.throwIfWrong();
        return month;
    }

    private static Optional<YearMonth> parse(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private HelpJson json(Context context) {
        return new HelpJson(live, numbers, Languages.of(context), zone, clock.instant());
    }

    private static void withoutParameters(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
    }

    private static long stationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-station");
    }

    private static long volunteerId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-volunteer");
    }
}
