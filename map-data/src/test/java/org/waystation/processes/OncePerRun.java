package org.waystation.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.waystation.files.FolderTree;

/**
 * Folders that are costly to make and the same for all tests: made once in a run of all tests, by whichever JVM needs them
 * first, while others wait for them. The system property {@code test.run} names a folder of this run's own; without it each
 * JVM makes its own. Thread-safe.
 */
public final class OncePerRun {

    /** How a folder is filled. */
    @FunctionalInterface
    public interface Making {
        void into(Path folder) throws Exception;
    }

    private static final Map<String, Path> MADE = new HashMap<>();

    private static Path run;

    private OncePerRun() {}

    /**
     * Returns a folder that is complete. Nothing in it may be changed.
     *
     * @param making called in one JVM of the run only; may ask for others, by other names
     */
    public static synchronized Path folder(String name, Making making) {
        Path known = MADE.get(name);
        if (known != null) {
            return known;
        }
        try {
            Path made = run().resolve(name);
            try (FileChannel lock = FileChannel.open(
                    made.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(made)) {
                    make(made, making);
                }
            }
            MADE.put(name, made);
            return made;
        } catch (Exception e) {
            throw new IllegalStateException("Could not make " + name + " for the tests", e);
        }
    }

    /** Under another name at first, so that a JVM that is killed meanwhile leaves nothing that looks complete. */
    private static void make(Path made, Making making) throws Exception {
        Path unfinished = made.resolveSibling(made.getFileName() + ".unfinished");
        FolderTree.delete(unfinished);
        Files.createDirectory(unfinished);
        making.into(unfinished);
        Files.move(unfinished, made);
    }

    /** Copies what is in a folder, of which the copy may be changed. */
    public static void copy(Path folder, Path into) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Path copy = into.resolve(folder.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path run() throws IOException {
        if (run == null) {
            String named = System.getProperty("test.run", "");
            run = named.isEmpty() ? ofThisJvm() : ofAll(Path.of(named));
        }
        return run;
    }

    private static Path ofThisJvm() throws IOException {
        Path folder = Files.createTempDirectory("waystation-test-run");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FolderTree.deleteQuietly(folder)));
        return folder;
    }

    /** The first JVM of a run removes what former runs left. */
    private static Path ofAll(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        List<Path> former;
        try (Stream<Path> all = Files.list(folder.getParent())) {
            former = all.filter(each -> !each.equals(folder)).toList();
        }
        try {
            Files.createDirectory(folder);
            former.forEach(FolderTree::deleteQuietly);
        } catch (FileAlreadyExistsException e) {
            // Another JVM of this run was first.
        }
        return folder;
    }
}
