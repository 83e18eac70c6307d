package org.waystation.intake;

import java.io.IOException;
import java.util.function.Consumer;
import org.waystation.intake.ImportSummary.Outcome;
import org.waystation.progress.Progress;

/**
 * Takes statuses in, as they are read. Bad input ends in a summary, not in an exception. Thread-safe where its target is.
 */
public final class StatusImport {

    private final StatusTarget target;

    public StatusImport(StatusTarget target) {
        this.target = target;
    }

    /**
     * @param dryRun only find out what would be done
     * @param everyProblem hears of each problem as it is found, however many there are
     */
    public StatusSummary run(
            StatusReading reading, boolean dryRun, Progress progress, Consumer<ImportProblem> everyProblem) {
        StatusCollector collector = new StatusCollector(target, dryRun, everyProblem);
        try {
            reading.into(collector, progress);
            return collector.finish(dryRun ? Outcome.DRY_RUN : Outcome.LOADED);
        } catch (UnchangedSourceException e) {
            return collector.finish(Outcome.UNCHANGED);
        } catch (UnreadableSourceException e) {
            return collector.unreadable(e.problem());
        } catch (IOException e) {
            return collector.unreadable(ImportProblem.of(reading.name(), 0, ReadFailure.reason(e)));
        }
    }
}
