package org.waystation.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file, line by line. Not thread-safe. */
final class YamlMistakes {

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();

    private record Mistake(int line, String text) {}

    YamlMistakes(String file) {
        this.file = file;
    }

    /** @param line counted from 1; 0 for the whole file */
    void add(int line, String reason) {
        mistakes.add(new Mistake(line, file + (line > 0 ? ":" + line : "") + ": " + reason));
    }

    int count() {
        return mistakes.size();
    }

    /** In the order of the lines. */
    List<String> list() {
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line))
                .map(Mistake::text)
                .toList();
    }
}
