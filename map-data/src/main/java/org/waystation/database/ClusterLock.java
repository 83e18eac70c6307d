package org.waystation.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the programs that use one private cluster out of each other's way, by two locks on one file, which the system
 * releases when a program ends in whatever way:
 *
 * <ul>
 *   <li>the turn (byte 0, exclusive): held for the moment while a program creates, starts, joins, leaves or stops;
 *   <li>the use (byte 1, shared): held by every program for as long as it uses the cluster. Who has the turn and gets the
 *       use exclusively knows that there is no one else.
 * </ul>
 *
 * <p>File locks belong to the whole JVM, so one JVM may hold one of these per folder. Not thread-safe.
 */
final class ClusterLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Path file;
    private final FileChannel channel;
    private FileLock turn;
    private FileLock use;

    private ClusterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static ClusterLock open(Path file) throws IOException {
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        if (!HELD_HERE.add(real)) {
            throw new DatabaseException(
                    "This program has the private database in " + file.getParent() + " open already.");
        }
        try {
            FileChannel channel = FileChannel.open(
                    real, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
            return new ClusterLock(real, channel);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    /** Waits for the turn. @return false if another program kept it all the time */
    boolean takeTurn(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            turn = channel.tryLock(0, 1, false);
            if (turn != null) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    void releaseTurn() throws IOException {
        if (turn != null) {
            turn.release();
            turn = null;
        }
    }

    /** Whether no other program uses the cluster. Only with the turn; gives up the own use. */
    boolean isOnlyUser() throws IOException {
        if (use != null) {
            use.release();
            use = null;
        }
        FileLock alone = channel.tryLock(1, 1, false);
        if (alone == null) {
            return false;
        }
        alone.release();
        return true;
    }

    /** Says that this program uses the cluster. Only with the turn. */
    void use() throws IOException {
        if (use == null) {
            use = channel.lock(1, 1, true);
        }
    }

    @Override
    public void close() throws IOException {
        HELD_HERE.remove(file);
        channel.close();
    }
}
