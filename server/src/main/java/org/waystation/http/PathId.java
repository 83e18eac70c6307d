package org.waystation.http;

/** Numbers of records in addresses. What is no number names nothing that is there. */
public final class PathId {

    private static final int LONGEST_ECHO = 20;

    private PathId() {}

    /** @param message that there is no such thing, given the number */
    public static long of(String text, String message) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw ProblemException.of(ProblemType.NOT_FOUND, Text.of(message, shown(text)));
        }
        return Long.parseLong(text);
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
