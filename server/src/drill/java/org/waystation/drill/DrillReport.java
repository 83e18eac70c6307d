package org.waystation.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import org.waystation.bench.report.BenchReport.Machine;
import org.waystation.bench.report.TextTable;

/** What one run of drills found, promise by promise. */
record DrillReport(Machine machine, String command, long seed, List<Outcome> outcomes) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    DrillReport {
        outcomes = List.copyOf(outcomes);
    }

    /** @param seconds how long the drill took */
    record Outcome(String promise, double seconds, List<Counted> counted) {

        Outcome {
            counted = List.copyOf(counted);
        }

        boolean isKept() {
            return counted.stream().allMatch(Counted::kept);
        }
    }

    boolean isKept() {
        return outcomes.stream().allMatch(Outcome::isKept);
    }

    String json() throws IOException {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** For a console. */
    static String plain(Outcome outcome) {
        TextTable table = new TextTable("", "expected", "found", "");
        outcome.counted()
                .forEach(one -> table.row(one.what(), one.expected(), one.found(), one.kept() ? "kept" : "BROKEN"));
        return "\n%s (%.0f s)\n%s".formatted(outcome.promise(), outcome.seconds(), table.plain());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Drill\n\n");
        text.append("What `")
                .append(command)
                .append("` counted on ")
                .append(machine.takenAt())
                .append(": ");
        text.append(machine.processor())
                .append(", ")
                .append(machine.processors())
                .append(" processors, ");
        text.append(machine.system())
                .append(", ")
                .append(machine.java())
                .append("; seed ")
                .append(seed)
                .append(".\n");
        for (Outcome outcome : outcomes) {
            text.append("\n## ").append(outcome.promise()).append("\n\n");
            TextTable table = new TextTable("counted", "expected", "found", "");
            outcome.counted()
                    .forEach(one -> table.row(
                            cell(one.what()),
                            cell(one.expected()),
                            cell(one.found()),
                            one.kept() ? "kept" : "**broken**"));
            text.append(table.markdown());
            text.append("\n%.0f s.\n".formatted(outcome.seconds()));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
