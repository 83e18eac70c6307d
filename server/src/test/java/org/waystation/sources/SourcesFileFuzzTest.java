package org.waystation.sources;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.Optional;

/** The file of watched sources: read, or refused with every mistake. */
class SourcesFileFuzzTest {

    private static final SourcesFile FILE =
            new SourcesFile(Optional.empty(), Path.of("data"), name -> Optional.of("secret"));

    @FuzzTest
    void sources(FuzzedDataProvider data) {
        String content = data.consumeRemainingAsString();
        try {
            FILE.parse(content);
        } catch (SourcesFileException e) {
            // Told with each line that is wrong.
        }
    }
}
