package org.waystation.intake;

import java.io.IOException;
import java.nio.file.Path;
import org.waystation.formats.StationFileReader;
import org.waystation.progress.Progress;

/** A program of its own that reads a station file, tells how many rows there were and which were bad, and last the problems. */
final class ReadingProgram {

    private ReadingProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (StationCollector collector = new StationCollector()) {
            new StationFileReader(Path.of(arguments[0]), StationFileReader.Settings.defaults())
                    .into(collector, Progress.SILENT);
            System.out.println(collector.rows() + " rows, " + collector.badRows() + " bad");
            collector.problems().forEach(System.out::println);
        }
    }
}
