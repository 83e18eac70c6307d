package org.waystation.quarters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.access.Access;
import org.waystation.asking.QuestionReader;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.QuarterLookup.Kept;
import org.waystation.http.Json;
import org.waystation.http.JsonBody;
import org.waystation.http.Parameters;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.StationFilter;

/** Which quarters' figures are kept; having one measured. */
public final class QuarterRoutes {

    private static final String PATH = "/api/v1/coverage/quarters";
    private static final List<String> FIELDS = List.of("quarter", "kind", "need");
    private static final int MOST_LISTED = 1_000;

    private final QuarterRecorder recorder;
    private final QuarterStore store;
    private final LiveSnapshot live;
    private final QuestionReader shared;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;

    /** @param zone in whose time answers are */
    public QuarterRoutes(
            QuarterRecorder recorder,
            QuarterStore store,
            LiveSnapshot live,
            QuestionReader shared,
            Idempotency idempotency,
            Access access,
            ZoneId zone) {
        this.recorder = recorder;
        this.store = store;
        this.live = live;
        this.shared = shared;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::measure);
    }

    private void list(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        ObjectNode node = Json.object();
        ArrayNode quarters = node.putArray("quarters");
        Map<Quarter, List<Kept>> byQuarter = new LinkedHashMap<>();
        store.list().stream()
                .limit(MOST_LISTED)
                .forEach(kept -> byQuarter
                        .computeIfAbsent(kept.quarter(), any -> new ArrayList<>())
                        .add(kept));
        byQuarter.forEach((quarter, all) -> {
            ObjectNode entry = quarters.addObject().put("quarter", quarter.toString());
            ArrayNode figures = entry.putArray("figures");
            all.forEach(kept -> figures.addObject()
                    .put("vehicle", kept.key().vehicleId())
                    .put("stations", kept.key().filter())
                    .put("direction", kept.key().direction())
                    .put("measuredAt", Json.time(kept.measuredAt(), zone)));
        });
        ArrayNode underWay = node.putArray("underWay");
        recorder.underWay().stream().sorted().map(Quarter::toString).forEach(underWay::add);
        context.header("Cache-Control", "no-store");
        Json.answer(context, node);
    }

    private record Asked(Quarter quarter, StationFilter filter) {}

    /** The measuring itself is no part of the request. */
    private void measure(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        Asked asked = read(RequestBody.bytes(context));
        live.get();
        boolean isNew = idempotency.once(
                context,
                access.caller(context),
                handle -> Reply.json(
                                202,
                                Json.object()
                                        .put("quarter", asked.quarter().toString())
                                        .put("state", "under_way"))
                        .withHeader("Location", PATH));
        if (isNew) {
            recorder.recordSoon(asked.quarter(), asked.filter());
        }
    }

    private Asked read(byte[] json) {
        JsonBody body = JsonBody.parse(json, FIELDS);
        Map<String, List<String>> given = new LinkedHashMap<>();
        body.word("quarter").ifPresent(text -> given.put("quarter", List.of(text)));
        for (String name : List.of("kind", "need")) {
            List<String> words = body.words(name);
            if (!words.isEmpty()) {
                given.put(name, List.of(String.join(",", words)));
            }
        }
        Parameters parameters = new Parameters(given, FIELDS, List.of()).with(body.errors());
        StationFilter filter = shared.filter(parameters);
        List<String> measurable =
                recorder.measurable().stream().map(Quarter::toString).toList();
        Optional<String> text = parameters.require("quarter", measurable.get(0));
        Optional<Quarter> quarter = text.flatMap(Quarter::parse);
        if (text.isPresent() && quarter.isEmpty()) {
            parameters.reject("quarter", text.get(), Text.of("parameter.not-quarter"), measurable);
        } else if (quarter.filter(one -> !recorder.measurable().contains(one)).isPresent()) {
            parameters.reject("quarter", text.get(), Text.of("parameter.not-present-quarter"), measurable);
        }
        parameters.throwIfWrong();
        return new Asked(quarter.orElseThrow(), filter);
    }
}
