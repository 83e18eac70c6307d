package org.waystation.app;

import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.Callable;
import org.waystation.config.Configuration;
import org.waystation.crs.CoordinateSystems;
import org.waystation.database.Database;
import org.waystation.fetch.AllowedHosts;
import org.waystation.formats.StationAddressReader;
import org.waystation.formats.StationFileReader;
import org.waystation.formats.StationFormat;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.intake.StationReading;
import org.waystation.intake.SummaryJson;
import org.waystation.rows.ColumnMapping;
import org.waystation.stations.StationStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waystation import stations FILE|URL}. */
@Command(
        name = "stations",
        mixinStandardHelpOptions = true,
        description = {
            "Import stations from CSV, Excel, GeoJSON, Shapefile, GeoPackage, KML, KMZ, GPX, OCPI locations, DATEX II parking",
            "tables or OpenChargeMap.",
            "Bad rows are reported with file, line, field and reason; the good ones load."
        })
final class ImportStationsCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Mixin
    private ImportOrigin from;

    @Spec
    private CommandSpec spec;

    @Option(names = "--strict", description = "Load nothing if any row is bad.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Only say what would change, with the stations' names.")
    private boolean dryRun;

    @Option(names = "--replace", description = "The file is all its source has: remove what is gone from it.")
    private boolean replace;

    @Option(names = "--source", paramLabel = "NAME", description = "Name of the source (default: the file's name).")
    private String source;

    @Option(
            names = "--crs",
            paramLabel = "NAME",
            description =
                    "Coordinate system: EPSG:<code>, gcj02 or bd09 (default: what the file says, else EPSG:4326).")
    private String crs;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv, geojson, xlsx, shapefile, geopackage, kml, gpx, ocpi, datex or openchargemap (default: found by"
                            + " looking inside).")
    private String format;

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Which columns tell what, as in \"name:zh=站名,longitude=X\"; a value in quotes holds for all"
                    + " rows: \"kind='fuel'\".")
    private List<String> map = List.of();

    @Option(names = "--json", description = "Tell how it went in JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        StationReading reader = open(reading(), configuration.outside());
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress)) {
            ImportSummary summary = run(new StationImport(database, new StationStore(database)), reader, progress);
            progress.finish();
            if (json) {
                out.println(SummaryJson.write(summary));
            } else {
                summary.describe().forEach(out::println);
            }
            out.flush();
            return ImportOrigin.exitCode(summary.outcome());
        }
    }

    private ImportSummary run(StationImport stationImport, StationReading reader, ConsoleProgress progress)
            throws CommandFailedException {
        StationImport.Options options = new StationImport.Options(strict, dryRun, replace);
        return from.tellingProblems(problems -> stationImport.run(reader, options, progress, problems));
    }

    private StationReading open(StationFileReader.Settings reading, AllowedHosts hosts) throws CommandFailedException {
        if (!from.isAddress()) {
            return new StationFileReader(from.file(), reading);
        }
        try {
            return new StationAddressReader(from.address(hosts), reading);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new CommandFailedException("this address cannot be fetched: " + e.getMessage());
        }
    }

    private StationFileReader.Settings reading() throws CommandFailedException {
        StationFileReader.Settings reading = StationFileReader.Settings.defaults();
        try {
            if (crs != null) {
                reading = reading.withCoordinates(CoordinateSystems.parse(crs));
            }
            if (source != null) {
                reading = reading.withSource(source);
            }
            if (format != null) {
                reading = reading.withFormat(StationFormat.get(format));
            }
            return reading.withMapping(ColumnMapping.parse(map));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage());
        }
    }
}
