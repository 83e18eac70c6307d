package org.waystation.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process of a cluster, as its {@code postmaster.pid} tells. That file outlives a killed server, and its number
 * may by then belong to a zombie or to a stranger: only {@link #isAlive} is to be believed.
 *
 * @param pid the process's number
 * @param port where it listens
 */
record Postmaster(Path cluster, long pid, int port) {

    /** Line numbers in postmaster.pid, see PostgreSQL's miscadmin.h (LOCK_FILE_LINE_…), counted from 0. */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** What the file says; empty if there is none, or one that is not whole. */
    static Optional<Postmaster> find(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return Optional.of(new Postmaster(
                    cluster,
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether a server of this cluster, and no zombie, has this number. */
    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Path proc = Path.of("/proc", Long.toString(pid));
        if (!Files.exists(proc.resolve("stat"))) {
            return process.get()
                    .info()
                    .command()
                    .map(command -> command.contains("postgres"))
                    .orElse(true);
        }
        try {
            String stat = Files.readString(proc.resolve("stat"));
            // pid (name) state …; the name may hold spaces and brackets itself.
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X' && name.startsWith("postgres") && worksInCluster(proc);
        } catch (IOException e) {
            return false;
        }
    }

    /** A server's working folder is its cluster; where the system does not let us look, its name must do. */
    private boolean worksInCluster(Path proc) {
        try {
            return Files.isSameFile(proc.resolve("cwd").toRealPath(), cluster);
        } catch (IOException e) {
            return true;
        }
    }
}
