package org.waystation.formats;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.waystation.files.FolderTree;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusTarget;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/** A file of stations or of statuses, in whatever format it claims to be: told row by row, or refused as a whole. */
class StationFileFuzzTest {

    private static final List<String> NAMES = List.of(
            "a.csv",
            "a.json",
            "a.geojson",
            "a.ocpi.json",
            "a.ocm.json",
            "a.xml",
            "a.kml",
            "a.gpx",
            "a.xlsx",
            "a.zip",
            "a.kmz",
            "a.gpkg",
            "a.shp",
            "a.dbf");

    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("waystation-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FolderTree.deleteQuietly(folder)));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest
    void stations(FuzzedDataProvider data) throws IOException {
        Path file = FOLDER.resolve(data.pickValue(NAMES));
        Files.write(file, data.consumeRemainingAsBytes());
        try {
            ReadResult.of(file, StationFileReader.Settings.defaults());
        } catch (UnreadableSourceException e) {
            // Told what is wrong with it.
        }
    }

    @FuzzTest
    void statuses(FuzzedDataProvider data) throws IOException {
        Path file = FOLDER.resolve(data.consumeBoolean() ? "now.xml" : "now.json");
        Files.write(file, data.consumeRemainingAsBytes());
        new StatusImport((entries, dryRun) -> new StatusTarget.Taken(entries.size(), 0, 0, List.of()))
                .run(new StatusFileReader(file, "fuzz", Optional.empty()), false, Progress.SILENT, problem -> {});
    }
}
