package org.waystation.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Precondition;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.requests.Idempotency;

/** Registering stations, keeping them, and a planner's word on them. */
public final class RegistrationRoutes {

    private static final int MOST_LISTED = 1_000;
    private static final int LISTED = 100;
    private static final Map<String, Optional<Registration.State>> STATES =
            Arrays.stream(Registration.State.values()).collect(Collectors.toMap(Registration.State::id, Optional::of));

    private final Registry registry;
    private final Approvals approvals;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;

    public RegistrationRoutes(
            Registry registry, Approvals approvals, Idempotency idempotency, Access access, ZoneId zone) {
        this.registry = registry;
        this.approvals = approvals;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/stations/check", this::check);
        routes.post("/api/v1/stations", this::submit);
        routes.put("/api/v1/stations/{id}", this::editStation);
        routes.post("/api/v1/stations/{id}/confirm", this::confirm);
        routes.get("/api/v1/stations/{id}/registration", this::getOfStation);
        routes.get("/api/v1/registrations", this::list);
        routes.get("/api/v1/registrations/{id}", this::get);
        routes.put("/api/v1/registrations/{id}", this::editRegistration);
        routes.delete("/api/v1/registrations/{id}", this::withdraw);
        routes.post("/api/v1/registrations/{id}/approve", this::approve);
        routes.post("/api/v1/registrations/{id}/return", this::giveBack);
    }

    /** For a form that is being filled in: nothing is changed. */
    private void check(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("station"), List.of());
        List<Long> ids = parameters.ids("station", 1);
        parameters.throwIfWrong();
        StationBody body = new StationBody(RequestBody.json(context));
        OptionalLong own = ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ids.get(0));
        CheckResult result = registry.check(
                body.entry(), body.findings(), own, access.caller(context).organisationId());
        answerUncached(context, CheckJson.write(result, Languages.of(context)));
    }

    private void submit(Context context) {
        StationBody body = new StationBody(RequestBody.json(context));
        Caller caller = access.caller(context);
        Language language = Languages.of(context);
        idempotency.once(context, caller, handle -> {
            CheckResult check = registry.check(
                    handle, body.entry(), body.findings(), OptionalLong.empty(), caller.organisationId());
            CheckJson.throwIfRefused(check, language);
            Registration made = registry.submit(handle, caller, body.entry(), check);
            return reply(201, made, Optional.of(check), language)
                    .withHeader("Location", "/api/v1/registrations/" + made.id());
        });
    }

    private void editStation(Context context) {
        long id = stationId(context);
        edit(context, (handle, caller) -> registry.lockByStation(handle, caller, id));
    }

    private void editRegistration(Context context) {
        long id = registrationId(context);
        edit(context, (handle, caller) -> registry.lock(handle, caller, id));
    }

    private void edit(Context context, BiFunction<Handle, Caller, Registration> find) {
        Precondition precondition = Precondition.of(context).required();
        StationBody body = new StationBody(RequestBody.json(context));
        Language language = Languages.of(context);
        change(context, (handle, caller) -> {
            Registration before = precondition.hold(find.apply(handle, caller), Registration::entityTag);
            CheckResult check =
                    registry.check(handle, body.entry(), body.findings(), before.stationId(), caller.organisationId());
            CheckJson.throwIfRefused(check, language);
            Registration after = registry.edit(handle, caller, before, body.entry(), check);
            return reply(200, after, Optional.of(check), language);
        });
    }

    private void confirm(Context context) {
        long id = stationId(context);
        Precondition precondition = Precondition.of(context);
        change(context, (handle, caller) -> {
            Registration before =
                    precondition.hold(registry.lockByStation(handle, caller, id), Registration::entityTag);
            return reply(200, registry.confirm(handle, caller, before), Optional.empty(), Languages.of(context));
        });
    }

    private void withdraw(Context context) {
        long id = registrationId(context);
        Precondition precondition = Precondition.of(context);
        change(context, (handle, caller) -> {
            registry.withdraw(
                    handle, caller, precondition.hold(registry.lock(handle, caller, id), Registration::entityTag));
            return Reply.noContent();
        });
    }

    private void approve(Context context) {
        long id = registrationId(context);
        Precondition precondition = Precondition.of(context).required();
        change(context, (handle, caller) -> {
            Registration before = precondition.hold(registry.lock(handle, caller, id), Registration::entityTag);
            return reply(200, approvals.approve(handle, caller, before), Optional.empty(), Languages.of(context));
        });
    }

    private void giveBack(Context context) {
        long id = registrationId(context);
        Precondition precondition = Precondition.of(context).required();
        ReasonBody body = new ReasonBody(RequestBody.json(context), List.of("reason"));
        body.throwIfWrong();
        change(context, (handle, caller) -> {
            Registration before = precondition.hold(registry.lock(handle, caller, id), Registration::entityTag);
            return reply(
                    200,
                    approvals.giveBack(handle, caller, before, body.reason()),
                    Optional.empty(),
                    Languages.of(context));
        });
    }

    private void change(Context context, BiFunction<Handle, Caller, Reply> effect) {
        Caller caller = access.caller(context);
        Function<Handle, Reply> inTransaction = handle -> effect.apply(handle, caller);
        idempotency.once(context, caller, inTransaction);
    }

    private void list(Context context) {
        Parameters parameters =
                new Parameters(context.queryParamMap(), List.of("state", "unconfirmed", "after", "limit"), List.of());
        Optional<Registration.State> state = parameters.choice("state", STATES, Optional.empty());
        boolean isUnconfirmed = parameters.choice("unconfirmed", Map.of("yes", true, "no", false), false);
        int after = parameters.integer("after", 0, 999_999_999, 0);
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("registrations");
        List<Registration> found = registry.list(access.caller(context), state, isUnconfirmed, after, limit + 1);
        found.stream().limit(limit).forEach(registration -> all.add(json(registration)));
        if (found.size() > limit) {
            answer.put("next", found.get(limit - 1).id());
        }
        answerUncached(context, answer);
    }

    private void get(Context context) {
        show(context, registry.get(access.caller(context), registrationId(context)));
    }

    private void getOfStation(Context context) {
        show(context, registry.getByStation(access.caller(context), stationId(context)));
    }

    /** With what a check says at this moment, for the planner who is to approve it. */
    private void show(Context context, Registration registration) {
        StationBody body = new StationBody(Json.bytes(json(registration).get("station")));
        CheckResult check = registry.check(
                body.entry(),
                body.findings(),
                registration.stationId(),
                OptionalLong.of(registration.organisationId()));
        ObjectNode node = json(registration);
        node.set("check", CheckJson.write(check, Languages.of(context)));
        context.header("ETag", registration.entityTag());
        answerUncached(context, node);
    }

    private Reply reply(int status, Registration registration, Optional<CheckResult> check, Language language) {
        ObjectNode node = json(registration);
        check.ifPresent(result -> node.set("check", CheckJson.write(result, language)));
        return Reply.json(status, node).withHeader("ETag", registration.entityTag());
    }

    private ObjectNode json(Registration registration) {
        return new RegistrationJson(zone, registry.today())
                .write(registration, registry.organisation(registration.organisationId()));
    }

    private static long stationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-station");
    }

    private static long registrationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-registration");
    }

    private static void answerUncached(Context context, ObjectNode answer) {
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }
}
