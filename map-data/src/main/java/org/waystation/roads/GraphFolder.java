package org.waystation.roads;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.files.FolderTree;
import org.waystation.files.LockFile;

/**
 * Where a graph lives, and how a new one takes its place: built in a folder beside it, made durable, then renamed. A
 * folder cannot be renamed over another one, so the old graph is first renamed aside; should the program be killed between
 * the two renames, {@link #recover()} puts the old one back.
 */
final class GraphFolder {

    /** A folder within, for what is worked out from the graph later; the manifest does not know it. */
    static final String DERIVED = "derived";

    private final Path target;

    GraphFolder(Path target) {
        this.target = target.toAbsolutePath().normalize();
    }

    /** Held while a graph is built, so that no two builds meet. Empty if another build holds it. */
    Optional<LockFile> tryLock() throws IOException {
        return LockFile.tryLock(sibling(".lock"));
    }

    /** Only for the holder of the lock: removes what killed builds have left. */
    void removeLeftOvers() throws IOException {
        recover();
        for (Path leftOver : siblings(".building-")) {
            FolderTree.delete(leftOver);
        }
        for (Path leftOver : siblings(".replaced-")) {
            FolderTree.delete(leftOver);
        }
    }

    Path newBuildFolder() throws IOException {
        return Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".building-");
    }

    /** Puts the old graph back if the program was killed while it was replaced. */
    void recover() throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path replaced : siblings(".replaced-")) {
            if (GraphManifest.find(replaced).isPresent()) {
                Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
        }
    }

    /** Makes the finished build durable and puts it in the target's place. */
    void replaceBy(Path built) throws IOException {
        List<Path> files = list(built);
        for (Path file : files) {
            force(file, StandardOpenOption.WRITE);
        }
        forceFolder(built);
        Path replaced = sibling(".replaced-" + built.getFileName().toString().replaceAll(".*-", ""));
        boolean hadOne = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (hadOne) {
            Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(built, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(target.getParent());
        if (hadOne) {
            FolderTree.delete(replaced);
        }
    }

    private Path sibling(String suffix) {
        return target.resolveSibling("." + target.getFileName() + suffix);
    }

    private List<Path> siblings(String infix) throws IOException {
        String prefix = "." + target.getFileName() + infix;
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                target.getParent(), path -> path.getFileName().toString().startsWith(prefix))) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Not every system can make a folder's entries durable on demand (Windows cannot); the files are.
            return;
        }
    }
}
