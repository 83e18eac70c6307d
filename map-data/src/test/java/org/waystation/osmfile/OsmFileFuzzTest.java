package org.waystation.osmfile;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.waystation.progress.Progress;

/** A map file in whatever format is whole, or refused. */
class OsmFileFuzzTest {

    private static final Path FILE = file();

    private static Path file() {
        try {
            Path file = Files.createTempFile("waystation-fuzz", "");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest
    void maps(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        Files.write(FILE, bytes);
        try {
            OsmFile.open(FILE).check(Progress.SILENT);
        } catch (OsmFileException e) {
            // Told what is wrong with it.
        }
    }
}
