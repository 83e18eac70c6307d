package org.waystation.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDraft;

/**
 * Gathers what a reading yields. The drafts are kept in a temporary file where they are many; of the problems the first {@value #MOST_PROBLEMS}, and the
 * count of all. Not thread-safe.
 */
public final class StationCollector implements AutoCloseable {

    static final int MOST_PROBLEMS = 1000;

    private final DraftSpill drafts = new DraftSpill();
    private final Consumer<ImportProblem> everyProblem;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long badRows;
    private long problemCount;

    public StationCollector() {
        this(problem -> {});
    }

    /** @param everyProblem hears of each problem at once, beyond those that are kept */
    StationCollector(Consumer<ImportProblem> everyProblem) {
        this.everyProblem = everyProblem;
    }

    /**
     * A good row. The second of one id is a bad row.
     *
     * @param place where it was read, with which a problem could be told
     */
    public void accept(StationDraft draft, Place place) {
        SourceId id = draft.sourceId();
        int known = drafts.find(id);
        if (known < 0) {
            drafts.add(draft, place);
        } else {
            Place first = drafts.read(known).place();
            reject(List.of(place.problem("id", id.id(), "already used by " + first.shortly())));
        }
    }

    /** A bad row with all that is wrong with it. */
    public void reject(List<ImportProblem> rowProblems) {
        badRows++;
        rowProblems.forEach(this::addProblem);
    }

    private void addProblem(ImportProblem problem) {
        problemCount++;
        everyProblem.accept(problem);
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** Something the person who imports should know, though nothing is wrong. */
    public void note(String note) {
        notes.add(note);
    }

    DraftSpill drafts() {
        return drafts;
    }

    @Override
    public void close() {
        drafts.close();
    }

    long badRows() {
        return badRows;
    }

    long problemCount() {
        return problemCount;
    }

    List<ImportProblem> problems() {
        return problems;
    }

    List<String> notes() {
        return notes;
    }

    /**
     * Where a row was read.
     *
     * @param record as in {@link ImportProblem#record}
     */
    public record Place(String file, long line, String record) {

        public ImportProblem problem(String field, String value, String reason) {
            return new ImportProblem(file, line, record, field, value, reason);
        }

        String shortly() {
            return record.isEmpty() ? "line " + line : record;
        }
    }
}
