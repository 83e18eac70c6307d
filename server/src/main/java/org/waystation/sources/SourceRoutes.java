package org.waystation.sources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.waystation.access.Access;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Reply;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;

/** What is watched and how it went; pulling at once. */
public final class SourceRoutes {

    private static final int LONGEST_ECHO = 40;

    private final SourceWatch watch;
    private final SourceStore store;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final SourceJson json;

    /** @param zone in whose time answers are */
    public SourceRoutes(
            SourceWatch watch, SourceStore store, Idempotency idempotency, Access access, Clock clock, ZoneId zone) {
        this.watch = watch;
        this.store = store;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.json = new SourceJson(zone);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/sources", this::list);
        routes.post("/api/v1/sources/{id}/run", this::run);
    }

    private void list(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        ObjectNode answer = json.list(watch.fileName(), watch.watched(), store.list(), store.listRunning());
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    /** The pull itself is no part of the request: it is due from now on, and one of the servers does it. */
    private void run(Context context) {
        String id = context.pathParam("id");
        WatchedSource source = watch.watched()
                .find(id)
                .orElseThrow(
                        () -> ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-source", shown(id))));
        boolean isNew = idempotency.once(context, access.caller(context), handle -> {
            store.ask(handle, source, clock.instant());
            return Reply.json(202, json.one(source, Optional.empty(), false));
        });
        if (isNew) {
            watch.wake();
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
