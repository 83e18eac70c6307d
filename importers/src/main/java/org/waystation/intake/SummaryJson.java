package org.waystation.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.waystation.intake.ImportPreview.Named;

/** How an import went, or would go, for programs. Lists of stations and problems hold the first 1000 each; the counts are of all. */
public final class SummaryJson {

    private SummaryJson() {}

    public static String write(ImportSummary summary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("outcome", summary.outcome().name().toLowerCase(Locale.ROOT));
        json.put("read", summary.read()).put("bad", summary.bad());
        json.putObject("counts")
                .put("added", summary.counts().added())
                .put("merged", summary.counts().merged())
                .put("changed", summary.counts().changed())
                .put("unchanged", summary.counts().unchanged())
                .put("gone", summary.counts().removed());
        ObjectNode stations = json.putObject("stations");
        ImportPreview preview = summary.preview();
        write(stations.putArray("added"), preview.added());
        write(stations.putArray("merged"), preview.merged());
        write(stations.putArray("changed"), preview.changed());
        write(stations.putArray("unchanged"), preview.unchanged());
        write(stations.putArray("gone"), preview.gone());
        json.put("problemCount", summary.problemCount());
        ArrayNode problems = json.putArray("problems");
        summary.problems().forEach(problem -> problems.add(ProblemJson.node(problem)));
        ArrayNode notes = json.putArray("notes");
        summary.notes().forEach(notes::add);
        return json.toPrettyString();
    }

    private static void write(ArrayNode array, List<Named> stations) {
        for (Named station : stations) {
            ObjectNode json = array.addObject();
            json.put("source", station.source().source())
                    .put("id", station.source().id())
                    .put("name", station.name())
                    .put("kind", station.kind());
            if (!station.fields().isEmpty()) {
                ArrayNode fields = json.putArray("fields");
                station.fields().forEach(fields::add);
            }
        }
    }
}
