package org.waystation.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Every problem of an import, one a line, for programs: as CSV, or as JSON lines where the file's name ends in {@code .json},
 * {@code .jsonl} or {@code .ndjson}. Each line holds the row, so that it can be mended there; a row with several problems has
 * several lines; without a problem there is only the header. Not thread-safe.
 */
public final class ErrorFile implements Consumer<ImportProblem>, AutoCloseable {

    private final Writer out;
    private final boolean isJson;
    private final CsvWriter csv;

    private ErrorFile(Writer out, boolean isJson) {
        this.out = out;
        this.isJson = isJson;
        this.csv = CsvWriter.builder().build(out);
    }

    /** @throws IOException where it cannot be written there; what was there before is overwritten */
    public static ErrorFile create(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean isJson = name.matches(".*\\.(json|jsonl|ndjson)");
        ErrorFile made =
                new ErrorFile(new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)), isJson);
        if (!isJson) {
            made.out.write('\uFEFF');
            made.csv.writeRecord("file", "line", "record", "field", "value", "reason", "row");
        }
        return made;
    }

    /** Texts in CSV are guarded from being taken for formulas: they come from a file of somebody else. */
    @Override
    public void accept(ImportProblem problem) {
        if (isJson) {
            try {
                out.write(ProblemJson.write(problem));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("The file of errors cannot be written", e);
            }
        } else {
            csv.writeRecord(
                    FormulaGuard.guarded(problem.file()),
                    Long.toString(problem.line()),
                    problem.record(),
                    FormulaGuard.guarded(problem.field()),
                    FormulaGuard.guarded(problem.value()),
                    FormulaGuard.guarded(problem.reason()),
                    problem.row());
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
