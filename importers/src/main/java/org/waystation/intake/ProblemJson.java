package org.waystation.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A problem as a JSON object; what is written is read back equal, but for the row, which is for files of errors alone. */
public final class ProblemJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProblemJson() {}

    public static ObjectNode node(ImportProblem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("record", problem.record())
                .put("field", problem.field())
                .put("value", problem.value())
                .put("reason", problem.reason());
    }

    public static ImportProblem read(JsonNode node) {
        return new ImportProblem(
                node.path("file").asText(),
                node.path("line").asLong(),
                node.path("record").asText(),
                node.path("field").asText(),
                node.path("value").asText(),
                node.path("reason").asText());
    }

    /** On one line, with the row. */
    static String write(ImportProblem problem) throws JsonProcessingException {
        ObjectNode node = node(problem);
        if (!problem.row().isEmpty()) {
            node.set("row", MAPPER.readTree(problem.row()));
        }
        return node.toString();
    }
}
