package org.waystation.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.waystation.database.Database;
import org.waystation.database.Silence;
import org.waystation.http.Json;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.snapshot.SnapshotAgeJson;

/**
 * Whether the program runs, and whether it can answer. It is ready with a region in memory: drivers' questions need no
 * database, whose state is told all the same. It is not ready any more once it is about to end.
 */
public final class HealthRoutes {

    private final LiveSnapshot live;
    private final Database database;
    private final SnapshotAgeJson age;
    private final Clock clock;
    private volatile boolean isEnding;

    public HealthRoutes(LiveSnapshot live, Database database, SnapshotAgeJson age, Clock clock) {
        this.live = live;
        this.database = database;
        this.age = age;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.get("/health/live", context -> Json.answer(context, Json.object().put("status", "UP")));
        routes.get("/health/ready", this::ready);
    }

    /** From here on it is not ready, so that whoever hands out questions goes elsewhere. */
    public void end() {
        isEnding = true;
    }

    private void ready(Context context) {
        Optional<RegionSnapshot> snapshot = live.find();
        Optional<Silence> silence = database.silence();
        boolean isReady = snapshot.isPresent() && !isEnding;
        ObjectNode body = Json.object().put("status", isReady ? "UP" : "DOWN");
        ObjectNode checks = body.putObject("checks");
        checks.putObject("region")
                .put("status", snapshot.isPresent() ? "UP" : "DOWN")
                .put("detail", snapshot.map(this::describe).orElseGet(() -> whyNone(silence)));
        checks.putObject("database")
                .put("status", silence.isEmpty() ? "UP" : "DOWN")
                .put(
                        "detail",
                        silence.map(none -> describe(none, snapshot.isPresent()))
                                .orElse("answers"));
        if (isEnding) {
            checks.putObject("server").put("status", "DOWN").put("detail", "is about to end");
        }
        context.status(isReady ? 200 : 503);
        Json.answer(context, body);
    }

    private String describe(RegionSnapshot snapshot) {
        Duration since = Duration.between(snapshot.loadedAt(), clock.instant());
        return snapshot.region().source().name() + ", " + snapshot.stations().size() + " stations, read "
                + since.toSeconds() + " s ago" + (live.isKept() ? ", by an earlier run" : "");
    }

    private static String whyNone(Optional<Silence> silence) {
        return silence.isPresent()
                ? "nothing was kept in the data folder to answer from; waiting for the database"
                : "no region is loaded yet";
    }

    /** Why it does not answer stands in the log: it tells where the database is. */
    private String describe(Silence silence, boolean hasSnapshot) {
        String since = "has not answered since " + silence.since().truncatedTo(ChronoUnit.SECONDS);
        return hasSnapshot
                ? since + "; questions are answered from memory, as of "
                        + age.asOf().orElseGet(silence::since).truncatedTo(ChronoUnit.SECONDS)
                        + ", and nothing can be changed"
                : since;
    }
}
