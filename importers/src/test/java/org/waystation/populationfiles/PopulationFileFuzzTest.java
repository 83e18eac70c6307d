package org.waystation.populationfiles;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.waystation.files.FolderTree;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/** A file of a population is told row by row, or refused as a whole. */
class PopulationFileFuzzTest {

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
    void populations(FuzzedDataProvider data) throws IOException {
        int kind = data.consumeInt(0, 2);
        Path file = FOLDER.resolve(
                List.of("people.csv", "people.tif", "people.gpkg").get(kind));
        Files.write(file, data.consumeRemainingAsBytes());
        PopulationReading.Settings settings =
                new PopulationReading.Settings(file, Optional.empty(), Optional.empty(), Optional.empty());
        PopulationReading reading = List.of(
                        new PopulationTable(settings), new PopulationGrid(settings), new PopulationLayer(settings))
                .get(kind);
        try {
            reading.read(
                    new PointCollector(
                            RegionArea.of(new Envelope(119, 122, 27, 29), List.of()), (position, people) -> {}),
                    Progress.SILENT);
        } catch (UnreadableSourceException e) {
            // Told what is wrong with it.
        }
    }
}
