package org.waystation.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.ProblemException;
import org.waystation.http.Problems;

/** Writes jobs. */
final class JobJson {

    private static final double STEPS = 1000;

    private final ZoneId zone;
    private final Duration retention;

    /** @param zone in whose time answers are */
    JobJson(ZoneId zone, Duration retention) {
        this.zone = zone;
        this.retention = retention;
    }

    ObjectNode list(List<Job> jobs) {
        ObjectNode answer = Json.object();
        ArrayNode nodes = answer.putArray("jobs");
        jobs.forEach(job -> nodes.add(one(job)));
        return answer;
    }

    ObjectNode one(Job job) {
        ObjectNode node = Json.object()
                .put("id", job.id())
                .put("kind", job.kind())
                .put("state", job.state().name().toLowerCase(Locale.ROOT))
                .put("progress", Math.floor(job.progress() * STEPS) / STEPS)
                .put("createdAt", Json.time(job.createdAt(), zone));
        if (!job.phase().isEmpty()) {
            node.put("phase", job.phase());
        }
        job.startedAt().ifPresent(time -> node.put("startedAt", Json.time(time, zone)));
        job.endedAt().ifPresent(time -> {
            node.put("endedAt", Json.time(time, zone));
            node.put("keptUntil", Json.time(time.plus(retention), zone));
        });
        if (job.state() == Job.State.DONE) {
            node.put("result", address(job.id()) + "/result");
        }
        job.problem().ifPresent(problem -> node.set("problem", Json.parse(problem.getBytes(StandardCharsets.UTF_8))));
        return node;
    }

    /** As it is kept, to be told later. */
    static String problem(ProblemException problem, Language language) {
        return new String(Json.bytes(Problems.body(problem, language)), StandardCharsets.UTF_8);
    }

    static String address(long id) {
        return "/api/v1/jobs/" + id;
    }
}
