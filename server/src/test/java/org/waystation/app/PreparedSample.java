package org.waystation.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.osm.RegionImport;
import org.waystation.processes.OncePerRun;
import org.waystation.progress.Progress;
import org.waystation.roads.VehicleFleet;

/**
 * The sample region as a first start of the program leaves it behind, in the data folder and in the database. It is made
 * once in a run of all tests, when it is first asked for; whoever starts a server takes a copy, which is the server's own.
 */
public final class PreparedSample {

    private PreparedSample() {}

    /** A database with the sample region, for a test class. Its server needs {@link #layInto} too. */
    public static TestDatabase database() {
        return TestDatabase.copyOf(() -> made().resolve("cluster"));
    }

    /** Lays what a server keeps on disk into its data folder. */
    public static void layInto(Path dataFolder) {
        OncePerRun.copy(made().resolve("data"), dataFolder);
    }

    private static Path made() {
        return OncePerRun.folder("sample", PreparedSample::make);
    }

    private static void make(Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        TestDatabase.keep(folder.resolve("cluster"), database -> {
            try (App app = new App(
                    new ConfigurationReader(Map.of())
                            .read(Map.of(Setting.PORT, "0", Setting.DATA, data.toString()), Optional.empty()),
                    Database.open(database.settings().withCloseOnExit(false), Progress.SILENT),
                    Clock.fixed(RunningApp.NOW, ZoneOffset.UTC))) {
                app.prepareRegion(Progress.SILENT);
                Waiting.waitUntil(() -> isKept(data));
            }
        });
    }

    /** What is worked out of the graph for the next start is written behind the scenes, whole or not at all. */
    private static boolean isKept(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(RegionImport.graphsFolder(data))) {
            Set<String> names = all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            return VehicleFleet.defaults().ids().stream()
                    .map(id -> "stations-" + id)
                    .allMatch(names::contains);
        } catch (UncheckedIOException e) {
            // A file got its name meanwhile.
            return false;
        }
    }
}
