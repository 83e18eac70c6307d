package org.waystation.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.database.Database;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.population.PopulationStore;
import org.waystation.populationfiles.PopulationImport;
import org.waystation.regions.RegionStore;
import org.waystation.stations.DataStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waystation import population FILE}. */
@Command(
        name = "population",
        mixinStandardHelpOptions = true,
        description = {
            "Import how many people live where, for coverage and siting: a table of points (CSV), a grid whose cells"
                    + " have",
            "numbers of people (GeoTIFF), or points or areas (GeoPackage). What lies outside of the region is left"
                    + " out.",
            "It replaces what was loaded before, all at once; a running server takes it over by itself."
        })
final class ImportPopulationCommand implements Callable<Integer> {

    private static final Map<String, DataStatus> STATUSES =
            Map.of("real", DataStatus.REAL, "approximate", DataStatus.APPROXIMATE, "invented", DataStatus.INVENTED);

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV, GeoTIFF or GeoPackage, told by its content.")
    private Path file;

    @Option(
            names = "--crs",
            paramLabel = "NAME",
            description =
                    "Coordinate system: EPSG:<code>, gcj02 or bd09 (default: what the file says, else EPSG:4326).")
    private String crs;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description =
                    "Column with the number of people, or a grid's band by number (default: population, people, 人口"
                            + " or the like; band 1).")
    private String column;

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description = "Layer of a GeoPackage (default: the first that fits).")
    private String layer;

    @Option(names = "--source", paramLabel = "NAME", description = "Name of the source (default: the file's name).")
    private String source;

    @Option(
            names = "--notice",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What people must be told about it, such as its licence.")
    private String notice;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "real",
            description = "How true it is meant to be: real, approximate or invented (default: real).")
    private String status;

    @Override
    public Integer call() throws Exception {
        PopulationImport.Source from = source();
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(settings.read().storage()), progress)) {
            PopulationImport.Result result = new PopulationImport(
                            new RegionStore(database), new PopulationStore(database), Clock.systemUTC())
                    .load(from, progress);
            progress.finish();
            tell(result, out);
            return CommandLine.ExitCode.OK;
        } catch (UnreadableSourceException e) {
            progress.finish();
            throw new CommandFailedException(e.getMessage() + "\nNothing was loaded; what was there before stays.");
        }
    }

    private static void tell(PopulationImport.Result result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Loaded %,d people at %,d points from %s.%n",
                Math.round(result.load().people()),
                result.load().points(),
                result.load().source());
        if (result.outside() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Left out, as they lie outside of the region: %,d people at %,d points.%n",
                    Math.round(result.load().leftOut()),
                    result.outside());
        }
        result.notes().forEach(out::println);
        if (result.problemCount() > 0) {
            out.printf(Locale.ROOT, "Rows that were passed over, as they are wrong: %,d.%n", result.problemCount());
            result.problems().forEach(out::println);
        }
        out.flush();
    }

    private PopulationImport.Source source() throws CommandFailedException {
        DataStatus known = STATUSES.get(status.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new CommandFailedException("--status is real, approximate or invented, not '" + status + "'");
        }
        if (file.getFileName() == null || source != null && source.isBlank()) {
            throw new CommandFailedException("the source has no name");
        }
        return new PopulationImport.Source(
                file,
                system(),
                Optional.ofNullable(column),
                Optional.ofNullable(layer),
                Optional.ofNullable(source).orElse(file.getFileName().toString()),
                notice,
                known);
    }

    private Optional<CoordinateSystem> system() throws CommandFailedException {
        try {
            return Optional.ofNullable(crs).map(CoordinateSystems::parse);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(e.getMessage());
        }
    }
}
