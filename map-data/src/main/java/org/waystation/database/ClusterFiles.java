package org.waystation.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.waystation.files.FolderTree;

/**
 * What the private cluster has on disk. A cluster is made in a folder beside its place and then moved there, so a cluster
 * in its place is always whole.
 *
 * @param home the folder round the cluster
 */
record ClusterFiles(Path home, PostgresTools tools, ClusterUser user) {

    static final String SUPERUSER = "waystation";
    /** The database that initdb makes anyway; it serves as well as one of another name. */
    static final String DATABASE = "postgres";

    private static final String UNFINISHED = "unfinished-";
    private static final String PASSWORD_FILE = "waystation.password";
    private static final String SETTINGS_FILE = "waystation.conf";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long NEEDED_BYTES = 200L << 20;
    private static final long LOG_BYTES = 10L << 20;

    /** In order of preference. C.UTF-8 sorts bytewise and knows all letters, but not every system has it. */
    private static final List<List<String>> LOCALES = List.of(
            List.of("--locale=C.UTF-8"), List.of("--locale=C", "--lc-ctype=en_US.UTF-8"), List.of("--no-locale"));

    /** Modest: the program shares the machine with its own road network in memory. Durability is PostgreSQL's default. */
    private static final String SETTINGS = """
            # Written anew at every start. Put your own settings below the include line of postgresql.conf: they win.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 60
            shared_buffers = 128MB
            effective_cache_size = 512MB
            work_mem = 8MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            random_page_cost = 1.1
            max_parallel_workers_per_gather = 1
            jit = off
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            password_encryption = 'scram-sha-256'
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] '
            # Without the values of rows and statements, which may be of people.
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_parameter_max_length_on_error = 0
            """;

    Path cluster() {
        return home.resolve("cluster");
    }

    Path log() {
        return home.resolve("log").resolve("postgres.log");
    }

    private Path portFile() {
        return home.resolve("port");
    }

    /** The major version that made the cluster; empty if there is no cluster. */
    static OptionalInt versionOf(Path cluster) throws IOException {
        Path file = cluster.resolve("PG_VERSION");
        if (!Files.exists(cluster)) {
            return OptionalInt.empty();
        }
        if (!Files.isReadable(cluster)) {
            // The owner's own program can tell; see ClusterUser for the message.
            return OptionalInt.empty();
        }
        if (!Files.exists(file)) {
            throw new DatabaseException("There is a folder " + cluster
                    + ", but it holds no database of PostgreSQL's. Move it away, or choose another data folder.");
        }
        String text = Files.readString(file).strip();
        if (!text.matches("\\d+")) {
            throw new DatabaseException(
                    "The database in " + cluster + " is damaged: its PG_VERSION says \"" + text + "\".");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    void create() throws IOException {
        deleteUnfinished();
        long freeBytes = Files.getFileStore(home).getUsableSpace();
        if (freeBytes < NEEDED_BYTES) {
            throw new DatabaseException("The disk of " + home + " has " + (freeBytes >> 20)
                    + " MB free; a new database needs " + (NEEDED_BYTES >> 20)
                    + " MB. Make room, or choose another data folder.");
        }
        CommandRun run = new CommandRun(-1, "");
        for (List<String> locale : LOCALES) {
            Path unfinished = Files.createTempDirectory(home, UNFINISHED);
            user.give(unfinished);
            Path password = unfinished.resolveSibling(unfinished.getFileName() + ".password");
            try {
                writeSecret(password, newPassword());
                run = initialise(unfinished, password, locale);
                if (run.succeeded()) {
                    finish(unfinished, password);
                    return;
                }
            } finally {
                Files.deleteIfExists(password);
                FolderTree.deleteQuietly(unfinished);
            }
            if (!run.output().contains("invalid locale")) {
                break;
            }
        }
        throw new DatabaseException(
                "PostgreSQL could not create its database in " + home + ". initdb says: " + run.output());
    }

    private CommandRun initialise(Path folder, Path password, List<String> locale) {
        List<String> command = new ArrayList<>(List.of(
                tools.tool("initdb").toString(),
                "--pgdata=" + folder,
                "--username=" + SUPERUSER,
                "--encoding=UTF8",
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--data-checksums"));
        command.addAll(locale);
        return user.run(command, LIMIT);
    }

    private void finish(Path folder, Path password) throws IOException {
        Path settings = folder.resolve("postgresql.conf");
        String text = Files.readString(settings) + "\ninclude = '" + SETTINGS_FILE + "'\n\n# Your own settings:\n";
        Files.writeString(settings, text);
        Files.move(password, folder.resolve(PASSWORD_FILE));
        Files.move(folder, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteUnfinished() throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(home)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        left.forEach(FolderTree::deleteQuietly);
    }

    String readPassword() throws IOException {
        Path file = cluster().resolve(PASSWORD_FILE);
        if (!Files.exists(file)) {
            throw new DatabaseException("The private database's password file " + file
                    + " is missing. Put it back from a copy, or move the folder " + cluster()
                    + " away and import again.");
        }
        return Files.readString(file).strip();
    }

    /** Writes what the server reads when it starts. */
    void prepareStart() throws IOException {
        writeSecret(cluster().resolve(SETTINGS_FILE), SETTINGS);
        Path folder = log().getParent();
        Files.createDirectories(folder);
        user.give(folder);
        if (Files.exists(log()) && Files.size(log()) > LOG_BYTES) {
            Files.move(log(), log().resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The port of the last time; empty if it was never started. */
    OptionalInt lastPort() {
        try {
            return OptionalInt.of(Integer.parseInt(Files.readString(portFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    void rememberPort(int port) throws IOException {
        Files.writeString(portFile(), Integer.toString(port));
    }

    private void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        user.give(file);
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
