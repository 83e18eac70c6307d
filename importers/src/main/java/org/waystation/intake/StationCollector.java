package org.waystation.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDraft;

/**
 * Gathers what a reading yields. The drafts are kept whole; of the problems the first {@value #MOST_PROBLEMS}, and the
 * count of all. Not thread-safe.
 */
public final class StationCollector {

    static final int MOST_PROBLEMS = 1000;

    private final Map<SourceId, StationDraft> drafts = new LinkedHashMap<>();
    private final Map<SourceId, String> places = new LinkedHashMap<>();
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long badRows;
    private long problemCount;

    /**
     * A good row. The second of one id is a bad row.
     *
     * @param place where it was read, with which a problem could be told
     */
    public void accept(StationDraft draft, Place place) {
        SourceId id = draft.sourceId();
        if (drafts.putIfAbsent(id, draft) == null) {
            places.put(id, place.shortly());
        } else {
            reject(List.of(place.problem("id", id.id(), "already used by " + places.get(id))));
        }
    }

    /** A bad row with all that is wrong with it. */
    public void reject(List<ImportProblem> rowProblems) {
        badRows++;
        rowProblems.forEach(this::addProblem);
    }

    private void addProblem(ImportProblem problem) {
        problemCount++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** Something the person who imports should know, though nothing is wrong. */
    public void note(String note) {
        notes.add(note);
    }

    Collection<StationDraft> drafts() {
        return drafts.values();
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
