package org.waystation.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An exclusive lock on a file, among all programs and within this one. Held until it is closed, or until the program ends in
 * whatever way; the file itself stays. Thread-safe.
 */
public final class LockFile implements AutoCloseable {

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the file, and the folder it is in, where they are missing. Never waits.
     *
     * @return empty where the lock is held already, by another program or by this one
     */
    public static Optional<LockFile> tryLock(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return Optional.of(new LockFile(channel));
        }
        channel.close();
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by this program, which the system does not tell apart from itself.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
