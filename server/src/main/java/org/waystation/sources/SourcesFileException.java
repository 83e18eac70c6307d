package org.waystation.sources;

import java.util.List;

/** The file of sources cannot be used; all mistakes are told, each with its line. */
public final class SourcesFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    SourcesFileException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
