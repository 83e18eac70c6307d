package org.waystation.tables;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;

/** How tables of text are taken apart (RFC 4180, separated by comma, semicolon or tab): leniently, but within bounds. */
public final class CsvRecords {

    private static final int LONGEST_RECORD = 1 << 20;

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private CsvRecords() {}

    /**
     * A reader of records, the header among them, of which those with too few or too many fields are no mistake. To be closed.
     *
     * @param text of the file, from its beginning
     */
    public static CsvReader<CsvRecord> read(TextFile file, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(separator(file.start()))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(text);
    }

    /** The one that comes most often in the first line, outside quotes. */
    private static char separator(String start) {
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
