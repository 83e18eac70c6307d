package org.waystation.roads;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.waystation.files.FolderTree;

/** What describes a graph is whole, or refused. */
class GraphFilesFuzzTest {

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
    void manifests(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        Files.write(FOLDER.resolve(GraphManifest.FILE_NAME), bytes);
        try {
            new ManifestStore(FOLDER).read();
        } catch (UnusableGraphException e) {
            // Built again.
        }
    }

    @FuzzTest
    void limitSets(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        Files.write(FOLDER.resolve(LimitSetStore.FILE_NAME), bytes);
        try {
            new LimitSetStore(FOLDER).read();
        } catch (IOException e) {
            // Built again.
        }
    }
}
