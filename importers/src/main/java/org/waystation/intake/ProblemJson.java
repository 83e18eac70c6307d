package org.waystation.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A problem as a JSON object on one line. */
final class ProblemJson {

    private ProblemJson() {}

    static ObjectNode node(ImportProblem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", problem.file())
                .put("line", problem.line())
                .put("record", problem.record())
                .put("field", problem.field())
                .put("value", problem.value())
                .put("reason", problem.reason());
    }

    static String write(ImportProblem problem) {
        return node(problem).toString();
    }
}
