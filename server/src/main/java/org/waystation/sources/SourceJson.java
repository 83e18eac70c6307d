package org.waystation.sources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waystation.http.Json;
import org.waystation.intake.ProblemJson;

/** The list of sources as the API tells it. */
final class SourceJson {

    private final ZoneId zone;

    SourceJson(ZoneId zone) {
        this.zone = zone;
    }

    /** @param running ids of those that a server is pulling at this moment */
    ObjectNode list(String fileName, SourceWatch.Watched watched, List<SourceState> states, Set<String> running) {
        ObjectNode answer = Json.object();
        ObjectNode file = answer.putObject("file");
        file.put("name", fileName);
        file.put("readAt", Json.time(watched.readAt(), zone));
        ArrayNode mistakes = file.putArray("mistakes");
        watched.mistakes().forEach(mistakes::add);
        Map<String, SourceState> byId = states.stream().collect(Collectors.toMap(SourceState::id, Function.identity()));
        ArrayNode sources = answer.putArray("sources");
        Set<String> listed = new HashSet<>();
        for (WatchedSource source : watched.sources()) {
            listed.add(source.id());
            sources.add(one(source, Optional.ofNullable(byId.get(source.id())), running.contains(source.id())));
        }
        states.stream().filter(state -> !listed.contains(state.id())).forEach(state -> {
            ObjectNode json = sources.addObject();
            json.put("id", state.id()).put("state", State.NOT_WATCHED.id());
            tell(state, json);
        });
        return answer;
    }

    ObjectNode one(WatchedSource source, Optional<SourceState> state, boolean isRunning) {
        ObjectNode json = Json.object();
        json.put("id", source.id());
        json.put("state", State.of(state, isRunning).id());
        json.put("name", source.name());
        json.put("kind", source.kind().id());
        json.put("from", source.origin().shown());
        json.put("source", source.reading().source());
        source.reading().format().ifPresent(format -> json.put("format", format.id()));
        json.put("intervalSeconds", source.interval().toSeconds());
        json.put("replace", source.replace());
        state.ifPresent(known -> {
            json.put("dueAt", Json.time(known.dueAt(), zone));
            tell(known, json);
        });
        return json;
    }

    private void tell(SourceState state, ObjectNode json) {
        json.put("consecutiveFailures", state.failures());
        state.succeededAt().ifPresent(time -> json.put("lastSuccessAt", Json.time(time, zone)));
        state.lastRun().ifPresent(run -> json.set("lastRun", run(run)));
    }

    private ObjectNode run(SourceRun run) {
        ObjectNode json = Json.object();
        json.put("startedAt", Json.time(run.startedAt(), zone));
        json.put("endedAt", Json.time(run.endedAt(), zone));
        json.put("outcome", run.outcome().id());
        json.put("read", run.read()).put("bad", run.bad());
        json.putObject("counts")
                .put("added", run.counts().added())
                .put("merged", run.counts().merged())
                .put("changed", run.counts().changed())
                .put("unchanged", run.counts().unchanged())
                .put("gone", run.counts().removed());
        json.put("problemCount", run.problemCount());
        ArrayNode problems = json.putArray("problems");
        run.problems().forEach(problem -> problems.add(ProblemJson.node(problem)));
        ArrayNode notes = json.putArray("notes");
        run.notes().forEach(notes::add);
        return json;
    }

    /** How it stands with a source, in a word. */
    enum State {
        NEW,
        RUNNING,
        WAITING,
        FAILING,
        NOT_WATCHED;

        static State of(Optional<SourceState> state, boolean isRunning) {
            if (isRunning) {
                return RUNNING;
            }
            if (state.isEmpty() || state.get().lastRun().isEmpty()) {
                return NEW;
            }
            return state.get().failures() > 0 ? FAILING : WAITING;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
