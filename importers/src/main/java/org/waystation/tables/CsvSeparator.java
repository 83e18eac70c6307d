package org.waystation.tables;

/** By which character a table's fields are separated. */
public final class CsvSeparator {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private CsvSeparator() {}

    /** The one that comes most often in the first line, outside quotes. */
    public static char of(String start) {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (char character : start.toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            }
            if (!quoted && (character == '\n' || character == '\r')) {
                break;
            }
            for (int i = 0; i < SEPARATORS.length; i++) {
                counts[i] += !quoted && character == SEPARATORS[i] ? 1 : 0;
            }
        }
        int best = 0;
        for (int i = 1; i < SEPARATORS.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS[best];
    }
}
