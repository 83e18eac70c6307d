package org.waystation.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waystation.config.Configuration;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.database.Database;
import org.waystation.formats.StationFileWriter;
import org.waystation.formats.StationFormat;
import org.waystation.intake.StationExport;
import org.waystation.stations.StationStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waystation export stations FILE}. */
@Command(
        name = "stations",
        mixinStandardHelpOptions = true,
        description = {
            "Write the stations to CSV, Excel, GeoJSON, Shapefile (.shp or .zip), GeoPackage, KML, KMZ, GPX, OCPI (.ocpi.json),",
            "DATEX II (.datex.xml) or OpenChargeMap (.ocm.json).",
            "Each source's account of a station is an entry, so that importing the file again changes nothing."
        })
final class ExportStationsCommand implements Callable<Integer> {

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Its ending tells the format; a file that is there is replaced.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv, geojson, xlsx, shapefile, geopackage, kml, gpx, ocpi, datex or openchargemap (default: by the"
                            + " file's ending).")
    private String format;

    @Option(
            names = "--crs",
            paramLabel = "NAME",
            defaultValue = "EPSG:4326",
            description = "Coordinate system: EPSG:<code>, gcj02 or bd09 (default: ${DEFAULT-VALUE}).")
    private String crs;

    @Option(names = "--source", paramLabel = "NAME", description = "Only what this source says (default: all).")
    private String source;

    @Option(
            names = "--merged",
            description = "One entry a station with all that is known of it, instead of one for each source.")
    private boolean merged;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        StationFileWriter writer = writer(configuration.timeZone());
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException(folder + ": there is no such folder");
        }
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress)) {
            StationExport.Written written = new StationExport(database, new StationStore(database))
                    .run(writer, file, new StationExport.Options(Optional.ofNullable(source), merged), progress);
            progress.finish();
            written.notes().forEach(out::println);
            out.println(written.entries() + " entries of " + written.stations() + " stations written to " + file);
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            progress.finish();
            throw new CommandFailedException(file + ": " + e.getMessage());
        }
    }

    private StationFileWriter writer(ZoneId zone) throws CommandFailedException {
        try {
            CoordinateSystem system = CoordinateSystems.parse(crs);
            StationFormat wanted = format != null
                    ? StationFormat.get(format)
                    : StationFormat.byEnding(file)
                            .orElseThrow(() -> new IllegalArgumentException(file
                                    + ": its ending tells no format; name one with --format: " + StationFormat.ids()));
            return new StationFileWriter(wanted, system, zone);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage());
        }
    }
}
