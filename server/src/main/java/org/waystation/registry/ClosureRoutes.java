package org.waystation.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.browse.StationJson;
import org.waystation.http.Json;
import org.waystation.http.PathId;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.stations.Closure;

/** Closing stations for a time. A station's sheet lists its closures. */
public final class ClosureRoutes {

    private static final Duration FARTHEST_BACK = Duration.ofDays(1);
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(5 * 366);

    private final Closures closures;
    private final Idempotency idempotency;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    public ClosureRoutes(Closures closures, Idempotency idempotency, Access access, Clock clock, ZoneId zone) {
        this.closures = closures;
        this.idempotency = idempotency;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/stations/{id}/closures", this::add);
        routes.delete("/api/v1/stations/{id}/closures/{closure}", this::remove);
    }

    private void add(Context context) {
        long stationId = stationId(context);
        ReasonBody body = new ReasonBody(RequestBody.json(context), List.of("from", "until", "reason"));
        Instant now = clock.instant();
        Instant from = body.time("from", zone, now.minus(FARTHEST_BACK), now.plus(FARTHEST_AHEAD))
                .truncatedTo(ChronoUnit.SECONDS);
        Instant until = body.time("until", zone, now, now.plus(FARTHEST_AHEAD)).truncatedTo(ChronoUnit.SECONDS);
        body.throwIfWrong();
        if (!from.isBefore(until)) {
            body.reject("until", Json.time(until, zone), Text.of("parameter.not-after", "from"));
            body.throwIfWrong();
        }
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            Closure added = closures.add(handle, caller, stationId, from, until, body.reason());
            return Reply.json(201, StationJson.closure(added, zone))
                    .withHeader("Location", "/api/v1/stations/" + stationId + "/closures/" + added.id());
        });
    }

    private void remove(Context context) {
        long stationId = stationId(context);
        long id = PathId.of(context.pathParam("closure"), "detail.no-such-closure");
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            closures.remove(handle, caller, stationId, id);
            return Reply.noContent();
        });
    }

    private static long stationId(Context context) {
        return PathId.of(context.pathParam("id"), "detail.no-such-station");
    }
}
