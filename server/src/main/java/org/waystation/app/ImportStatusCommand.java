package org.waystation.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waystation.database.Database;
import org.waystation.formats.StationFormat;
import org.waystation.formats.StatusAddressReader;
import org.waystation.formats.StatusFileReader;
import org.waystation.formats.WebOrigin;
import org.waystation.intake.ErrorFile;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusReading;
import org.waystation.intake.StatusSummary;
import org.waystation.stations.StationStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waystation import status FILE|URL}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Take in how things stand at stations: free truck spaces from DATEX II parking status publications, states of",
            "charging points from OCPI locations. Stations are found by their ids in the source that told of them."
        })
final class ImportStatusCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|URL",
            description = "Its format is told by its content; of a URL with --format ocpi, all pages are pulled.")
    private String from;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            required = true,
            description = "The source in which the stations have the ids that are named.")
    private String source;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "datex or ocpi (default: found by looking inside).")
    private String format;

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "Environment variable with the token that a URL is asked with.")
    private String tokenVariable;

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Write every problem there, as CSV, or as JSON lines if it ends in .jsonl or .json.")
    private Path errors;

    @Override
    public Integer call() throws Exception {
        StatusReading reading = open();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(settings.read().storage()), progress)) {
            StatusSummary summary = run(
                    new StatusImport(StatusIntakes.ofCommand(database, new StationStore(database), Clock.systemUTC())),
                    reading,
                    progress);
            progress.finish();
            summary.describe().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            boolean done = summary.outcome() == ImportSummary.Outcome.LOADED
                    || summary.outcome() == ImportSummary.Outcome.DRY_RUN;
            return done ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private StatusSummary run(StatusImport statusImport, StatusReading reading, ConsoleProgress progress)
            throws IOException, CommandFailedException {
        if (errors == null) {
            return statusImport.run(reading, dryRun, progress, problem -> {});
        }
        try (ErrorFile out = ErrorFile.create(errors)) {
            return statusImport.run(reading, dryRun, progress, out);
        } catch (IOException e) {
            throw new CommandFailedException(errors + ": cannot be written: " + e.getMessage());
        }
    }

    private StatusReading open() throws CommandFailedException {
        try {
            Optional<StationFormat> wanted = Optional.ofNullable(format).map(StationFormat::get);
            if (!from.matches("(?i)https?://.*")) {
                if (tokenVariable != null) {
                    throw new CommandFailedException("--token-env is for a web address, not for a file");
                }
                return new StatusFileReader(Path.of(from), source, wanted);
            }
            return new StatusAddressReader(
                    WebOrigin.of(new URI(from), TokenVariable.read(tokenVariable)), source, wanted);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new CommandFailedException(from + ": " + e.getMessage());
        }
    }
}
