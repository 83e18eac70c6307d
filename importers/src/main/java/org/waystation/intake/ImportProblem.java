package org.waystation.intake;

/**
 * What is wrong with a row, and where.
 *
 * @param file the file's name
 * @param line counted from 1; 0 where the whole file is meant
 * @param record which record where the line does not tell, as in {@code feature 12}; may be empty
 * @param field the column or property as the file names it; empty where the whole row is meant
 * @param value what was there, up to 1000 characters; may be empty
 * @param reason what is wrong and what would be right
 * @param row the fields that mean something here, as the file has them: a JSON object; empty where the row could not be taken
 *     apart, or where it does not matter
 */
public record ImportProblem(
        String file, long line, String record, String field, String value, String reason, String row) {

    private static final int LONGEST_VALUE = 1000;
    private static final int LONGEST_SHOWN = 60;

    public ImportProblem {
        value = shortened(value, LONGEST_VALUE);
    }

    /** Without the row itself. */
    public ImportProblem(String file, long line, String record, String field, String value, String reason) {
        this(file, line, record, field, value, reason, "");
    }

    /** The same, with the row that it is about. */
    public ImportProblem withRow(String rowInJson) {
        return new ImportProblem(file, line, record, field, value, reason, rowInJson);
    }

    /** About a whole row, or with line 0 about the whole file. */
    public static ImportProblem of(String file, long line, String reason) {
        return new ImportProblem(file, line, "", "", "", reason);
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = text.offsetByCodePoints(0, Math.min(longest, text.codePointCount(0, text.length())));
        return text.substring(0, end) + (end < text.length() ? "…" : "");
    }

    /** On one line and short enough to be read, whatever the file holds. */
    private String shown() {
        return shortened(value, LONGEST_SHOWN).replaceAll("\\p{Cntrl}", "�");
    }

    /** {@code FILE:LINE: feature 12: field 'x': reason (was 'value')}, without the parts that are empty. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!record.isEmpty()) {
            text.append(record).append(": ");
        }
        if (!field.isEmpty()) {
            text.append("field '").append(field).append("': ");
        }
        text.append(reason);
        if (!value.isEmpty()) {
            text.append(" (was '").append(shown()).append("')");
        }
        return text.toString();
    }
}
