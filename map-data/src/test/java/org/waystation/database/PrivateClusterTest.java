package org.waystation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.files.FolderTree;
import org.waystation.processes.JavaProgram;
import org.waystation.progress.Progress;

class PrivateClusterTest {

    /** A data folder with a cluster that was made, started and stopped, to be copied by those that do not ask how it is made. */
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path made;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void make() throws IOException {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx--x--x"));
        PrivateCluster.start(made, Optional.empty(), Progress.SILENT).close();
    }

    @AfterAll
    static void deleteMade() {
        FolderTree.deleteQuietly(made);
    }

    @BeforeEach
    void letTheServersUserThrough() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        // A test may have left a server to nobody; whoever opens and closes takes it along.
        if (serverRuns()) {
            PrivateCluster.start(data, Optional.empty(), Progress.SILENT).close();
        }
        FolderTree.deleteQuietly(data);
    }

    /** Starts one that is there: a copy of the one that was made, or what this test has left. */
    private PrivateCluster start() {
        layCopy();
        return create();
    }

    private void layCopy() {
        Path home = data.resolve("postgres");
        if (Files.notExists(home)) {
            try {
                Files.createDirectory(home);
                // With owners and permissions.
                CommandRun copy = CommandRun.of(
                        List.of(
                                "cp",
                                "-a",
                                made.resolve("postgres/cluster").toString(),
                                home.resolve("cluster").toString()),
                        Duration.ofMinutes(1));
                assertThat(copy.succeeded()).as(copy.output()).isTrue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes the cluster if there is none. */
    private PrivateCluster create() {
        PrivateCluster cluster = PrivateCluster.start(data, Optional.empty(), Progress.SILENT);
        opened.add(cluster);
        return cluster;
    }

    private OtherProgram startOther() throws IOException {
        layCopy();
        return startOtherAndLeaveItOpening().awaitOpen();
    }

    private OtherProgram startOtherAndLeaveItOpening() throws IOException {
        OtherProgram other = new OtherProgram(data);
        opened.add(other);
        return other;
    }

    private static String ask(ConnectionTarget target, String sql) throws SQLException {
        try (Connection connection = target.connect(Duration.ofSeconds(20));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(ConnectionTarget target, String sql) throws SQLException {
        try (Connection connection = target.connect(Duration.ofSeconds(20));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean serverRuns() {
        return Postmaster.find(data.resolve("postgres/cluster"))
                .filter(Postmaster::isAlive)
                .isPresent();
    }

    private static void killHard(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
    }

    @Test
    void isDurableUtf8AndOnTheLoopbackInterfaceOnly() throws SQLException {
        ConnectionTarget target = create().target();

        assertThat(ask(target, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(target, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask(target, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(ask(target, "SHOW data_checksums")).isEqualTo("on");
        assertThat(ask(target, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(ask(target, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(target, "SHOW unix_socket_directories")).isEmpty();
        assertThat(ask(target, "SELECT upper('ü') || length('温州')")).isEqualTo("Ü2");
    }

    @Test
    void letsNobodyInWithoutThePasswordAndNobodyReadIt() throws IOException {
        PrivateCluster cluster = create();
        String wrong = cluster.target().urlWithPassword().replaceFirst(":[0-9a-f]{48}@", ":x@");

        assertThatThrownBy(() -> ask(ConnectionTarget.parse(wrong), "SELECT 1")).hasMessageContaining("authentication");
        assertThat(Files.readString(data.resolve("postgres/cluster/pg_hba.conf"))
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#")))
                .allMatch(line -> line.endsWith("scram-sha-256"));
        Path home = data.resolve("postgres");
        for (String closed : List.of("cluster", "cluster/waystation.password", "lock", "log", "log/postgres.log")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(closed))))
                    .as(closed)
                    .endsWith("------");
        }
    }

    @Test
    void neverRunsAsRoot() throws IOException {
        PrivateCluster cluster = start();

        Path status = Path.of("/proc", Long.toString(cluster.serverPid()), "status");
        Assumptions.assumeTrue(Files.exists(status), "this system has no /proc");
        assertThat(Files.readString(status))
                .doesNotContainPattern("(?m)^Uid:\\s+0")
                .containsPattern("(?m)^CapEff:\\s+0+$");
    }

    @Test
    void runsForRootWhereNoOtherUserCanReachTheFolder() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && CommandRun.of(List.of("unshare", "--user", "true"), Duration.ofSeconds(10))
                                .succeeded(),
                "needs root and user namespaces");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        PrivateCluster cluster = create();
        execute(cluster.target(), "CREATE TABLE kept AS SELECT 42 AS answer");
        assertThat(Files.readString(Path.of("/proc", Long.toString(cluster.serverPid()), "status")))
                .containsPattern("(?m)^CapEff:\\s+0+$");
        killHard(cluster.serverPid());
        cluster.close();

        assertThat(ask(create().target(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void stopsWithItsOnlyUserAndKeepsWhatWasCommitted() throws SQLException {
        PrivateCluster first = start();
        execute(first.target(), "CREATE TABLE kept AS SELECT 42 AS answer");
        first.close();
        assertThat(serverRuns()).isFalse();

        PrivateCluster second = start();

        assertThat(ask(second.target(), "SELECT answer FROM kept")).isEqualTo("42");
        assertThat(second.target().description()).isEqualTo(first.target().description());
    }

    @Test
    void refusesASecondOwnerInTheSameProgram() {
        start();

        assertThatThrownBy(this::start).isInstanceOf(DatabaseException.class).hasMessageContaining("open already");
    }

    @Test
    void isSharedWithAnotherProgramThatLeavesItRunning() throws Exception {
        PrivateCluster cluster = start();
        long server = cluster.serverPid();

        OtherProgram other = startOther();
        assertThat(other.description()).isEqualTo(cluster.target().description());
        other.closeAndAwaitEnd();

        assertThat(cluster.serverPid()).isEqualTo(server);
        assertThat(ask(cluster.target(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void livesOnForTheOtherProgramAndStopsWithIt() throws Exception {
        PrivateCluster cluster = start();
        OtherProgram other = startOther();

        cluster.close();
        assertThat(ask(cluster.target(), "SELECT 1")).isEqualTo("1");
        other.closeAndAwaitEnd();

        assertThat(serverRuns()).isFalse();
    }

    @Test
    void stopsTheServerWhenTheProgramIsTerminated() throws Exception {
        OtherProgram other = startOther();

        other.terminateAndAwaitEnd();

        assertThat(serverRuns()).isFalse();
    }

    @Test
    void stopsTheServerWhenTheProgramIsTerminatedWhileItCloses() throws Exception {
        OtherProgram other = startOther();

        other.process.outputWriter().close();
        other.terminateAndAwaitEnd();

        assertThat(serverRuns()).isFalse();
    }

    @Test
    void leavesNoServerWhenTheProgramIsTerminatedWhileItOpens() throws Exception {
        OtherProgram other = startOtherAndLeaveItOpening();
        other.awaitLine("opening");

        other.terminateAndAwaitEnd();

        assertThat(serverRuns()).isFalse();
    }

    @Test
    void takesOverTheServerThatAKilledProgramLeftBehind() throws Exception {
        OtherProgram other = startOther();
        other.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        long orphan =
                Postmaster.find(data.resolve("postgres/cluster")).orElseThrow().pid();
        other.killAndAwaitEnd();
        assertThat(serverRuns()).isTrue();

        PrivateCluster cluster = start();

        assertThat(cluster.serverPid()).isNotEqualTo(orphan);
        assertThat(ask(cluster.target(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void recoversAfterProgramAndServerWereKilled() throws Exception {
        OtherProgram other = startOther();
        other.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        long server =
                Postmaster.find(data.resolve("postgres/cluster")).orElseThrow().pid();
        other.killAndAwaitEnd();
        killHard(server);

        PrivateCluster cluster = start();

        assertThat(ask(cluster.target(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void bringsAKilledServerBackUnderARunningProgram() throws Exception {
        start().close();
        try (Database database =
                Database.open(DatabaseSettings.privateCluster(data).withCloseOnExit(false), Progress.SILENT)) {
            BlockingQueue<String> connections = new LinkedBlockingQueue<>();
            ChangeNotifications changes = database.changeNotifications();
            changes.subscribe(ChangeNotifications.STATIONS, connections::add);
            changes.start();
            assertThat(connections.poll(60, TimeUnit.SECONDS)).isNotNull();

            killHard(Postmaster.find(data.resolve("postgres/cluster"))
                    .orElseThrow()
                    .pid());

            assertThat(connections.poll(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(database.awaitAnswers(Duration.ZERO)).isTrue();
        }
        assertThat(serverRuns()).isFalse();
    }

    @Test
    void startsThoughTheNumberOfTheLastServerNowBelongsToAStranger() throws Exception {
        start().close();
        Path pidFile = data.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(
                pidFile,
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres/cluster")
                        + "\n1\n5432\n\n127.0.0.1\n\n\n");

        assertThat(ask(start().target(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void takesAnotherPortIfTheLastOneIsTaken() throws Exception {
        start().close();
        int last = Integer.parseInt(Files.readString(data.resolve("postgres/port")));

        try (ServerSocket taken = new ServerSocket(last, 1, InetAddress.getByName("127.0.0.1"))) {
            ConnectionTarget target = start().target();

            assertThat(target.description()).doesNotContain(":" + taken.getLocalPort() + "/");
            assertThat(ask(target, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void clearsAwayWhatAnInterruptedCreationLeft() throws IOException {
        Path left = Files.createDirectories(data.resolve("postgres/unfinished-123"));
        Files.writeString(left.resolve("PG_VERSION"), "1");

        create();

        assertThat(left).doesNotExist();
    }

    @Test
    void saysWhatPostgresSaysWhenItDoesNotStart() throws IOException {
        start().close();
        Files.writeString(data.resolve("postgres/cluster/postgresql.conf"), "shared_buffers = 'a lot'\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("shared_buffers")
                .hasMessageContaining("postgres.log");
        FolderTree.deleteQuietly(data.resolve("postgres"));
    }

    /** What an earlier run kept can be answered from meanwhile. */
    @Test
    void aDatabaseIsThereThoughItsClusterDoesNotStartAndWorksOnceItDoes() throws IOException {
        start().close();
        Path settings = data.resolve("postgres/cluster/postgresql.conf");
        String good = Files.readString(settings);
        Files.writeString(settings, "shared_buffers = 'a lot'\n");
        DatabaseSettings ours = DatabaseSettings.privateCluster(data).withCloseOnExit(false);

        assertThatThrownBy(() -> Database.open(ours, Progress.SILENT)).hasMessageContaining("does not start");
        try (Database database = Database.openEvenIfAway(ours, Progress.SILENT)) {
            assertThat(database.silence().orElseThrow().why()).contains("does not start", "shared_buffers");
            assertThatThrownBy(() -> one(database))
                    .satisfies(failure ->
                            assertThat(Database.isUnavailable(failure)).isTrue());
            assertThat(database.description()).contains("private database");

            Files.writeString(settings, good);

            assertThat(database.awaitAnswers(Duration.ofMinutes(2))).isTrue();
            assertThat(one(database)).isEqualTo(1);
            assertThat(serverRuns()).isTrue();
        }
        assertThat(serverRuns()).isFalse();
    }

    private static int one(Database database) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** Nobody has anything yet that could be answered from, and somebody is looking. */
    @Test
    void whereThereIsNoClusterYetWhatIsWrongIsSaidAtOnce() {
        DatabaseSettings ours =
                DatabaseSettings.privateCluster(data).withCloseOnExit(false).withPostgresTools(data.resolve("nowhere"));

        assertThatThrownBy(() -> Database.openEvenIfAway(ours, Progress.SILENT)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void refusesAClusterOfAnotherMajorVersion() throws IOException {
        Path cluster = Files.createDirectories(data.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "9\n");

        assertThatThrownBy(this::create)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("made by PostgreSQL 9")
                .hasMessageContaining("cannot read it");
        FolderTree.deleteQuietly(cluster);
    }

    @Test
    void refusesAFolderThatIsNoCluster() throws IOException {
        Files.createDirectories(data.resolve("postgres/cluster"));

        assertThatThrownBy(this::create)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("holds no database");
    }

    @Test
    void refusesADataFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThatThrownBy(() -> PrivateCluster.start(file, Optional.empty(), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Choose a data folder");
    }

    @Test
    void saysWhatToInstallWhereThereAreNoTools() {
        assertThatThrownBy(() -> PrivateCluster.start(data, Optional.of(data), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("apt-get install postgresql-postgis")
                .hasMessageContaining("dnf install")
                .hasMessageContaining("brew install postgis");
    }

    @Test
    void createsNothingHalfWhenInitdbFails() throws IOException {
        Path tools = Files.createDirectories(data.resolve("tools/bin"));
        Files.createDirectories(data.resolve("tools/share/extension"));
        Files.writeString(data.resolve("tools/share/extension/postgis.control"), "");
        for (String tool : List.of("initdb", "pg_ctl", "postgres")) {
            Path file = Files.writeString(tools.resolve(tool), """
                    #!/bin/sh
                    if [ "$1" = --version ]; then echo "initdb (PostgreSQL) 15.1"; exit 0; fi
                    echo "initdb: error: could not write file: No space left on device"; exit 1
                    """);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> PrivateCluster.start(data, Optional.of(tools), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("No space left on device");
        try (Stream<Path> left = Files.list(data.resolve("postgres"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
        }
    }

    /** The same program in a process of its own. */
    private static final class OtherProgram implements Closeable {

        private final Process process;
        private final BufferedReader answers;
        private String description = "";

        OtherProgram(Path data) throws IOException {
            process = JavaProgram.of(List.of(), ClusterProgram.class, data.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader();
        }

        OtherProgram awaitOpen() throws IOException {
            description = awaitLine("at ").substring("at ".length());
            return this;
        }

        String description() {
            return description;
        }

        void execute(String sql) throws IOException {
            process.outputWriter().append(sql).append('\n').flush();
            awaitLine("done");
        }

        /** Its log comes the same way. */
        private String awaitLine(String beginning) throws IOException {
            String line = answers.readLine();
            while (line != null && !line.startsWith(beginning)) {
                System.err.println("The other program says: " + line);
                line = answers.readLine();
            }
            assertThat(line).as("a line that begins with " + beginning).isNotNull();
            return line;
        }

        void closeAndAwaitEnd() throws Exception {
            process.outputWriter().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        void terminateAndAwaitEnd() throws InterruptedException, IOException {
            // Process.destroy would close its input too, which ends it another way.
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                System.err.println("The other program says: " + line);
            }
        }

        void killAndAwaitEnd() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
