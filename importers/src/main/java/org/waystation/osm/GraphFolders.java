package org.waystation.osm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The graphs of a data folder, one folder each, and the lock that keeps two imports from each other's. */
final class GraphFolders {

    private static final String LOCK_FILE = "import.lock";

    private final Path graphs;

    GraphFolders(Path dataFolder) {
        this.graphs = dataFolder.resolve("graphs");
    }

    Path of(String graphId) {
        return graphs.resolve(graphId);
    }

    /** Held until it is closed, or the program ends in whatever way. */
    static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Empty where another import holds it. */
    Optional<Lock> tryLock() throws IOException {
        Files.createDirectories(graphs);
        FileChannel channel =
                FileChannel.open(graphs.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Lock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // another import in this program
        }
        channel.close();
        return Optional.empty();
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
            deleteTree(other);
        }
    }

    void remove(String graphId) throws IOException {
        deleteTree(of(graphId));
    }

    private static void deleteTree(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // not there, as wanted
        }
    }
}
