package org.waystation.tables;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.intake.FormulaGuard;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.rows.ColumnMapping.Column;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;

/** Reads a table with a header (RFC 4180, separated by comma, semicolon or tab), a row at a time. */
public final class CsvRows {

    private final TextFile file;
    private final RowHandler handler;
    private final List<Optional<Column>> columns = new ArrayList<>();

    public CsvRows(TextFile file, RowHandler handler) {
        this.file = file;
        this.handler = handler;
    }

    public void read(Reader text) throws IOException {
        long line = 1;
        try (CsvReader<CsvRecord> csv = CsvRecords.read(file, text);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            CsvRecord header = records.next();
            checkHeader(header);
            while (records.hasNext()) {
                CsvRecord csvRecord = records.next();
                line = csvRecord.getStartingLineNumber();
                row(csvRecord);
            }
        } catch (CsvParseException e) {
            throw new UnreadableSourceException(ImportProblem.of(file.name(), line, broken(e)));
        }
    }

    private void checkHeader(CsvRecord header) throws UnreadableSourceException {
        Optional<String> lack = handler.findLack(header.getFields(), false);
        if (lack.isPresent()) {
            throw new UnreadableSourceException(ImportProblem.of(
                    file.name(),
                    header.getStartingLineNumber(),
                    lack.get() + "; the first line must name the columns, it has: " + shown(header)));
        }
        handler.noteUnused(header.getFields());
        header.getFields().forEach(name -> columns.add(handler.mapping().find(name)));
    }

    private static String shown(CsvRecord header) {
        String all = String.join(", ", header.getFields()).replaceAll("\\p{Cntrl}", "�");
        return all.length() <= 100 ? all : all.substring(0, 100) + "…";
    }

    private void row(CsvRecord csvRecord) {
        Place place = new Place(file.name(), csvRecord.getStartingLineNumber(), "");
        if (csvRecord.getFieldCount() != columns.size()) {
            handler.reject(place, "", "has " + csvRecord.getFieldCount() + " fields, the header has " + columns.size());
            return;
        }
        FileRow row = handler.row(place);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isPresent()) {
                row.put(columns.get(i).get(), FormulaGuard.unguarded(csvRecord.getField(i)));
            }
        }
        handler.handle(row);
    }

    /** The library's words, with the likely cause first. */
    private static String broken(CsvParseException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return "the row here or the next one is broken, most likely by a quote (\") without its partner: "
                + cause.getMessage();
    }
}
