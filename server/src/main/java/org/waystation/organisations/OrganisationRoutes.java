package org.waystation.organisations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.browse.StationJson;
import org.waystation.database.Database;
import org.waystation.http.Json;
import org.waystation.http.JsonBody;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Precondition;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;

/** The tree of organisations, for staff, kept by planners; and who is responsible at a station, for everybody. */
public final class OrganisationRoutes {

    private static final int MOST_STATIONS_AT_ONCE = 500;
    private static final int STATIONS_LISTED = 100;
    private static final int MOST_STATIONS_LISTED = 1_000;

    private final Organisations organisations;
    private final LiveSnapshot live;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;

    public OrganisationRoutes(
            Organisations organisations,
            LiveSnapshot live,
            Database database,
            Idempotency idempotency,
            Access access,
            ZoneId zone) {
        this.organisations = organisations;
        this.live = live;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/organisations", this::list);
        routes.post("/api/v1/organisations", this::add);
        routes.get("/api/v1/organisations/{id}", this::get);
        routes.put("/api/v1/organisations/{id}", this::change);
        routes.delete("/api/v1/organisations/{id}", this::remove);
        routes.post("/api/v1/organisations/{id}/stations", this::assign);
        routes.delete("/api/v1/organisations/{id}/stations/{station}", this::release);
        routes.get("/api/v1/stations/{id}/organisations", this::listResponsible);
    }

    private void list(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        OrganisationJson json = json(context);
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("organisations");
        database.inTransaction(handle -> {
            Map<Long, Integer> stations = organisations.countStations(handle);
            organisations.tree(handle).list().stream()
                    // An administrator's tokens may have brought more.
                    .limit(Organisations.MOST)
                    .forEach(organisation -> all.add(
                            json.write(organisation).put("stationCount", stations.getOrDefault(organisation.id(), 0))));
            return answer;
        });
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private void get(Context context) {
        long id = organisationId(context);
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("after", "limit"), List.of());
        int after = parameters.integer("after", 0, Integer.MAX_VALUE, 0);
        int limit = parameters.integer("limit", 1, MOST_STATIONS_LISTED, STATIONS_LISTED);
        parameters.throwIfWrong();
        Caller caller = access.caller(context);
        Reply reply = database.inTransaction(handle -> {
            Organisation found =
                    organisations.tree(handle).find(id).orElseThrow(() -> Organisations.noSuchOrganisation(id));
            ObjectNode node = whole(context, handle, found, after, limit);
            if (caller.role() != Role.OPERATOR) {
                node.set("changes", json(context).changes(organisations.listChanges(handle, id)));
            }
            return Reply.json(200, node).withHeader("ETag", found.entityTag());
        });
        context.header("Cache-Control", "no-store");
        reply.send(context);
    }

    private void add(Context context) {
        Organisation.Entry entry = new OrganisationBody(RequestBody.json(context)).read();
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Organisation added = organisations.add(handle, caller, entry);
            return reply(context, handle, 201, added).withHeader("Location", "/api/v1/organisations/" + added.id());
        });
    }

    private void change(Context context) {
        long id = organisationId(context);
        Precondition precondition = Precondition.of(context).required();
        Organisation.Entry entry = new OrganisationBody(RequestBody.json(context)).read();
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Organisation before = precondition.hold(organisations.lock(handle, id), Organisation::entityTag);
            return reply(context, handle, 200, organisations.change(handle, caller, before, entry));
        });
    }

    private void remove(Context context) {
        long id = organisationId(context);
        Precondition precondition = Precondition.of(context).required();
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            organisations.remove(
                    handle, caller, precondition.hold(organisations.lock(handle, id), Organisation::entityTag));
            return Reply.noContent();
        });
    }

    private void assign(Context context) {
        long id = organisationId(context);
        JsonBody body = JsonBody.parse(RequestBody.json(context), List.of("stationIds"));
        if (!body.has("stationIds")) {
            body.reject("stationIds", Text.of("parameter.missing"), List.of("[12, 15]"));
        }
        List<Long> stationIds = body.ids("stationIds", MOST_STATIONS_AT_ONCE);
        body.throwIfWrong();
        Caller caller = access.caller(context);
        idempotency.once(
                context,
                caller,
                handle -> reply(context, handle, 200, organisations.assign(handle, caller, id, stationIds)));
    }

    private void release(Context context) {
        long id = organisationId(context);
        long stationId = PathId.of(context.pathParam("station"), "detail.no-such-station");
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            organisations.release(handle, caller, id, stationId);
            return Reply.noContent();
        });
    }

    private void listResponsible(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        long stationId = PathId.of(context.pathParam("id"), "detail.no-such-station");
        List<Organisation> found = database.inTransaction(handle -> organisations.listResponsible(handle, stationId));
        OrganisationJson json = json(context);
        ObjectNode answer = Json.object().put("stationId", stationId);
        ArrayNode all = answer.putArray("organisations");
        found.forEach(organisation -> all.add(json.write(organisation)));
        Json.answer(context, answer);
    }

    private Reply reply(Context context, Handle handle, int status, Organisation organisation) {
        return Reply.json(status, whole(context, handle, organisation, 0, STATIONS_LISTED))
                .withHeader("ETag", organisation.entityTag());
    }

    /** With all that it is under and its stations, so many behind one of them. */
    private ObjectNode whole(Context context, Handle handle, Organisation organisation, int after, int limit) {
        OrganisationJson json = json(context);
        Language language = Languages.of(context);
        // One more than is shown tells whether there are more.
        List<Long> stationIds = organisations.listStations(handle, organisation.id(), after, limit + 1);
        ObjectNode node =
                json.write(organisation).put("stationCount", organisations.countStations(handle, organisation.id()));
        ArrayNode above = node.putArray("above");
        organisations.tree(handle).above(organisation).forEach(upper -> above.add(json.write(upper)));
        ArrayNode stations = node.putArray("stations");
        stationIds.stream().limit(limit).forEach(id -> {
            ObjectNode one = stations.addObject().put("id", id);
            live.find()
                    .flatMap(region -> region.stations().find(id))
                    .ifPresent(station -> one.put("name", StationJson.name(station.names(), language)));
        });
        if (stationIds.size() > limit) {
            node.put("next", stationIds.get(limit - 1));
        }
        return node;
    }

    private OrganisationJson json(Context context) {
        return new OrganisationJson(zone, Languages.of(context));
    }

    private static long organisationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-organisation");
    }
}
