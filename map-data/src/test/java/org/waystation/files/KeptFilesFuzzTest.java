package org.waystation.files;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.waystation.files.ArrayFile.Contents;

/** A file of arrays that is not whole is as good as none; an archive that is not is refused. */
class KeptFilesFuzzTest {

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
    void arrays(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        Files.write(FILE, bytes);
        ArrayFile.find(FILE, new Contents("fuzz", 1, "seed"), Set.of("mapped"));
    }

    @FuzzTest
    void archives(FuzzedDataProvider data) throws IOException {
        byte[] bytes = data.consumeRemainingAsBytes();
        Files.write(FILE, bytes);
        try (BoundedZip zip = BoundedZip.open(FILE)) {
            zip.verify();
            for (String name : zip.names()) {
                zip.read(name).transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // Refused.
        }
    }
}
