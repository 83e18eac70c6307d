package org.waystation.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.waystation.database.Database;
import org.waystation.database.Silence;
import org.waystation.http.Json;

/**
 * Tells of answers that may be out of date, since the database has not been heard for a while. While it answers, what is in
 * memory is true to within a second, and nothing is told. Thread-safe.
 */
public final class SnapshotAgeJson {

    private final LiveSnapshot live;
    private final Database database;
    private final Clock clock;
    private final ZoneId zone;

    public SnapshotAgeJson(LiveSnapshot live, Database database, Clock clock, ZoneId zone) {
        this.live = live;
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    /** Of when the snapshot is; empty while it is of this moment, or there is none. */
    public Optional<Instant> asOf() {
        Optional<Silence> silence = database.silence();
        if (silence.isEmpty() && !live.isKept()) {
            return Optional.empty();
        }
        return live.find().map(snapshot -> {
            Instant heard =
                    live.isKept() ? Instant.MIN : silence.map(Silence::since).orElse(Instant.MIN);
            return heard.isAfter(snapshot.loadedAt()) ? heard : snapshot.loadedAt();
        });
    }

    /** As a member of an answer out of the snapshot, which it returns. */
    public ObjectNode addTo(ObjectNode answer) {
        asOf().ifPresent(instant -> answer.putObject("snapshot")
                .put("asOf", Json.time(instant, zone))
                .put(
                        "ageSeconds",
                        Math.max(0, Duration.between(instant, clock.instant()).toSeconds())));
        return answer;
    }

    /** For a header of whatever is answered. */
    public Optional<String> header() {
        return asOf().map(instant -> Json.time(instant, zone));
    }
}
