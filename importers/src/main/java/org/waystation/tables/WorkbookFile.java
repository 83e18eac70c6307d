package org.waystation.tables;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;

/** Writes an Excel workbook (Office Open XML) with one sheet. Texts are cells of text, so that none becomes a formula. */
public final class WorkbookFile implements StationWriting {

    static final int MOST_ROWS = 1_048_576;
    private static final int FLUSH_ROWS = 1_000;
    private static final int MOST_CHARACTERS = 32_767;

    private final CoordinateSystem system;

    public WorkbookFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Workbook workbook = new Workbook(out, "Waystation", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("stations");
            header(sheet);
            int row = 1;
            for (StationEntry entry : entries) {
                if (row == MOST_ROWS) {
                    throw new IOException("a sheet holds " + MOST_ROWS + " rows at most; write another format");
                }
                row(sheet, row++, StationCells.of(entry, system));
                if (row % FLUSH_ROWS == 0) {
                    sheet.flush();
                }
            }
            sheet.finish();
        }
        return List.of();
    }

    private static void header(Worksheet sheet) {
        sheet.freezePane(0, 1);
        sheet.value(0, 0, StationField.LONGITUDE.label());
        sheet.value(0, 1, StationField.LATITUDE.label());
        for (int column = 0; column < StationCells.FIELDS.size(); column++) {
            sheet.value(0, column + 2, StationCells.FIELDS.get(column).label());
        }
    }

    private static void row(Worksheet sheet, int row, StationCells cells) throws IOException {
        sheet.value(row, 0, cells.point().getX());
        sheet.value(row, 1, cells.point().getY());
        for (int column = 0; column < StationCells.FIELDS.size(); column++) {
            String text = cells.texts().get(StationCells.FIELDS.get(column));
            if (text != null) {
                if (text.length() > MOST_CHARACTERS) {
                    throw new IOException(
                            "a cell holds " + MOST_CHARACTERS + " characters at most; write another format");
                }
                sheet.inlineString(row, column + 2, ExcelText.escaped(text));
            }
        }
    }
}
