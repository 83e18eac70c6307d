package org.waystation.intake;

/**
 * What is wrong with a row, and where.
 *
 * @param file the file's name
 * @param line counted from 1; 0 where the whole file is meant
 * @param record which record where the line does not tell, as in {@code feature 12}; may be empty
 * @param field the column or property as the file names it; empty where the whole row is meant
 * @param value what was there, shortened; may be empty
 * @param reason what is wrong and what would be right
 */
public record ImportProblem(String file, long line, String record, String field, String value, String reason) {

    private static final int LONGEST_VALUE = 60;

    public ImportProblem {
        value = shown(value);
    }

    /** About a whole row, or with line 0 about the whole file. */
    public static ImportProblem of(String file, long line, String reason) {
        return new ImportProblem(file, line, "", "", "", reason);
    }

    /** On one line and short enough to be read, whatever the file holds. */
    private static String shown(String value) {
        int end = value.offsetByCodePoints(0, Math.min(LONGEST_VALUE, value.codePointCount(0, value.length())));
        String start = value.substring(0, end) + (end < value.length() ? "…" : "");
        return start.replaceAll("\\p{Cntrl}", "�");
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
            text.append(" (was '").append(value).append("')");
        }
        return text.toString();
    }
}
