package org.waystation.intake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import org.waystation.database.Database;
import org.waystation.intake.ImportSummary.Outcome;
import org.waystation.progress.Progress;
import org.waystation.stations.MergePlan;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationMatcher;
import org.waystation.stations.StationRecord;
import org.waystation.stations.StationStore;

/**
 * Loads stations: reads everything, matches it with what is known, and applies the result in one transaction, so that
 * nobody ever sees half of it. Bad input ends in a summary, not in an exception; a database that fails does throw, and
 * then nothing has changed. Thread-safe.
 */
public final class StationImport {

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
        StationCollector collector = new StationCollector();
        try {
            reading.into(collector, progress);
        } catch (UnreadableSourceException e) {
            return unreadable(collector, e.problem());
        } catch (IOException e) {
            return unreadable(collector, ImportProblem.of(reading.name(), 0, reason(e)));
        }
        if (options.strict() && collector.badRows() > 0) {
            return summary(Outcome.REFUSED, collector, ImportSummary.NOTHING);
        }
        progress.stage("Matching stations", -1);
        boolean replace = options.replace() && mayReplace(collector);
        return database.inLongTransaction(transaction -> {
            MergePlan plan = plan(reading.source(), replace, store.listRecords(transaction), collector.drafts());
            if (!options.dryRun()) {
                progress.stage("Storing stations", -1);
                store.apply(transaction, plan);
            }
            return summary(options.dryRun() ? Outcome.DRY_RUN : Outcome.LOADED, collector, plan.counts());
        });
    }

    private static boolean mayReplace(StationCollector collector) {
        if (collector.badRows() > 0) {
            collector.note("Nothing was removed, because a bad row may be of a station that is still there");
        } else if (collector.drafts().isEmpty()) {
            collector.note("Nothing was removed, because the file has no stations");
        }
        return collector.badRows() == 0 && !collector.drafts().isEmpty();
    }

    private static MergePlan plan(
            String source, boolean replace, List<StationRecord> known, Collection<StationDraft> drafts) {
        return replace ? StationMatcher.planReplacing(source, known, drafts) : StationMatcher.plan(known, drafts);
    }

    private static ImportSummary unreadable(StationCollector collector, ImportProblem problem) {
        return new ImportSummary(
                Outcome.UNREADABLE,
                collector.drafts().size() + collector.badRows(),
                collector.badRows(),
                ImportSummary.NOTHING,
                List.of(problem),
                1,
                collector.notes());
    }

    private static ImportSummary summary(Outcome outcome, StationCollector collector, MergePlan.Counts counts) {
        return new ImportSummary(
                outcome,
                collector.drafts().size() + collector.badRows(),
                collector.badRows(),
                counts,
                collector.problems(),
                collector.problemCount(),
                collector.notes());
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "it may not be read";
        }
        return "it cannot be read: " + failure.getMessage();
    }
}
