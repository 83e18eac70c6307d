package org.waystation.programmes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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

/** Enrolling, without an account: who enrolled shows the code to look it up and to call it off. The operator sees all. */
public final class EnrolmentRoutes {

    private final Enrolling enrolling;
    private final Database database;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;

    public EnrolmentRoutes(
            Enrolling enrolling, Database database, Idempotency idempotency, Access access, ZoneId zone) {
        this.enrolling = enrolling;
        this.database = database;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/programmes/{id}/enrolments", this::enrol);
        routes.get("/api/v1/programmes/{id}/enrolments", this::list);
        routes.get("/api/v1/enrolments/{id}", this::get);
        routes.delete("/api/v1/enrolments/{id}", this::cancel);
    }

    private void enrol(Context context) {
        long programmeId = programmeId(context);
        Person person = new EnrolmentBody(RequestBody.json(context)).read();
        Caller caller = access.caller(context);
        ProgrammeJson json = json(context);
        // An address changes under way, so the key is that of who enrols.
        idempotency.onceWithKey(context, person.scope(), handle -> {
            enrolling.admit(handle, caller);
            Enrolling.Made made = enrolling.enrol(handle, programmeId, person);
            return Reply.json(
                            201,
                            json.enrolment(made.enrolment(), made.programme())
                                    .put("code", made.code().text()))
                    .withHeader(
                            "Location", "/api/v1/enrolments/" + made.enrolment().id());
        });
    }

    private void list(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        long programmeId = programmeId(context);
        Caller caller = access.caller(context);
        ObjectNode answer =
                database.inTransaction(handle -> json(context).withPeople(enrolling.list(handle, caller, programmeId)));
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private void get(Context context) {
        long id = enrolmentId(context);
        Optional<ClaimCode> code = code(context);
        Caller caller = access.caller(context);
        ObjectNode answer = database.inTransaction(handle -> {
            Enrolling.Found found = enrolling.get(handle, caller, id, code);
            return json(context).enrolment(found.enrolment(), found.programme());
        });
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private void cancel(Context context) {
        long id = enrolmentId(context);
        Optional<ClaimCode> code = code(context);
        Caller caller = access.caller(context);
        if (caller.role() == Role.DRIVER) {
            idempotency.onceWithKey(context, "enrolment-number:" + id, handle -> {
                enrolling.cancel(handle, caller, id, code);
                return Reply.noContent();
            });
        } else {
            idempotency.once(context, caller, handle -> {
                enrolling.cancel(handle, caller, id, code);
                return Reply.noContent();
            });
        }
    }

    private ProgrammeJson json(Context context) {
        return new ProgrammeJson(zone, Languages.of(context));
    }

    private static Optional<ClaimCode> code(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        return CodeHeader.ENROLMENT.find(context).map(ClaimCode::typed);
    }

    private static long programmeId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-programme");
    }

    private static long enrolmentId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-enrolment");
    }
}
