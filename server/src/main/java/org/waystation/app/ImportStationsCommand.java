package org.waystation.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.waystation.crs.CoordinateSystems;
import org.waystation.database.Database;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.stations.StationStore;
import org.waystation.tables.StationFileReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waystation import stations FILE}. */
@Command(
        name = "stations",
        mixinStandardHelpOptions = true,
        description = {
            "Import stations from GeoJSON or CSV.",
            "Bad rows are reported with file, line, field and reason; the good ones load."
        })
final class ImportStationsCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "GeoJSON or CSV, told by its content.")
    private Path file;

    @Option(names = "--strict", description = "Load nothing if any row is bad.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(names = "--replace", description = "The file is all its source has: remove what is gone from it.")
    private boolean replace;

    @Option(names = "--source", paramLabel = "NAME", description = "Name of the source (default: the file's name).")
    private String source;

    @Option(
            names = "--crs",
            paramLabel = "NAME",
            defaultValue = "EPSG:4326",
            description = "Coordinate system: EPSG:<code>, gcj02 or bd09 (default: ${DEFAULT-VALUE}).")
    private String crs;

    @Override
    public Integer call() throws Exception {
        StationFileReader.Settings reading = StationFileReader.Settings.defaults();
        try {
            reading = reading.withCoordinates(CoordinateSystems.parse(crs));
            if (source != null) {
                reading = reading.withSource(source);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(settings.read().storage()), progress)) {
            ImportSummary summary = new StationImport(database, new StationStore(database))
                    .run(
                            new StationFileReader(file, reading),
                            new StationImport.Options(strict, dryRun, replace),
                            progress);
            progress.finish();
            summary.describe().forEach(out::println);
            out.flush();
            boolean done = summary.outcome() == ImportSummary.Outcome.LOADED
                    || summary.outcome() == ImportSummary.Outcome.DRY_RUN;
            return done ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
