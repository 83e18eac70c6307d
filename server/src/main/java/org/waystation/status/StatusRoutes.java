package org.waystation.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Station;
import org.waystation.stations.Vocabulary;

/** Live status: told by those who keep stations, one at a time or many; asked by everybody; looked back at. */
public final class StatusRoutes {

    private static final int LARGEST_BATCH_BYTES = 8_000_000;
    private static final int LISTED = 100;
    private static final int MOST_LISTED = 1_000;
    private static final int LONGEST_ECHO = 20;

    private final Reports reports;
    private final StatusStore store;
    private final HistoryStore history;
    private final LiveStatusBoard board;
    private final LiveSnapshot live;
    private final Idempotency idempotency;
    private final Access access;
    private final ZoneId zone;
    private final StatusJson json;

    public StatusRoutes(
            Reports reports,
            StatusStore store,
            HistoryStore history,
            LiveStatusBoard board,
            LiveSnapshot live,
            Idempotency idempotency,
            Access access,
            ZoneId zone) {
        this.reports = reports;
        this.store = store;
        this.history = history;
        this.board = board;
        this.live = live;
        this.idempotency = idempotency;
        this.access = access;
        this.zone = zone;
        this.json = new StatusJson(zone);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/stations/{id}/status", this::get);
        routes.put("/api/v1/stations/{id}/status", this::tell);
        routes.get("/api/v1/stations/{id}/status/history", this::lookBack);
        routes.put("/api/v1/status", this::tellMany);
    }

    private void get(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        long id = stationId(context);
        Station station = live.get().stations().find(id).orElseThrow(() -> Reports.noSuchStation(id));
        ObjectNode answer = Json.object().put("stationId", id);
        answer.set("status", json.whole(board.now().at(station)));
        context.header("Cache-Control", "no-cache");
        Json.answer(context, answer);
    }

    private void tell(Context context) {
        long id = stationId(context);
        Instant now = reports.now();
        LiveStatus readings = StatusBody.one(RequestBody.json(context), now, zone);
        Caller caller = access.caller(context);
        idempotency.once(context, caller, handle -> {
            StatusStore.Outcome outcome = reports.one(handle, caller, new StatusReport(id, readings));
            ObjectNode answer = Json.object().put("stationId", id);
            LiveStatus status = store.of(handle, Set.of(id)).getOrDefault(id, LiveStatus.NONE);
            answer.set("status", json.whole(board.now().of(status)));
            ArrayNode passedOver = answer.putArray("passedOver");
            SortedSet<ReadingKey> keys = outcome.passedOver().getOrDefault(id, new TreeSet<>());
            keys.forEach(key -> passedOver.add(StatusJson.name(key)));
            return Reply.json(200, answer);
        });
    }

    private void tellMany(Context context) {
        List<StatusBody.Update> updates =
                StatusBody.many(RequestBody.json(context, LARGEST_BATCH_BYTES), reports.now(), zone);
        Caller caller = access.caller(context);
        Language language = Languages.of(context);
        idempotency.once(context, caller, handle -> {
            Reports.BatchOutcome batch = reports.many(handle, caller, updates);
            ObjectNode answer = Json.object()
                    .put("applied", batch.outcome().taken())
                    .put("passedOver", batch.outcome().passedOverCount());
            ArrayNode errors = answer.putArray("errors");
            for (Reports.Refused refused : batch.refused()) {
                ObjectNode error =
                        errors.addObject().put("index", refused.update().index());
                refused.update().stationId().ifPresent(station -> error.put("stationId", station));
                List<String> reasons = refused.reasons().stream()
                        .map(reason -> reason.in(language))
                        .toList();
                error.put("reason", String.join("; ", reasons));
            }
            return Reply.json(200, answer);
        });
    }

    private void lookBack(Context context) {
        long id = stationId(context);
        Parameters parameters =
                new Parameters(context.queryParamMap(), List.of("from", "to", "reading", "limit", "before"), List.of());
        Instant now = reports.now();
        Instant latest = now.plus(StatusBody.FARTHEST_AHEAD);
        Instant earliest = now.minus(Duration.ofDays(3_660));
        Instant from = parameters.time("from", zone, earliest, latest, earliest);
        Instant to = parameters.time("to", zone, earliest, latest, latest);
        List<ReadingKind> kinds = parameters.words("reading", word -> Vocabulary.get(ReadingKind.class, word));
        if (kinds.size() > 1) {
            parameters.reject("reading", Integer.toString(kinds.size()), Text.of("parameter.too-many", 1));
        }
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        HistoryStore.Position before = parameters
                .find("before")
                .map(text -> position(parameters, text))
                .orElse(new HistoryStore.Position(latest, Long.MAX_VALUE));
        parameters.throwIfWrong();
        Caller caller = access.caller(context);
        if (!reports.mayTellOf(caller, id)) {
            throw Reports.noSuchStation(id);
        }
        List<HistoryStore.Entry> found = history.list(
                new HistoryStore.Selection(id, from, to, kinds.stream().findFirst(), before), limit + 1);
        ObjectNode answer = Json.object().put("stationId", id);
        ArrayNode readings = answer.putArray("readings");
        found.stream().limit(limit).forEach(entry -> readings.add(json.entry(entry.key(), entry.reading())));
        if (found.size() > limit) {
            HistoryStore.Position last = found.get(limit - 1).position();
            answer.put("next", last.observedAt().toEpochMilli() + "." + last.id());
        }
        context.header("Cache-Control", "no-store");
        Json.answer(context, answer);
    }

    private static HistoryStore.Position position(Parameters parameters, String text) {
        if (text.matches("\\d{1,15}\\.\\d{1,18}")) {
            String[] parts = text.split("\\.");
            return new HistoryStore.Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
        }
        parameters.reject("before", text, Text.of("parameter.not-next"), List.of());
        return new HistoryStore.Position(Instant.EPOCH, 0);
    }

    private static long stationId(Context context) {
        String text = context.pathParam("id");
        Optional<Long> id = text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        return id.orElseThrow(() -> ProblemException.of(
                ProblemType.NOT_FOUND,
                Text.of(
                        "detail.no-such-station",
                        text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…")));
    }
}
