package org.waystation.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes folders with all that is in them. */
final class FolderTree {

    private static final Logger LOG = LoggerFactory.getLogger(FolderTree.class);

    private FolderTree() {}

    /** Deletes what can be deleted; a rest is logged, for nothing depends on it. */
    static void deleteQuietly(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.warn("Could not delete {}: {}", folder, e.getMessage());
        }
    }
}
