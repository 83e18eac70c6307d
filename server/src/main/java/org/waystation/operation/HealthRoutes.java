package org.waystation.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.waystation.database.Database;
import org.waystation.http.Json;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Whether the program runs, and whether it can answer. It is ready with a region in memory: drivers' questions need no
 * database, whose state is told all the same.
 */
public final class HealthRoutes {

    private final LiveSnapshot live;
    private final Database database;
    private final Clock clock;

    public HealthRoutes(LiveSnapshot live, Database database, Clock clock) {
        this.live = live;
        this.database = database;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.get("/health/live", context -> Json.answer(context, Json.object().put("status", "UP")));
        routes.get("/health/ready", this::ready);
    }

    private void ready(Context context) {
        Optional<RegionSnapshot> snapshot = live.find();
        ObjectNode body = Json.object().put("status", snapshot.isPresent() ? "UP" : "DOWN");
        ObjectNode checks = body.putObject("checks");
        checks.putObject("region")
                .put("status", snapshot.isPresent() ? "UP" : "DOWN")
                .put("detail", snapshot.map(this::describe).orElse("no region is loaded yet"));
        boolean reachable = database.isReachable();
        checks.putObject("database")
                .put("status", reachable ? "UP" : "DOWN")
                .put("detail", reachable ? "answers" : "does not answer; questions are answered from memory");
        context.status(snapshot.isPresent() ? 200 : 503);
        Json.answer(context, body);
    }

    private String describe(RegionSnapshot snapshot) {
        Duration age = Duration.between(snapshot.loadedAt(), clock.instant());
        return snapshot.region().source().name() + ", " + snapshot.stations().size() + " stations, read "
                + age.toSeconds() + " s ago";
    }
}
