package org.waystation.app;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.osm.Checksum;
import org.waystation.osm.OsmExtraction;
import org.waystation.osm.RegionImport;
import org.waystation.osm.RegionImportException;
import org.waystation.osm.RegionImportSummary;
import org.waystation.regions.RegionStore;
import org.waystation.sample.SampleRegion;
import org.waystation.stations.DataStatus;
import org.waystation.stations.StationStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waystation import osm FILE|URL}. */
@Command(
        name = "osm",
        mixinStandardHelpOptions = true,
        description = {
            "Import a region from an OpenStreetMap file: roads, stations, places, counties.",
            "It replaces the region that is there, all at once; a running server takes it over by itself."
        })
final class ImportOsmCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|URL", description = ".osm.pbf, .osm, .osm.gz or .osm.bz2, told by its content.")
    private String source;

    @Option(
            names = "--checksum",
            paramLabel = "DIGEST",
            description = "What the file must come to: sha256:HEX or md5:HEX.")
    private String checksum;

    @Option(names = "--sha256", paramLabel = "HEX", description = "The same as --checksum sha256:HEX.")
    private String sha256;

    @Option(
            names = "--county-level",
            paramLabel = "LEVEL",
            description = "admin_level of counties (default: 6, 7 or 8, whichever the file has).")
    private Integer countyLevel;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        OptionalInt level = countyLevel == null ? OptionalInt.empty() : OptionalInt.of(countyLevel);
        RegionImport.Settings reading = new RegionImport.Settings(
                new OsmExtraction.Options(level, DataStatus.REAL),
                RegionImport.OSM_NOTICE,
                Set.of(SampleRegion.STATION_SOURCE));
        Optional<Checksum> expected = expectedChecksum();
        boolean isAddress = source.matches("https?://.*");
        if (!isAddress && !Files.isReadable(Path.of(source))) {
            throw new CommandFailedException(source
                    + ": there is no such file, or it may not be read; a web address begins with http:// or https://");
        }
        if (!isAddress && expected.isPresent() && !expected.get().isOf(Path.of(source))) {
            throw new CommandFailedException(
                    source + " does not have the checksum " + expected.get().hex() + "; nothing was imported");
        }
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress)) {
            RegionImport regionImport = new RegionImport(
                            database,
                            new RegionStore(database),
                            new StationStore(database),
                            configuration.fleet(),
                            configuration.storage().dataFolder(),
                            Clock.systemUTC())
                    .with(new HierarchyFinish(configuration.fleet()));
            RegionImportSummary summary = isAddress
                    ? regionImport.importUrl(URI.create(source), expected, reading, progress)
                    : regionImport.importFile(Path.of(source), reading, progress);
            progress.finish();
            out.print(summary.describe());
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (RegionImportException e) {
            progress.finish();
            throw new CommandFailedException(e.getMessage());
        }
    }

    private Optional<Checksum> expectedChecksum() throws CommandFailedException {
        if (checksum != null && sha256 != null) {
            throw new CommandFailedException("--checksum and --sha256 say the same: give one of them");
        }
        try {
            return sha256 == null
                    ? Optional.ofNullable(checksum).map(Checksum::parse)
                    : Optional.of(new Checksum("SHA-256", sha256.strip()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage());
        }
    }
}
