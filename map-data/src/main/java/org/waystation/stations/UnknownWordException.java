package org.waystation.stations;

import java.util.List;

/** A word that is not in the list it should come from; carries what is accepted, so that an answer can say so. */
public final class UnknownWordException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String word;
    private final List<String> accepted;

    public UnknownWordException(String word, List<String> accepted) {
        super("unknown '" + word + "'; accepted: " + String.join(", ", accepted));
        this.word = word;
        this.accepted = List.copyOf(accepted);
    }

    public String word() {
        return word;
    }

    public List<String> accepted() {
        return accepted;
    }
}
