package org.waystation.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.config.Configuration;
import org.waystation.config.ConfigurationException;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.formats.StationFileReader;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.progress.Progress;
import org.waystation.regions.Region;
import org.waystation.regions.RegionContents;
import org.waystation.regions.RegionStore;
import org.waystation.roads.GraphManifest;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.StationStore;

/** The server as it is, on a graph and with stations that a benchmark made, on a free port. */
public final class BenchedServer {

    private BenchedServer() {}

    /**
     * Makes the data folder's own database one that {@link #main} can start from.
     *
     * @param dataFolder with the graph in {@code graphs/GRAPH_ID}
     * @param stations a file that {@code import stations} reads
     */
    public static void fill(Path dataFolder, String graphId, GraphManifest manifest, Path stations) {
        try (Database database =
                Database.open(DatabaseSettings.privateCluster(dataFolder).withCloseOnExit(false), Progress.SILENT)) {
            fill(database, graphId, manifest, stations);
        }
    }

    private static void fill(Database database, String graphId, GraphManifest manifest, Path stations) {
        GraphManifest.Bounds box = manifest.bounds();
        Region region = new Region(
                graphId,
                new Region.Source(
                        manifest.source().fileName(),
                        manifest.source().sha256(),
                        manifest.source().timestamp()),
                new org.locationtech.jts.geom.Envelope(
                        box.minLongitude(), box.maxLongitude(), box.minLatitude(), box.maxLatitude()),
                Instant.now(),
                "made up");
        database.inLongTransaction(transaction -> new RegionStore(database)
                .replace(transaction, new RegionContents(region, Stream.empty(), Stream.empty(), Stream.empty())));
        ImportSummary summary = new StationImport(database, new StationStore(database))
                .run(
                        new StationFileReader(stations, StationFileReader.Settings.defaults()),
                        new StationImport.Options(true, false, true),
                        Progress.SILENT);
        if (summary.outcome() != ImportSummary.Outcome.LOADED) {
            throw new IllegalStateException("the stations made up are well formed: " + summary.describe());
        }
    }

    /** Serves as {@code ./waystation --data FOLDER --port 0} does, with these vehicle classes alone: FOLDER CLASS... */
    public static void main(String[] arguments) throws Exception {
        VehicleFleet fleet = new VehicleFleet(Arrays.stream(arguments)
                .skip(1)
                .map(VehicleFleet.defaults()::get)
                .toList());
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ConsoleProgress progress = new ConsoleProgress(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        ServeOptions.serve(configuration(Path.of(arguments[0]), fleet), progress, out);
    }

    private static Configuration configuration(Path dataFolder, VehicleFleet fleet) {
        try {
            Configuration usual = new ConfigurationReader(Map.of())
                    .read(Map.of(Setting.PORT, "0", Setting.DATA, dataFolder.toString()), Optional.empty());
            return new Configuration(
                    usual.listening(),
                    usual.storage(),
                    usual.timeZone(),
                    usual.basemapStyle(),
                    usual.openId(),
                    usual.status(),
                    usual.nets(),
                    usual.programmeRetention(),
                    usual.tickets(),
                    usual.help(),
                    usual.jobRetention(),
                    usual.outside(),
                    fleet);
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
