package org.waystation.populationfiles;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.OptionalInt;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.Position;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;
import org.waystation.tables.CsvRecords;
import org.waystation.tables.TextFile;

/** Reads a table of points (CSV with a header), a row at a time; rows that are wrong are told and passed over. */
record PopulationTable(PopulationReading.Settings settings) implements PopulationReading {

    private record Columns(int x, int y, int people, int count) {}

    @Override
    public void read(PointCollector points, Progress progress) throws IOException {
        TextFile file = TextFile.inspect(settings.file());
        if (file.isJson()) {
            throw PointCollector.unreadable(
                    settings.fileName(), "this is JSON; a population is read from CSV, GeoTIFF or GeoPackage");
        }
        CoordinateSystem system = settings.systemOrWgs84();
        progress.stage("Reading " + settings.fileName(), Files.size(settings.file()));
        long line = 1;
        try (Reader text = file.open(progress);
                CsvReader<CsvRecord> csv = CsvRecords.read(file, text);
                CloseableIterator<CsvRecord> records = csv.iterator()) {
            Columns columns = columns(records.next());
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                row(row, columns, system, points);
            }
        } catch (CsvParseException e) {
            throw new UnreadableSourceException(ImportProblem.of(
                    settings.fileName(),
                    line,
                    "the row here or the next one is broken, most likely by a quote (\") without its partner"));
        }
    }

    private Columns columns(CsvRecord header) throws UnreadableSourceException {
        ColumnChoice choice = new ColumnChoice(header.getFields());
        OptionalInt people =
                settings.column().isPresent() ? choice.named(settings.column().get()) : choice.people();
        if (people.isEmpty()) {
            throw lacks(
                    header,
                    settings.column()
                            .map(name -> "there is no column '" + name + "'")
                            .orElse("no column tells how many people live at a point; name it with --column"));
        }
        if (choice.x().isEmpty() || choice.y().isEmpty()) {
            throw lacks(header, "no columns tell where the points are, as longitude and latitude (or x and y) would");
        }
        return new Columns(choice.x().getAsInt(), choice.y().getAsInt(), people.getAsInt(), header.getFieldCount());
    }

    private UnreadableSourceException lacks(CsvRecord header, String reason) {
        String all = String.join(", ", header.getFields()).replaceAll("\\p{Cntrl}", "�");
        String shown = all.length() <= 100 ? all : all.substring(0, 100) + "…";
        return PointCollector.unreadable(settings.fileName(), reason + "; the first line has: " + shown);
    }

    private void row(CsvRecord row, Columns columns, CoordinateSystem system, PointCollector points) {
        if (row.getFieldCount() != columns.count()) {
            reject(row, "", "", "has " + row.getFieldCount() + " fields, the header has " + columns.count(), points);
            return;
        }
        String given = row.getField(columns.people());
        double people;
        try {
            people = PeopleCell.parse(given);
        } catch (IllegalArgumentException e) {
            reject(row, "people", given, e.getMessage(), points);
            return;
        }
        if (people == 0) {
            return;
        }
        String x = row.getField(columns.x()).strip();
        String y = row.getField(columns.y()).strip();
        Position position;
        try {
            position = system.toWgs84(Double.parseDouble(x), Double.parseDouble(y));
        } catch (NumberFormatException e) {
            reject(row, "coordinates", x + " " + y, "must be two numbers", points);
            return;
        } catch (IllegalArgumentException e) {
            String hint = settings.system().isPresent() ? "" : "; another coordinate system is named with --crs";
            reject(row, "coordinates", x + " " + y, e.getMessage() + hint, points);
            return;
        }
        points.add(position, people);
    }

    private void reject(CsvRecord row, String field, String value, String reason, PointCollector points) {
        points.problem(new ImportProblem(settings.fileName(), row.getStartingLineNumber(), "", field, value, reason));
    }
}
