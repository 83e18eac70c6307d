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
import org.waystation.files.FolderTree;
import org.waystation.osm.RegionImport;
import org.waystation.progress.Progress;
import org.waystation.roads.VehicleFleet;

/**
 * The sample region as a first start of the program leaves it behind, in the data folder and in the database. It is made
 * once in a JVM, when it is first asked for; whoever starts a server takes a copy, which is the server's own.
 */
public final class PreparedSample {

    private static PreparedSample made;

    private final TestDatabase database = new TestDatabase();
    private final Path folder;

    private PreparedSample() throws Exception {
        folder = Files.createTempDirectory("waystation-prepared-sample");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FolderTree.deleteQuietly(folder)));
        database.beforeAll(null);
        try (App app = new App(
                new ConfigurationReader(Map.of())
                        .read(Map.of(Setting.PORT, "0", Setting.DATA, folder.toString()), Optional.empty()),
                Database.open(database.settings().withCloseOnExit(false), Progress.SILENT),
                Clock.fixed(RunningApp.NOW, ZoneOffset.UTC))) {
            app.prepareRegion(Progress.SILENT);
            Waiting.waitUntil(this::isKept);
        }
        database.finish();
    }

    /** What is worked out of the graph for the next start is written behind the scenes, whole or not at all. */
    private boolean isKept() throws IOException {
        try (Stream<Path> all = Files.walk(RegionImport.graphsFolder(folder))) {
            Set<String> names = all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            return VehicleFleet.defaults().ids().stream()
                    .map(id -> "stations-" + id)
                    .allMatch(names::contains);
        } catch (UncheckedIOException e) {
            // A file got its name meanwhile.
            return false;
        }
    }

    /** A database with the sample region, for a test class. Its server needs {@link #layInto} too. */
    public static TestDatabase database() {
        return TestDatabase.copyOf(() -> get().database);
    }

    /** Lays what a server keeps on disk into its data folder. */
    public static void layInto(Path dataFolder) {
        Path folder = get().folder;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Path copy = dataFolder.resolve(folder.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized PreparedSample get() {
        if (made == null) {
            try {
                made = new PreparedSample();
            } catch (Exception e) {
                throw new IllegalStateException("The sample region could not be prepared", e);
            }
        }
        return made;
    }
}
