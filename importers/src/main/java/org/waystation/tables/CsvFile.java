package org.waystation.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.FormulaGuard;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;

/**
 * Writes CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel shows Chinese as rubbish; texts that a
 * spreadsheet would take for formulas are guarded.
 */
public final class CsvFile implements StationWriting {

    private final CoordinateSystem system;

    public CsvFile(CoordinateSystem system) {
        this.system = system;
    }

    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            out.write('\uFEFF');
            csv.writeRecord(header());
            for (StationEntry entry : entries) {
                csv.writeRecord(row(StationCells.of(entry, system)));
            }
        }
        return List.of();
    }

    private static List<String> header() {
        return Stream.concat(Stream.of(StationField.LONGITUDE, StationField.LATITUDE), StationCells.FIELDS.stream())
                .map(StationField::label)
                .toList();
    }

    private static List<String> row(StationCells cells) {
        List<String> row = new ArrayList<>();
        row.add(StationCells.number(cells.point().getX()));
        row.add(StationCells.number(cells.point().getY()));
        for (StationField field : StationCells.FIELDS) {
            row.add(FormulaGuard.guarded(cells.texts().getOrDefault(field, "")));
        }
        return row;
    }
}
