package org.waystation.intake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.waystation.database.Database;
import org.waystation.intake.ImportSummary.Outcome;
import org.waystation.progress.Progress;
import org.waystation.stations.MergePlan;
import org.waystation.stations.StationStore;

/**
 * Loads stations: reads everything, matches it with what is known, and applies the result in one transaction, so that
 * nobody ever sees half of it. Memory does not grow with the rows but for some dozens of bytes each. Bad input ends in a summary, not in an exception; a database that fails does throw, and
 * then nothing has changed. Thread-safe.
 */
public final class StationImport {

    private static final int MOST_NAMED = 1000;

    private final Database database;
    private final StationStore store;

    /**
     * @param strict load nothing if any row is bad
     * @param dryRun only find out what would be done
     * @param replace the file is all its source knows: remove what is gone from it. Not done while a row is bad, since its
     *     station would be taken for gone, nor for a file without stations
     */
    public record Options(boolean strict, boolean dryRun, boolean replace) {
        public static final Options DEFAULTS = new Options(false, false, false);
    }

    public StationImport(Database database, StationStore store) {
        this.database = database;
        this.store = store;
    }

    public ImportSummary run(StationReading reading, Options options, Progress progress) {
        return run(reading, options, progress, problem -> {});
    }

    /** @param everyProblem hears of each problem as it is found, however many there are */
    public ImportSummary run(
            StationReading reading, Options options, Progress progress, Consumer<ImportProblem> everyProblem) {
        try (StationCollector collector = new StationCollector(everyProblem, store::findAccount)) {
            try {
                reading.into(collector, progress);
            } catch (UnchangedSourceException e) {
                return summary(Outcome.UNCHANGED, collector, ImportSummary.NOTHING, ImportPreview.NONE);
            } catch (UnreadableSourceException e) {
                everyProblem.accept(e.problem());
                return unreadable(collector, e.problem());
            } catch (IOException e) {
                ImportProblem problem = ImportProblem.of(reading.name(), 0, ReadFailure.reason(e));
                everyProblem.accept(problem);
                return unreadable(collector, problem);
            }
            if (options.strict() && collector.badRows() > 0) {
                return summary(Outcome.REFUSED, collector, ImportSummary.NOTHING, ImportPreview.NONE);
            }
            boolean replace = options.replace() && mayReplace(collector, reading.source());
            PreviewBuilder preview = new PreviewBuilder(MOST_NAMED);
            MergePlan.Counts counts = database.inLongTransaction(transaction -> new StationMerge(
                            store,
                            collector.drafts(),
                            replace ? Optional.of(reading.source()) : Optional.empty(),
                            !options.dryRun(),
                            preview)
                    .run(transaction, progress)
                    .plusUnchanged(collector.registeredRows()));
            return summary(options.dryRun() ? Outcome.DRY_RUN : Outcome.LOADED, collector, counts, preview.build());
        }
    }

    private static boolean mayReplace(StationCollector collector, String source) {
        DraftSpill drafts = collector.drafts();
        boolean foreign = !drafts.sources().stream().allMatch(source::equals);
        if (collector.badRows() > 0) {
            collector.note("Nothing was removed, because a bad row may be of a station that is still there");
        } else if (drafts.size() == 0) {
            collector.note("Nothing was removed, because the file has no stations");
        } else if (foreign) {
            collector.note(
                    "Nothing was removed, because the rows name sources of their own; --source says which is meant");
        }
        return collector.badRows() == 0 && drafts.size() > 0 && !foreign;
    }

    private static ImportSummary unreadable(StationCollector collector, ImportProblem problem) {
        return new ImportSummary(
                Outcome.UNREADABLE,
                collector.rows(),
                collector.badRows(),
                ImportSummary.NOTHING,
                List.of(problem),
                1,
                collector.notes(),
                ImportPreview.NONE);
    }

    private static ImportSummary summary(
            Outcome outcome, StationCollector collector, MergePlan.Counts counts, ImportPreview preview) {
        return new ImportSummary(
                outcome,
                collector.rows(),
                collector.badRows(),
                counts,
                collector.problems(),
                collector.problemCount(),
                collector.notes(),
                preview);
    }
}
