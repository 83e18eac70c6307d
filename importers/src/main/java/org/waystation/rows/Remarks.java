package org.waystation.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Things of one sort that a foreign format has and that have no use here, with how often they came. Not thread-safe. */
public final class Remarks {

    private static final int MOST = 30;

    private final String title;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param title what is said before the list */
    public Remarks(String title) {
        this.title = title;
    }

    public void add(String what) {
        if (counts.containsKey(what) || counts.size() < MOST) {
            counts.merge(what, 1L, Long::sum);
        }
    }

    /** @param note takes them in one line, where there were any */
    public void tell(Consumer<String> note) {
        if (!counts.isEmpty()) {
            note.accept(title + ": "
                    + counts.entrySet().stream()
                            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
