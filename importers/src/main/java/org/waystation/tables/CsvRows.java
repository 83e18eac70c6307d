package org.waystation.tables;

import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;

/** Reads a table with a header (RFC 4180, separated by comma, semicolon or tab), a row at a time. */
final class CsvRows {

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_RECORD = 1 << 20;

    private final TextFile file;
    private final RowHandler handler;

    CsvRows(TextFile file, RowHandler handler) {
        this.file = file;
        this.handler = handler;
    }

    void read(Reader text) throws IOException {
        long line = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(separator(file.start()))
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(LONGEST_RECORD)
                        .ofCsvRecord(text);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            CsvRecord header = records.next();
            checkHeader(header);
            while (records.hasNext()) {
                CsvRecord csvRecord = records.next();
                line = csvRecord.getStartingLineNumber();
                row(header.getFields(), csvRecord);
            }
        } catch (CsvParseException e) {
            throw new UnreadableSourceException(ImportProblem.of(file.name(), line, broken(e)));
        }
    }

    /** The separator that comes most often in the first line, outside quotes. */
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

    private void checkHeader(CsvRecord header) throws UnreadableSourceException {
        Set<StationField> found = EnumSet.noneOf(StationField.class);
        FileRow.UnusedNames unused = new FileRow.UnusedNames();
        for (String name : header.getFields()) {
            StationField.find(name).ifPresentOrElse(found::add, () -> unused.add(name.strip()));
        }
        boolean hasKind = found.contains(StationField.KIND)
                || found.contains(StationField.HIGHWAY)
                || found.contains(StationField.AMENITY);
        for (StationField field :
                List.of(StationField.ID, StationField.KIND, StationField.LONGITUDE, StationField.LATITUDE)) {
            if (!found.contains(field) && !(field == StationField.KIND && hasKind)) {
                throw new UnreadableSourceException(ImportProblem.of(
                        file.name(),
                        header.getStartingLineNumber(),
                        "there is no column '" + field.names().get(0) + "' (or " + others(field)
                                + "); the first line must name the columns, it has: " + shown(header)));
            }
        }
        unused.note("Columns").ifPresent(handler.collector()::note);
    }

    private static String others(StationField field) {
        return String.join(", ", field.names().subList(1, field.names().size()));
    }

    private static String shown(CsvRecord header) {
        String all = String.join(", ", header.getFields()).replaceAll("\\p{Cntrl}", "�");
        return all.length() <= 100 ? all : all.substring(0, 100) + "…";
    }

    private void row(List<String> header, CsvRecord csvRecord) {
        Place place = new Place(file.name(), csvRecord.getStartingLineNumber(), "");
        if (csvRecord.getFieldCount() != header.size()) {
            handler.collector()
                    .reject(List.of(place.problem(
                            "", "", "has " + csvRecord.getFieldCount() + " fields, the header has " + header.size())));
            return;
        }
        FileRow row = new FileRow(place);
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), TextNode.valueOf(csvRecord.getField(i)));
        }
        handler.handle(row, (coordinates, problems) -> coordinates.columns(row, problems));
    }

    /** The library's words, with the likely cause first. */
    private static String broken(CsvParseException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return "the row here or the next one is broken, most likely by a quote (\") without its partner: "
                + cause.getMessage();
    }
}
