package org.waystation.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.StatusTarget.Entry;
import org.waystation.intake.StatusTarget.Taken;

/** Hands what a reading yields on in batches, so that memory does not grow with the records. Not thread-safe. */
public final class StatusCollector {

    private static final int BATCH = 5_000;

    private final StatusTarget target;
    private final boolean dryRun;
    private final Consumer<ImportProblem> everyProblem;
    private final List<Entry> batch = new ArrayList<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long read;
    private long bad;
    private long problemCount;
    private long applied;
    private long passedOver;
    private long unknown;

    /** @param everyProblem hears of each problem at once, beyond those that are kept */
    StatusCollector(StatusTarget target, boolean dryRun, Consumer<ImportProblem> everyProblem) {
        this.target = target;
        this.dryRun = dryRun;
        this.everyProblem = everyProblem;
    }

    public void accept(StatusDraft draft, Place place) {
        read++;
        batch.add(new Entry(draft, place));
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /** A bad record with all that is wrong with it. */
    public void reject(List<ImportProblem> ofRecord) {
        read++;
        bad++;
        ofRecord.forEach(this::add);
    }

    /** Something the person who imports should know, though nothing is wrong. */
    public void note(String note) {
        notes.add(note);
    }

    private void add(ImportProblem problem) {
        problemCount++;
        everyProblem.accept(problem);
        if (problems.size() < StationCollector.MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        Taken taken = target.take(List.copyOf(batch), dryRun);
        batch.clear();
        applied += taken.applied();
        passedOver += taken.passedOver();
        unknown += taken.unknown();
        bad += taken.problems().size();
        taken.problems().forEach(this::add);
    }

    StatusSummary finish(ImportSummary.Outcome outcome) {
        flush();
        return new StatusSummary(outcome, read, bad, applied, passedOver, unknown, problems, problemCount, notes);
    }

    /** Nothing more is taken. What was handed on before stays: each status is true by itself. */
    StatusSummary unreadable(ImportProblem problem) {
        batch.clear();
        add(problem);
        return new StatusSummary(
                ImportSummary.Outcome.UNREADABLE,
                read,
                bad,
                applied,
                passedOver,
                unknown,
                problems,
                problemCount,
                notes);
    }
}
