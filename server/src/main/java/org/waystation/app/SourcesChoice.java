package org.waystation.app;

import org.waystation.config.Configuration;
import org.waystation.config.ConfigurationReader;
import org.waystation.sources.SourcesFile;

/** Which file names the sources to be watched. */
final class SourcesChoice {

    private SourcesChoice() {}

    static SourcesFile of(Configuration.Storage storage) {
        return new SourcesFile(
                storage.sourcesFile(), storage.dataFolder(), ConfigurationReader.ofProcess()::findVariable);
    }
}
