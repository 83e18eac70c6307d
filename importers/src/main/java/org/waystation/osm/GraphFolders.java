package org.waystation.osm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.files.FolderTree;
import org.waystation.files.LockFile;

/** The graphs of a data folder, one folder each, and the lock that keeps two imports from each other's. */
final class GraphFolders {

    private static final String LOCK_FILE = "import.lock";

    private final Path graphs;

    GraphFolders(Path dataFolder) {
        this.graphs = RegionImport.graphsFolder(dataFolder);
    }

    Path of(String graphId) {
        return graphs.resolve(graphId);
    }

    /** Empty where another import holds it. */
    Optional<LockFile> tryLock() throws IOException {
        return LockFile.tryLock(graphs.resolve(LOCK_FILE));
    }

    /** Removes every graph but that one, and what killed imports left. Only while the lock is held. */
    void removeAllBut(String graphId) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(graphs)) {
            others = all.filter(path -> !path.getFileName().toString().equals(graphId))
                    .filter(path -> !path.getFileName().toString().equals(LOCK_FILE))
                    .toList();
        }
        for (Path other : others) {
            FolderTree.delete(other);
        }
    }

    void remove(String graphId) throws IOException {
        FolderTree.delete(of(graphId));
    }
}
