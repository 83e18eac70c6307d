package org.waystation.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Function<SourceId, Optional<StationDraft>> registered;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int registeredRows;
    private long badRows;
    private long problemCount;

    public StationCollector() {
        this(problem -> {}, id -> Optional.empty());
    }

    /**
     * @param everyProblem hears of each problem at once, beyond those that are kept
     * @param registered what an operator has registered under that id
     */
    StationCollector(Consumer<ImportProblem> everyProblem, Function<SourceId, Optional<StationDraft>> registered) {
        this.everyProblem = everyProblem;
        this.registered = registered;
    }

    /**
     * A good row. The second of one id is a bad row, and so is one that says something else of a registered station than its
     * operator does; an export that is read again holds those as they are.
     *
     * @param place where it was read, with which a problem could be told
     */
    public void accept(StationDraft draft, Place place) {
        SourceId id = draft.sourceId();
        if (id.source().equals(SourceId.REGISTRY)) {
            acceptRegistered(draft, place);
            return;
        }
        int known = drafts.find(id);
        if (known < 0) {
            drafts.add(draft, place);
        } else {
            Place first = drafts.read(known).place();
            reject(List.of(place.problem("id", id.id(), "already used by " + first.shortly())));
        }
    }

    private void acceptRegistered(StationDraft draft, Place place) {
        SourceId id = draft.sourceId();
        if (registered.apply(id).filter(draft::saysTheSameAs).isPresent()) {
            registeredRows++;
        } else {
            reject(List.of(place.problem(
                    "id",
                    id.id(),
                    "is of the source '" + SourceId.REGISTRY
                            + "', which operators keep; no file changes what they registered")));
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

    /** Rows that say of registered stations what their operators do. */
    int registeredRows() {
        return registeredRows;
    }

    /** All rows, good and bad. */
    long rows() {
        return drafts.size() + registeredRows + badRows;
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
