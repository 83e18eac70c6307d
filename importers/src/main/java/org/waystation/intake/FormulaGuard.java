package org.waystation.intake;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking a text in a CSV file for a formula: an apostrophe goes before what begins like one, and is
 * taken away when read. A text that begins with apostrophes and then like a formula gets one more, so that every text comes
 * back as it was.
 */
public final class FormulaGuard {

    private static final Pattern LIKE_FORMULA = Pattern.compile("'*[-=+@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private FormulaGuard() {}

    /** @param text of a column of texts; numbers are not to be guarded */
    public static String guarded(String text) {
        return LIKE_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    public static String unguarded(String text) {
        return text.startsWith("'") && LIKE_FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }
}
