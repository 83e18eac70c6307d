package org.waystation.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * How it went with statuses. {@code read = bad + applied + passedOver + unknown}, unless it could not be read to its end.
 *
 * @param applied with a reading that was news
 * @param passedOver with none that was
 * @param unknown of stations that are not known here
 * @param problems the first 1000
 * @param problemCount all
 */
public record StatusSummary(
        ImportSummary.Outcome outcome,
        long read,
        long bad,
        long applied,
        long passedOver,
        long unknown,
        List<ImportProblem> problems,
        long problemCount,
        List<String> notes) {

    public StatusSummary {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** For people: the problems, the notes, then the figures. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(problem.toString()));
        if (problemCount > problems.size()) {
            lines.add("… and " + (problemCount - problems.size()) + " more problems");
        }
        lines.addAll(notes);
        lines.add("%d records read: %d with news, %d without, %d of stations that are not known here, %d bad"
                .formatted(read, applied, passedOver, unknown, bad));
        if (outcome != ImportSummary.Outcome.LOADED) {
            lines.add(outcome.text());
        }
        return lines;
    }
}
