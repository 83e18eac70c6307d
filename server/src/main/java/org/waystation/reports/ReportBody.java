package org.waystation.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.waystation.asking.QuestionReader;
import org.waystation.coverage.Quarter;
import org.waystation.http.Json;
import org.waystation.http.JsonBody;
import org.waystation.http.Language;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.roads.Vehicle;
import org.waystation.stations.StationFilter;
import org.waystation.stations.Vocabulary;

/** Makes questions out of JSON bodies, with every mistake named in one answer, and writes them. Thread-safe. */
final class ReportBody {

    static final String QUARTER_EXAMPLE = "2026Q3";

    private static final List<String> FIELDS = List.of("quarter", "vehicle", "need", "kind", "language");
    private static final Map<String, Language> LANGUAGES = Map.of("zh", Language.ZH, "en", Language.EN);

    private final QuestionReader shared;

    ReportBody(QuestionReader shared) {
        this.shared = shared;
    }

    /** @param otherwise the language where the body names none */
    ReportQuestion read(byte[] json, Language otherwise) {
        JsonBody body = JsonBody.parse(json, FIELDS);
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String name : List.of("quarter", "vehicle", "language")) {
            body.word(name).ifPresent(word -> given.put(name, List.of(word)));
        }
        for (String name : List.of("need", "kind")) {
            List<String> words = body.words(name);
            if (!words.isEmpty()) {
                given.put(name, List.of(String.join(",", words)));
            }
        }
        return read(new Parameters(given, FIELDS, List.of()).with(body.errors()), otherwise);
    }

    private ReportQuestion read(Parameters parameters, Language otherwise) {
        Optional<String> text = parameters.require("quarter", QUARTER_EXAMPLE);
        Optional<Quarter> quarter = text.flatMap(Quarter::parse);
        if (text.isPresent() && quarter.isEmpty()) {
            parameters.reject("quarter", text.get(), Text.of("parameter.not-quarter"), List.of(QUARTER_EXAMPLE));
        }
        Optional<Vehicle> vehicle = shared.vehicle(parameters);
        StationFilter filter = shared.filter(parameters);
        Language language = parameters.choice("language", LANGUAGES, otherwise);
        parameters.throwIfWrong();
        return new ReportQuestion(quarter.orElseThrow(), vehicle.orElseThrow().classId(), filter, language);
    }

    /** The same question again, with everything said. */
    static byte[] write(ReportQuestion question) {
        ObjectNode node = Json.object()
                .put("quarter", question.quarter().toString())
                .put("vehicle", question.vehicleId())
                .put("language", question.language().name().toLowerCase(Locale.ROOT));
        ArrayNode needs = node.putArray("need");
        question.filter().needs().forEach(need -> needs.add(need.toString()));
        ArrayNode kinds = node.putArray("kind");
        question.filter().kinds().stream().sorted().map(Vocabulary::id).forEach(kinds::add);
        return Json.bytes(node);
    }
}
