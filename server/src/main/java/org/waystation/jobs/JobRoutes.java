package org.waystation.jobs;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Reply;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;

/** How jobs are going, what came of them, and calling them off. Another one's job is one that does not exist. */
public final class JobRoutes {

    private static final int LONGEST_ECHO = 40;

    private final Jobs jobs;
    private final JobStore store;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final JobJson json;

    /** @param zone in whose time answers are */
    public JobRoutes(Jobs jobs, JobStore store, Idempotency idempotency, Access access, Clock clock, ZoneId zone) {
        this.jobs = jobs;
        this.store = store;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.json = new JobJson(zone, jobs.retention());
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/jobs", this::list);
        routes.get("/api/v1/jobs/{id}", this::get);
        routes.delete("/api/v1/jobs/{id}", this::cancel);
        routes.get("/api/v1/jobs/{id}/result", this::result);
    }

    /**
     * Answers a request with the job that it makes: 202, and where to ask for it.
     *
     * @param request what the job's {@link JobWork} gets, which has been checked
     */
    public void accept(Context context, String kind, byte[] request) {
        Caller caller = access.caller(context);
        boolean isNew = idempotency.once(context, caller, handle -> {
            long id = jobs.submit(handle, kind, caller.identity().toString(), request);
            return Reply.json(202, json.one(store.get(handle, id, Language.EN)))
                    .withHeader("Location", JobJson.address(id));
        });
        if (isNew) {
            jobs.wake();
        }
    }

    private void list(Context context) {
        noParameters(context);
        context.header("Cache-Control", "no-store");
        Json.answer(context, json.list(store.list(owner(context), Languages.of(context))));
    }

    private void get(Context context) {
        noParameters(context);
        context.header("Cache-Control", "no-store");
        Json.answer(context, json.one(own(context)));
    }

    private void cancel(Context context) {
        noParameters(context);
        Job job = own(context);
        Language language = Languages.of(context);
        idempotency.once(context, access.caller(context), handle -> {
            store.cancel(handle, job.id(), clock.instant());
            return Reply.json(200, json.one(store.get(handle, job.id(), language)));
        });
    }

    private void result(Context context) {
        noParameters(context);
        answer(context, result(own(context)));
    }

    /**
     * Answers with a part of what came of a job of the caller's.
     *
     * @param id as the caller wrote it
     * @param part of the result
     * @throws ProblemException where there is no such job of that kind, or it is not done
     */
    public void answer(Context context, String id, String kind, UnaryOperator<JobResult> part) {
        noParameters(context);
        Job job = own(context, id);
        if (!job.kind().equals(kind)) {
            throw notThere(id);
        }
        answer(context, part.apply(result(job)));
    }

    private JobResult result(Job job) {
        if (job.state() != Job.State.DONE) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    Text.of("detail.no-result." + job.state().name().toLowerCase(Locale.ROOT)));
        }
        return store.findResult(job.id()).orElseThrow(() -> notThere(Long.toString(job.id())));
    }

    private static void answer(Context context, JobResult result) {
        context.header("Cache-Control", "private, no-cache");
        context.contentType(result.mediaType()).result(result.body());
    }

    private Job own(Context context) {
        return own(context, context.pathParam("id"));
    }

    private Job own(Context context, String id) {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw notThere(id);
        }
        return store.find(Long.parseLong(id), owner(context), Languages.of(context))
                .orElseThrow(() -> notThere(id));
    }

    private String owner(Context context) {
        return access.caller(context).identity().toString();
    }

    private static ProblemException notThere(String id) {
        String shown = id.length() <= LONGEST_ECHO ? id : id.substring(0, LONGEST_ECHO) + "…";
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-job", shown));
    }

    private static void noParameters(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
    }
}
