package org.waystation.organisations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.database.Database;
import org.waystation.http.AcceptHeader;
import org.waystation.http.Json;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Precondition;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;

/**
 * Agreements: kept by planners, and seen by operators where their organisation, or one that is under it, is a side.
 */
public final class AgreementRoutes {

    private static final String CSV = "text/csv";
    private static final int LISTED = 100;
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_IN_A_TABLE = 10_000;
    private static final int MOST_DAYS = 3_660;
    private static final int NOT_GIVEN = Integer.MIN_VALUE;
    private static final Map<String, Optional<Agreement.State>> STATES =
            Arrays.stream(Agreement.State.values()).collect(Collectors.toMap(Agreement.State::id, Optional::of));

    private final Agreements agreements;
    private final Organisations organisations;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;

    public AgreementRoutes(
            Agreements agreements,
            Organisations organisations,
            Database database,
            Idempotency idempotency,
            Access access,
            ZoneId zone) {
        this.agreements = agreements;
        this.organisations = organisations;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/agreements", this::list);
        routes.post("/api/v1/agreements", this::add);
        routes.get("/api/v1/agreements/{id}", this::get);
        routes.put("/api/v1/agreements/{id}", this::change);
        routes.post("/api/v1/agreements/{id}/done", this::finish);
        routes.delete("/api/v1/agreements/{id}", this::cancel);
    }

    private void list(Context context) throws IOException {
        context.header("Cache-Control", "no-store").header("Vary", "Accept, Accept-Language");
        boolean isTable =
                AcceptHeader.of(context).choose(List.of(Json.MEDIA_TYPE, CSV)).equals(CSV);
        Parameters parameters = new Parameters(
                context.queryParamMap(),
                List.of("organisation", "state", "late", "due_within_days", "after", "limit"),
                List.of());
        LocalDate today = agreements.today();
        List<Long> of = parameters.ids("organisation", 1);
        Optional<Agreement.State> state = parameters.choice("state", STATES, Optional.empty());
        boolean isLate = parameters.choice("late", Map.of("true", true, "false", false), false);
        int withinDays = parameters.integer("due_within_days", 0, MOST_DAYS, NOT_GIVEN);
        int after = parameters.integer("after", 0, 999_999_999, 0);
        int limit = parameters.integer(
                "limit", 1, isTable ? MOST_IN_A_TABLE : MOST_LISTED, isTable ? MOST_IN_A_TABLE : LISTED);
        if (isLate && withinDays != NOT_GIVEN) {
            parameters.reject(
                    "due_within_days", Integer.toString(withinDays), Text.of("parameter.not-together", "late"));
        }
        parameters.throwIfWrong();
        // What is late was due yesterday at the latest.
        int days = isLate ? -1 : withinDays;
        Optional<LocalDate> dueBy = days == NOT_GIVEN ? Optional.empty() : Optional.of(today.plusDays(days));
        Caller caller = access.caller(context);
        Found found = database.inTransaction(handle -> {
            OrganisationTree tree = organisations.tree(handle);
            of.stream()
                    .filter(id -> tree.find(id).isEmpty())
                    .forEach(id -> parameters.reject(
                            "organisation", Long.toString(id), Text.of("parameter.unknown-organisation")));
            parameters.throwIfWrong();
            AgreementFilter filter = new AgreementFilter(
                    seenBy(caller, tree),
                    of.stream().findFirst().map(tree::withAllBelow),
                    state,
                    dueBy,
                    after == 0 ? OptionalLong.empty() : OptionalLong.of(after));
            return new Found(tree, agreements.list(handle, filter, isTable ? limit : limit + 1));
        });
        OrganisationJson names = new OrganisationJson(zone, Languages.of(context));
        if (isTable) {
            context.contentType(CSV + "; charset=utf-8; header=present")
                    .header("Content-Disposition", "attachment; filename=\"agreements.csv\"")
                    .result(new AgreementCsv(names, found.tree(), today).write(found.agreements()));
        } else {
            Json.answer(context, written(found, new AgreementJson(names, found.tree(), today), limit));
        }
    }

    /** @param agreements may be one more than was asked for: then there is a next page */
    private record Found(OrganisationTree tree, List<Agreement> agreements) {}

    private static ObjectNode written(Found found, AgreementJson json, int limit) {
        ObjectNode answer = Json.object().put("today", json.today().toString());
        ArrayNode all = answer.putArray("agreements");
        found.agreements().stream().limit(limit).forEach(agreement -> all.add(json.write(agreement)));
        if (found.agreements().size() > limit) {
            answer.put("next", found.agreements().get(limit - 1).id());
        }
        return answer;
    }

    private void get(Context context) {
        long id = agreementId(context);
        Caller caller = access.caller(context);
        Reply reply = database.inTransaction(handle -> {
            OrganisationTree tree = organisations.tree(handle);
            Agreement found = agreements
                    .find(handle, id)
                    .filter(agreement -> sees(seenBy(caller, tree), agreement))
                    .orElseThrow(() -> Agreements.noSuchAgreement(id));
            OrganisationJson names = new OrganisationJson(zone, Languages.of(context));
            ObjectNode node = new AgreementJson(names, tree, agreements.today()).write(found);
            if (caller.role() != Role.OPERATOR) {
                node.set("changes", names.changes(agreements.listChanges(handle, id)));
            }
            return Reply.json(200, node).withHeader("ETag", found.entityTag());
        });
        context.header("Cache-Control", "no-store");
        reply.send(context);
    }

    private void add(Context context) {
        Agreement.Entry entry = AgreementBody.entry(RequestBody.json(context), agreements.today());
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Agreement added = agreements.add(handle, caller, entry);
            return reply(context, handle, 201, added).withHeader("Location", "/api/v1/agreements/" + added.id());
        });
    }

    private void change(Context context) {
        long id = agreementId(context);
        Precondition precondition = Precondition.of(context).required();
        Agreement.Entry entry = AgreementBody.entry(RequestBody.json(context), agreements.today());
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Agreement before = precondition.hold(agreements.lock(handle, id), Agreement::entityTag);
            return reply(context, handle, 200, agreements.change(handle, caller, before, entry));
        });
    }

    private void finish(Context context) {
        long id = agreementId(context);
        Precondition precondition = Precondition.of(context).required();
        LocalDate doneOn = AgreementBody.doneOn(RequestBody.json(context), agreements.today());
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Agreement before = precondition.hold(agreements.lock(handle, id), Agreement::entityTag);
            return reply(context, handle, 200, agreements.finish(handle, caller, before, doneOn));
        });
    }

    private void cancel(Context context) {
        long id = agreementId(context);
        Precondition precondition = Precondition.of(context).required();
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            agreements.cancel(handle, caller, precondition.hold(agreements.lock(handle, id), Agreement::entityTag));
            return Reply.noContent();
        });
    }

    private Reply reply(Context context, Handle handle, int status, Agreement agreement) {
        OrganisationJson names = new OrganisationJson(zone, Languages.of(context));
        ObjectNode node = new AgreementJson(names, organisations.tree(handle), agreements.today()).write(agreement);
        return Reply.json(status, node).withHeader("ETag", agreement.entityTag());
    }

    /** Organisations whose agreements the caller sees; empty for all. */
    private static Optional<Set<Long>> seenBy(Caller caller, OrganisationTree tree) {
        return caller.role() == Role.OPERATOR
                ? Optional.of(tree.withAllBelow(caller.organisationId().orElseThrow()))
                : Optional.empty();
    }

    private static boolean sees(Optional<Set<Long>> seenBy, Agreement agreement) {
        Agreement.Entry entry = agreement.entry();
        return seenBy.isEmpty()
                || seenBy.get().contains(entry.responsibleId())
                || seenBy.get().contains(entry.otherId());
    }

    private static long agreementId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-agreement");
    }
}
