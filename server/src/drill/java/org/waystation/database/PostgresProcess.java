package org.waystation.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A PostGIS server as somebody else would run it for the program: nobody starts it again when it dies. Its settings are those
 * of the program's own cluster. Not thread-safe.
 */
public final class PostgresProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final ClusterServer server;
    private final String password;
    private final int port;
    private List<ProcessHandle> frozen = List.of();

    private PostgresProcess(ClusterServer server, String password) {
        this.server = server;
        this.password = password;
        this.port = server.port();
    }

    /** @param folder which is made; the user that PostgreSQL runs as must get through to it */
    public static PostgresProcess start(Path folder) throws IOException {
        Files.createDirectory(folder);
        Path home = folder.toRealPath();
        PostgresTools tools =
                PostgresTools.find(Optional.empty(), System.getenv().getOrDefault("PATH", ""), OptionalInt.empty());
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        ClusterFiles files = new ClusterFiles(home, tools, ClusterUser.choose(home, home.resolve("cluster")));
        files.create();
        ClusterServer server = new ClusterServer(files);
        server.start();
        PostgresProcess process = new PostgresProcess(server, files.readPassword());
        process.standBehindWhoAsks();
        return process;
    }

    /** As {@code --database} takes it. */
    public String url(String database) {
        return target(database).urlWithPassword();
    }

    private ConnectionTarget target(String database) {
        return ConnectionTarget.of("127.0.0.1", port, database, ClusterFiles.SUPERUSER, password);
    }

    /** Runs one statement in the cluster's first database, on a connection of its own. */
    public void execute(String sql) throws SQLException {
        execute(ClusterFiles.DATABASE, sql);
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = target(database).connect(LIMIT);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, which there is. */
    public String ask(String database, String sql) throws SQLException {
        try (Connection connection =
                        target(database).withSearchPath("waystation,public").connect(LIMIT);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** How many rows there are of each text, by a query of texts and counts. */
    public Map<String, Long> count(String database, String sql) throws SQLException {
        Map<String, Long> counted = new HashMap<>();
        try (Connection connection =
                        target(database).withSearchPath("waystation,public").connect(LIMIT);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counted.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counted;
    }

    /** All at once and without warning: SIGKILL to the server and its children. */
    public void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes()) {
            process.onExit().join();
        }
    }

    /** SIGSTOP to all processes: what is connected stays so, and nothing is answered. */
    public void freeze() throws IOException, InterruptedException {
        frozen = processes();
        signal("STOP", frozen);
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT", frozen);
        frozen = List.of();
    }

    /** After {@link #kill}, on the same port; returns when connections are taken. */
    public void restart() throws IOException {
        server.startAt(port);
        standBehindWhoAsks();
    }

    /** As the drilled servers do: they would get the less of the processors the more they ask of it. */
    private void standBehindWhoAsks() throws IOException {
        List<String> command = new ArrayList<>(List.of("renice", "-n", "10", "-p"));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return server.isRunning();
    }

    private List<ProcessHandle> processes() {
        if (!server.isRunning()) {
            return List.of();
        }
        return ProcessHandle.of(server.pid()).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        // One of them may have ended by itself.
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!frozen.isEmpty()) {
            thaw();
        }
        server.stop();
    }
}
