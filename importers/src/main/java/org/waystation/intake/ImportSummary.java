package org.waystation.intake;

import java.util.ArrayList;
import java.util.List;
import org.waystation.stations.MergePlan;

/**
 * How an import went. Of the rows, {@code read = bad + added + merged + changed + unchanged}, unless nothing was planned
 * because the outcome is {@code REFUSED}, {@code UNREADABLE} or {@code UNCHANGED}.
 *
 * @param problems the first 1000
 * @param problemCount all; a bad row can have several
 * @param notes what else the importing person should know, such as the encoding found
 * @param preview the stations by name, up to 1000 of each sort
 */
public record ImportSummary(
        Outcome outcome,
        long read,
        long bad,
        MergePlan.Counts counts,
        List<ImportProblem> problems,
        long problemCount,
        List<String> notes,
        ImportPreview preview) {

    public static final MergePlan.Counts NOTHING = new MergePlan.Counts(0, 0, 0, 0, 0);

    private static final int MOST_SHOWN = 20;

    /** What became of the import as a whole. */
    public enum Outcome {
        LOADED("loaded"),
        DRY_RUN("dry run, nothing was loaded"),
        REFUSED("nothing was loaded, because not every row is good"),
        UNREADABLE("nothing was loaded, because the file cannot be read"),
        UNCHANGED("nothing was loaded, because the source is what it was when it was read last");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    public ImportSummary {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Whether all that was given is in, or would be. */
    public boolean isClean() {
        return problemCount == 0;
    }

    /** For people: the problems, the notes, in a dry run the stations by name, then the figures. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(problem.toString()));
        if (problemCount > problems.size()) {
            lines.add("… and " + (problemCount - problems.size()) + " more problems");
        }
        lines.addAll(notes);
        if (outcome == Outcome.DRY_RUN) {
            lines.addAll(preview.first(MOST_SHOWN).describe(counts));
        }
        lines.add(
                "%d rows read: %d added, %d merged with known stations, %d changed, %d unchanged, %d bad; %d stations removed"
                        .formatted(
                                read,
                                counts.added(),
                                counts.merged(),
                                counts.changed(),
                                counts.unchanged(),
                                bad,
                                counts.removed()));
        if (outcome != Outcome.LOADED) {
            lines.add(outcome.text);
        }
        return lines;
    }
}
