package org.waystation.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.waystation.files.BoundedZip;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.rows.ColumnMapping.Column;
import org.waystation.rows.FileRow;
import org.waystation.rows.RowHandler;
import org.waystation.rows.StationCells;

/** Reads the first sheet of an Excel workbook whose first row names the columns of stations, a row at a time. */
public final class WorkbookRows {

    private static final int REPORT_ROWS = 1_000;

    private final Path file;
    private final String name;
    private final RowHandler handler;

    public WorkbookRows(Path file, RowHandler handler) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.handler = handler;
    }

    public void read(Progress progress) throws IOException {
        try (BoundedZip zip = BoundedZip.open(file)) {
            zip.verify();
        } catch (ZipException e) {
            throw unreadable(0, e.getMessage());
        }
        progress.stage("Reading the rows of " + name, -1);
        // Kinds of cells are asked of the library: some of what it meets in a damaged workbook it does not expect
        // itself.
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            read(workbook, progress);
        } catch (ExcelReaderException | NullPointerException | IndexOutOfBoundsException | NumberFormatException e) {
            throw unreadable(0, "the Excel workbook is damaged: " + e.getMessage());
        }
    }

    private void read(ReadableWorkbook workbook, Progress progress) throws IOException {
        List<Sheet> sheets = workbook.getSheets().toList();
        if (sheets.isEmpty()) {
            throw unreadable(0, "the Excel workbook has no sheet");
        }
        List<String> lacks = new ArrayList<>();
        for (Sheet sheet : sheets) {
            try (Stream<Row> rows = sheet.openStream()) {
                Iterator<Row> each = rows.iterator();
                Optional<Row> header = header(each);
                Optional<String> lack =
                        header.isEmpty() ? Optional.of("it is empty") : handler.findLack(texts(header.get()), false);
                if (lack.isEmpty()) {
                    if (sheets.size() > 1) {
                        handler.collector().note("The sheet '" + sheet.getName() + "' was read");
                    }
                    rows(sheet, texts(header.get()), each, progress);
                    return;
                }
                lacks.add("sheet '" + sheet.getName() + "': " + lack.get());
            }
        }
        throw unreadable(
                1,
                "no sheet has stations; the first row that is not empty must name the columns ("
                        + String.join("; ", lacks) + ")");
    }

    private static Optional<Row> header(Iterator<Row> rows) {
        while (rows.hasNext()) {
            Row row = rows.next();
            if (texts(row).stream().anyMatch(text -> !text.isBlank())) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private void rows(Sheet sheet, List<String> header, Iterator<Row> rows, Progress progress) {
        handler.noteUnused(header);
        List<Optional<Column>> columns =
                header.stream().map(handler.mapping()::find).toList();
        long count = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            List<String> texts = texts(row);
            if (texts.stream().allMatch(String::isBlank)) {
                continue;
            }
            Place place = new Place(name, row.getRowNum(), "");
            FileRow fileRow = handler.row(place);
            for (int i = 0; i < Math.min(columns.size(), texts.size()); i++) {
                if (columns.get(i).isPresent()) {
                    fileRow.put(columns.get(i).get(), texts.get(i));
                }
            }
            handler.handle(fileRow);
            if (++count % REPORT_ROWS == 0) {
                progress.advance(count);
            }
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    private static String text(Cell cell) {
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.NUMBER && raw != null) {
            return number(cell);
        }
        if (cell.getType() == CellType.BOOLEAN && raw != null) {
            return raw.equals("1") || raw.equalsIgnoreCase("true") ? "yes" : "no";
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : raw;
        return text == null ? "" : ExcelText.unescaped(text);
    }

    /** A day where it is shown as one, else the number as it would be written by hand. */
    private static String number(Cell cell) {
        String format = cell.getDataFormatString();
        String plain = format == null ? "" : format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]", "");
        if (plain.contains("y") && plain.contains("d")) {
            return cell.asDate().toLocalDate().toString();
        }
        double value = cell.asNumber().doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : StationCells.number(value);
    }

    private UnreadableSourceException unreadable(long line, String reason) {
        return new UnreadableSourceException(ImportProblem.of(name, line, reason));
    }
}
