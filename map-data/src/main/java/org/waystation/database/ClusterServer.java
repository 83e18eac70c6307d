package org.waystation.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Starts and stops the private cluster's server through {@code pg_ctl}. Only with the turn of {@link ClusterLock}.
 */
final class ClusterServer {

    private static final int ATTEMPTS = 12;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    /** Recovery after a crash reads the log of all since the last checkpoint. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int LOG_LINES_SHOWN = 8;

    private final ClusterFiles files;

    ClusterServer(ClusterFiles files) {
        this.files = files;
    }

    boolean isRunning() {
        return Postmaster.find(files.cluster()).filter(Postmaster::isAlive).isPresent();
    }

    int port() {
        return postmaster().port();
    }

    long pid() {
        return postmaster().pid();
    }

    Path log() {
        return files.log();
    }

    private Postmaster postmaster() {
        return Postmaster.find(files.cluster())
                .orElseThrow(() -> new DatabaseException("The private database has stopped. Its log: " + files.log()));
    }

    /** Starts on the port of the last time if it is free, else on another. */
    void start() throws IOException {
        OptionalInt last = files.lastPort();
        start(last.isPresent() ? last.getAsInt() : freePort(), true);
    }

    /** Starts on this port and no other, for there are connections that know it. */
    void startAt(int port) throws IOException {
        start(port, false);
    }

    private void start(int firstPort, boolean mayChangePort) throws IOException {
        files.prepareStart();
        int port = firstPort;
        String said = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // Whose number it holds is known to be no server of ours; PostgreSQL itself cannot tell a zombie or a
            // stranger.
            Files.deleteIfExists(Postmaster.file(files.cluster()));
            long logStart = Files.exists(files.log()) ? Files.size(files.log()) : 0;
            CommandRun run = control(
                    START_LIMIT.plusSeconds(10),
                    "start",
                    "-w",
                    "-t",
                    "" + START_LIMIT.toSeconds(),
                    "-l",
                    "" + files.log(),
                    "-o",
                    "-p " + port);
            if (run.succeeded()) {
                files.rememberPort(port);
                return;
            }
            said = run.output() + "\n" + logSince(logStart);
            boolean portTaken = said.contains("could not bind") || said.contains("could not create any TCP/IP sockets");
            // The children of a killed server need a moment to notice and to let its memory go.
            boolean oldStillEnding = said.contains("still in use") || said.contains("lock file");
            if (!portTaken && !oldStillEnding) {
                break;
            }
            if (portTaken && mayChangePort) {
                port = freePort();
            } else {
                pause();
            }
        }
        throw new DatabaseException("The private database does not start. pg_ctl says: " + said.strip()
                + "\nThe whole log: " + files.log());
    }

    /** Stops the server if it runs: politely, then at once (which costs a recovery at the next start, and no data). */
    void stop() throws IOException {
        if (!isRunning()) {
            return;
        }
        CommandRun run = new CommandRun(-1, "");
        for (String mode : List.of("fast", "immediate")) {
            run = control(STOP_LIMIT.plusSeconds(5), "stop", "-w", "-t", "" + STOP_LIMIT.toSeconds(), "-m", mode);
            if (!isRunning()) {
                return;
            }
        }
        // A frozen process hears no other signal.
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        for (int attempt = 0; attempt < ATTEMPTS && isRunning(); attempt++) {
            pause();
        }
        if (isRunning()) {
            throw new DatabaseException("The private database's server (process " + pid()
                    + ") does not stop. pg_ctl says: " + run.output());
        }
    }

    private CommandRun control(Duration limit, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(files.tools().tool("pg_ctl").toString(), "-D", "" + files.cluster()));
        command.addAll(List.of(arguments));
        return files.user().run(command, limit);
    }

    private String logSince(long start) throws IOException {
        if (!Files.exists(files.log())) {
            return "";
        }
        byte[] all = Files.readAllBytes(files.log());
        int from = (int) Math.min(start, all.length);
        List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while the private database was starting or stopping", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
