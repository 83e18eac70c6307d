package org.waystation.osm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import left out or changed, counted by reason, with the first few cases of each. Written by one thread while the
 * import runs, then only read.
 */
public final class ImportNotes {

    private static final int EXAMPLES = 5;

    private final Map<String, Note> notes = new LinkedHashMap<>();

    /**
     * One reason.
     *
     * @param reason for people, such as {@code opening hours not understood}
     * @param count how often
     * @param examples the first five cases, each naming its object
     */
    public record Note(String reason, long count, List<String> examples) {
        public Note {
            examples = List.copyOf(examples);
        }
    }

    void add(String reason, String example) {
        Note before = notes.getOrDefault(reason, new Note(reason, 0, List.of()));
        List<String> examples = new ArrayList<>(before.examples());
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
        notes.put(reason, new Note(reason, before.count() + 1, examples));
    }

    /** In the order in which each reason was met first. */
    public List<Note> list() {
        return List.copyOf(notes.values());
    }

    /** How often, by reason. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        notes.forEach((reason, note) -> counts.put(reason, note.count()));
        return Collections.unmodifiableMap(counts);
    }
}
