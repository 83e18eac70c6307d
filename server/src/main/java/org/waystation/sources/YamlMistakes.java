package org.waystation.sources;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, line by line. Not thread-safe. */
final class YamlMistakes {

    private final String file;
    private final List<String> mistakes = new ArrayList<>();

    YamlMistakes(String file) {
        this.file = file;
    }

    /** @param line counted from 1; 0 for the whole file */
    void add(int line, String reason) {
        mistakes.add(file + (line > 0 ? ":" + line : "") + ": " + reason);
    }

    List<String> list() {
        return mistakes;
    }
}
