package org.waystation.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.requests.Idempotency;

/** The audit, and taking changes back. */
public final class ChangeRoutes {

    private static final int MOST_LISTED = 500;
    private static final int LISTED = 50;

    private final Registry registry;
    private final Approvals approvals;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;

    public ChangeRoutes(Registry registry, Approvals approvals, Idempotency idempotency, Access access, ZoneId zone) {
        this.registry = registry;
        this.approvals = approvals;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/changes", this::list);
        routes.post("/api/v1/changes/{id}/revert", this::revert);
    }

    private void list(Context context) {
        Parameters parameters = new Parameters(
                context.queryParamMap(), List.of("station", "registration", "before", "limit"), List.of());
        OptionalLong station = number(parameters, "station");
        OptionalLong registration = number(parameters, "registration");
        OptionalLong before = number(parameters, "before");
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        List<Change> found = registry.listChanges(
                access.caller(context), registration, station, before.orElse(Long.MAX_VALUE), limit + 1);
        RegistrationJson json = new RegistrationJson(zone, registry.today());
        ObjectNode answer = Json.object();
        ArrayNode changes = answer.putArray("changes");
        found.stream().limit(limit).forEach(change -> changes.add(json.write(change)));
        if (found.size() > limit) {
            answer.put("next", found.get(limit - 1).id());
        }
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private static OptionalLong number(Parameters parameters, String name) {
        List<Long> ids = parameters.ids(name, 1);
        return ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ids.get(0));
    }

    private void revert(Context context) {
        long id = PathId.of(context.pathParam("id"), "detail.no-such-change");
        ReasonBody body = new ReasonBody(RequestBody.json(context), List.of("reason"));
        body.throwIfWrong();
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Registration reverted = approvals.revert(handle, caller, id, body.reason());
            ObjectNode node = new RegistrationJson(zone, registry.today())
                    .write(reverted, registry.organisation(reverted.organisationId()));
            return Reply.json(200, node).withHeader("ETag", reverted.entityTag());
        });
    }
}
