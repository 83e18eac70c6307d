package org.waystation.registry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.http.JsonBody;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;

/** Bodies that say why, and perhaps for how long. */
final class ReasonBody {

    private static final int LONGEST_REASON = 500;

    private final Parameters parameters;
    private final Optional<String> reason;

    /** @throws ProblemException where it is no such object */
    ReasonBody(byte[] json, List<String> fields) {
        JsonBody body = JsonBody.parse(json, fields);
        Map<String, List<String>> given = new HashMap<>();
        fields.forEach(field -> body.word(field).ifPresent(word -> given.put(field, List.of(word))));
        this.parameters = new Parameters(given, fields, List.of()).with(body.errors());
        this.reason = parameters.require("reason", "…");
        if (reason.isPresent() && reason.get().length() > LONGEST_REASON) {
            parameters.reject("reason", reason.get(), Text.of("parameter.too-long", LONGEST_REASON));
        }
    }

    Instant time(String field, ZoneId zone, Instant earliest, Instant latest) {
        parameters.require(field, "2026-05-01T22:30");
        return parameters.time(field, zone, earliest, latest, latest);
    }

    void reject(String field, String value, Text why) {
        parameters.reject(field, value, why);
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    void throwIfWrong() {
        parameters.throwIfWrong();
    }

    String reason() {
        return reason.orElseThrow();
    }
}
