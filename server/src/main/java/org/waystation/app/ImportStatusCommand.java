package org.waystation.app;

import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.fetch.AllowedHosts;
import org.waystation.formats.StationFormat;
import org.waystation.formats.StatusAddressReader;
import org.waystation.formats.StatusFileReader;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusReading;
import org.waystation.intake.StatusSummary;
import org.waystation.stations.StationStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private ImportOrigin from;

    @Spec
    private CommandSpec spec;

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

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        StatusReading reading = open(configuration.outside());
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress)) {
            StatusImport statusImport =
                    new StatusImport(StatusIntakes.ofCommand(database, new StationStore(database), Clock.systemUTC()));
            StatusSummary summary =
                    from.tellingProblems(problems -> statusImport.run(reading, dryRun, progress, problems));
            progress.finish();
            summary.describe().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            return ImportOrigin.exitCode(summary.outcome());
        }
    }

    private StatusReading open(AllowedHosts hosts) throws CommandFailedException {
        try {
            Optional<StationFormat> wanted = Optional.ofNullable(format).map(StationFormat::get);
            return from.isAddress()
                    ? new StatusAddressReader(from.address(hosts), source, wanted)
                    : new StatusFileReader(from.file(), source, wanted);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new CommandFailedException(from.text() + ": " + e.getMessage());
        }
    }
}
