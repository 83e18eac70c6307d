package org.waystation.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes an Excel workbook (Office Open XML) with one sheet. Texts are cells of text, so that none becomes a formula. */
public final class PlainWorkbook {

    private PlainWorkbook() {}

    /**
     * @param head names of the columns
     * @param rows of texts and numbers, null for an empty cell
     */
    public static void write(OutputStream out, String sheetName, List<String> head, List<List<Object>> rows)
            throws IOException {
        try (Workbook workbook = new Workbook(out, "Waystation", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(sheetName);
            sheet.freezePane(0, 1);
            for (int column = 0; column < head.size(); column++) {
                sheet.inlineString(0, column, ExcelText.escaped(head.get(column)));
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < head.size(); column++) {
                    Object value = rows.get(row).get(column);
                    if (value instanceof Number) {
                        sheet.value(row + 1, column, (Number) value);
                    } else if (value != null) {
                        sheet.inlineString(row + 1, column, ExcelText.escaped(value.toString()));
                    }
                }
            }
            sheet.finish();
        }
    }
}
