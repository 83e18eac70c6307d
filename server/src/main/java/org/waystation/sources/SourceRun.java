package org.waystation.sources;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.waystation.intake.ImportProblem;
import org.waystation.stations.MergePlan;

/**
 * How a pull went.
 *
 * @param read all rows; for a status all records
 * @param bad those of them that are not taken
 * @param counts of stations. For a status {@code changed} are those whose readings were taken, {@code unchanged} those that
 *     were known already or newer
 * @param problems the first {@value #MOST_PROBLEMS}
 * @param problemCount all
 */
record SourceRun(
        Instant startedAt,
        Instant endedAt,
        Outcome outcome,
        long read,
        long bad,
        MergePlan.Counts counts,
        List<ImportProblem> problems,
        long problemCount,
        List<String> notes) {

    static final int MOST_PROBLEMS = 100;

    private static final int MOST_NOTES = 20;

    /** What became of it. */
    enum Outcome {
        /** What came is in, but for bad rows. */
        LOADED,
        /** Its origin says that nothing changed. */
        UNCHANGED,
        /** Nothing was taken. */
        FAILED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    SourceRun {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(counts);
        problems = List.copyOf(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        notes = List.copyOf(notes.subList(0, Math.min(notes.size(), MOST_NOTES)));
    }
}
