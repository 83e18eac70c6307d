package org.waystation.hours;

import ch.poole.openinghoursparser.OpeningHoursParseException;
import ch.poole.openinghoursparser.OpeningHoursParser;
import ch.poole.openinghoursparser.Rule;
import java.io.StringReader;
import java.util.List;

/** Turns text into the parser library's rules, and its complaints into one that names a position. */
final class OpeningHoursReader {

    /** OpenStreetMap allows 255 characters a value; operators may be more talkative, attackers need not be. */
    private static final int LONGEST = 2000;

    private static final int EXCERPT = 30;

    private OpeningHoursReader() {}

    static List<Rule> read(String value) {
        if (value.isEmpty()) {
            throw new OpeningHoursSyntaxException(value, 0, "opening hours are empty; expected e.g. Mo-Fr 08:00-18:00");
        }
        if (value.length() > LONGEST) {
            throw new OpeningHoursSyntaxException(
                    value, LONGEST, "opening hours are longer than " + LONGEST + " characters");
        }
        // The parser counts columns by line and widens tabs; in the syntax all white space is the same.
        String oneLine = value.replaceAll("\\s", " ");
        try {
            return new OpeningHoursParser(new StringReader(oneLine)).rules(false);
        } catch (OpeningHoursParseException refused) {
            throw notUnderstood(value, positionOf(refused, value), refused);
        } catch (RuntimeException | Error failure) {
            // The generated lexer signals characters it cannot place by an Error of its own.
            if (failure instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
                throw fatal;
            }
            throw notUnderstood(value, 0, failure);
        }
    }

    private static int positionOf(OpeningHoursParseException refused, String value) {
        int column = refused.getColumn();
        if (refused.currentToken != null && refused.currentToken.next != null) {
            // The exception's own column is that of the last token understood.
            column = refused.currentToken.next.beginColumn;
        }
        return Math.max(0, Math.min(value.length(), column - 1));
    }

    static OpeningHoursSyntaxException notUnderstood(String value, int position, Throwable cause) {
        String rest = value.substring(position);
        String excerpt = rest.length() > EXCERPT ? rest.substring(0, EXCERPT) + "…" : rest;
        String where = rest.isEmpty()
                ? "opening hours end too early"
                : "opening hours are not understood from character " + (position + 1) + " on: \"" + excerpt + "\"";
        OpeningHoursSyntaxException refusal =
                new OpeningHoursSyntaxException(value, position, where + "; expected e.g. Mo-Fr 08:00-18:00");
        refusal.initCause(cause);
        return refusal;
    }
}
