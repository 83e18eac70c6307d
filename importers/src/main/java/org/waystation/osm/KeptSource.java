package org.waystation.osm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A copy of the OSM file that the region was made from, named by its SHA-256, so that its graph can be built again. */
final class KeptSource {

    private static final String UNFINISHED = ".part";

    private final Path folder;

    KeptSource(Path dataFolder) {
        this.folder = dataFolder.resolve("sources");
    }

    void keep(Path file, String sha256) throws IOException {
        Path kept = folder.resolve(sha256);
        if (Files.exists(kept)) {
            return;
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(sha256 + UNFINISHED);
        Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    Optional<Path> find(String sha256) {
        return Optional.of(folder.resolve(sha256)).filter(Files::isRegularFile);
    }

    void removeAllBut(String sha256) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(folder)) {
            others = all.filter(path -> !path.getFileName().toString().equals(sha256))
                    .toList();
        }
        for (Path other : others) {
            Files.deleteIfExists(other);
        }
    }
}
