package org.waystation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.progress.Progress;

class DatabaseTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static String url() {
        return database.settings().url().orElseThrow();
    }

    private static void execute(String sql) {
        database.get().jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static long count(String table) {
        return database.get()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void migratesOnceHoweverOftenAndBySeveralAtATime() {
        List<CompletableFuture<Database>> opening = List.of(
                CompletableFuture.supplyAsync(() -> Database.open(database.settings(), Progress.SILENT)),
                CompletableFuture.supplyAsync(() -> Database.open(database.settings(), Progress.SILENT)));

        for (CompletableFuture<Database> future : opening) {
            try (Database second = future.join()) {
                assertThat(second.awaitAnswers(Duration.ZERO)).isTrue();
            }
        }
        assertThat(count("flyway_schema_history WHERE success")).isEqualTo(count("flyway_schema_history"));
    }

    /** Each holds what the other wants; the database ends one of them, which then runs again. */
    @Test
    void twoThatStandInEachOthersWayAreBothDone() {
        execute("CREATE TABLE tally (id int PRIMARY KEY, count int)");
        try {
            execute("INSERT INTO tally VALUES (1, 0), (2, 0)");
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> countBoth(1, 2, bothHoldOne)),
                            CompletableFuture.runAsync(() -> countBoth(2, 1, bothHoldOne)))
                    .join();
            assertThat(count("tally WHERE count = 2")).isEqualTo(2);
        } finally {
            execute("DROP TABLE tally");
        }
    }

    private static void countBoth(int first, int second, CyclicBarrier bothHoldOne) {
        AtomicInteger runs = new AtomicInteger();
        database.get().inRetriedTransaction(handle -> {
            handle.execute("UPDATE tally SET count = count + 1 WHERE id = " + first);
            if (runs.incrementAndGet() == 1) {
                try {
                    bothHoldOne.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
            }
            return handle.execute("UPDATE tally SET count = count + 1 WHERE id = " + second);
        });
    }

    @Test
    void migratesOnlyWhatIsNotUpToDate() {
        assertThat(database.get().awaitAnswers(Duration.ZERO)).isTrue();
        assertThat(stagesOfOpening()).doesNotContain("Bringing the tables up to date");

        execute("UPDATE flyway_schema_history SET script = 'V1__renamed.sql' WHERE version = '1'");
        try {
            assertThat(stagesOfOpening()).contains("Bringing the tables up to date");
        } finally {
            execute("UPDATE flyway_schema_history SET script = 'V1__stations.sql' WHERE version = '1'");
        }
        assertThat(stagesOfOpening()).doesNotContain("Bringing the tables up to date");
    }

    private static List<String> stagesOfOpening() {
        List<String> stages = new ArrayList<>();
        Database.open(database.settings(), new Progress() {
                    @Override
                    public void stage(String name, long total) {
                        stages.add(name);
                    }

                    @Override
                    public void advance(long done) {
                        // Only the stages are looked at.
                    }
                })
                .close();
        return stages;
    }

    @Test
    void commitsWhatSucceedsAndRollsBackWhatFails() {
        execute("CREATE TABLE note (text text)");
        try {
            database.get().inTransaction(handle -> handle.execute("INSERT INTO note VALUES ('kept')"));
            assertThatThrownBy(() -> database.get().inTransaction(handle -> {
                        handle.execute("INSERT INTO note VALUES ('lost')");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(count("note")).isEqualTo(1);
        } finally {
            execute("DROP TABLE note");
        }
    }

    @Test
    void limitsStatementsExceptInLongTransactions() {
        String limit = database.get()
                .jdbi()
                .withHandle(h -> h.createQuery("SHOW statement_timeout")
                        .mapTo(String.class)
                        .one());
        String longLimit = database.get()
                .inLongTransaction(h -> h.createQuery("SHOW statement_timeout")
                        .mapTo(String.class)
                        .one());

        assertThat(limit).isEqualTo("1min");
        assertThat(longLimit).isEqualTo("0");
    }

    @Test
    void knowsWhichFailuresPass() {
        Throwable cut = catchThrowable(() -> execute("SELECT pg_terminate_backend(pg_backend_pid())"));
        Throwable bug = catchThrowable(() -> execute("SELECT * FROM no_such_table"));

        assertThat(Database.isUnavailable(cut)).isTrue();
        assertThat(Database.isUnavailable(bug)).isFalse();
        assertThat(Database.isUnavailable(new IllegalStateException())).isFalse();
    }

    @Test
    void saysWhenTheServerDoesNotAnswerWithoutThePassword() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        DatabaseSettings settings =
                DatabaseSettings.at("postgresql://ann:secret@127.0.0.1:" + closedPort + "/stations");

        assertThatThrownBy(() -> Database.open(settings, Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("--wait")
                .hasMessageNotContaining("secret");
    }

    @Test
    void waitsForAServerThatComesLater() throws IOException {
        Relay relay = new Relay(url());
        List<String> stages = new ArrayList<>();
        Progress openTheRelayWhenWaitedFor = new Progress() {
            @Override
            public void stage(String name, long total) {
                stages.add(name);
                relay.open();
            }

            @Override
            public void advance(long done) {}
        };
        DatabaseSettings patient = DatabaseSettings.at(relay.url()).withPatience(Duration.ofMinutes(1));

        try (relay;
                Database opened = Database.open(patient, openTheRelayWhenWaitedFor)) {
            assertThat(opened.awaitAnswers(Duration.ZERO)).isTrue();
        }
        assertThat(stages).first().asString().startsWith("Waiting for the database");
    }

    @Test
    void isThereWithoutItsServerAndWorksOnceThatComes() throws IOException {
        try (Relay relay = new Relay(url());
                Database opened = Database.openEvenIfAway(DatabaseSettings.at(relay.url()), Progress.SILENT)) {
            assertThat(opened.silence()).isPresent();
            assertThatThrownBy(() -> answer(opened))
                    .satisfies(failure ->
                            assertThat(Database.isUnavailable(failure)).isTrue());
            relay.open();
            assertThat(opened.awaitAnswers(Duration.ofMinutes(1))).isTrue();
            assertThat(answer(opened)).isEqualTo(1);
            assertThat(opened.silence()).isEmpty();
        }
    }

    @Test
    void nobodyWaitsForAServerThatIsFrozen() throws Exception {
        try (Relay relay = new Relay(url())) {
            relay.open();
            try (Database opened = Database.open(DatabaseSettings.at(relay.url()), Progress.SILENT)) {
                assertThat(answer(opened)).isEqualTo(1);
                relay.freeze();
                // Were it not broken off, this would wait for 70 s.
                assertThatThrownBy(() -> opened.jdbi().useHandle(handle -> handle.execute("SELECT pg_sleep(0)")))
                        .satisfies(failure ->
                                assertThat(Database.isUnavailable(failure)).isTrue());
                assertThat(opened.silence()).isPresent();
                relay.thaw();
                assertThat(opened.awaitAnswers(Duration.ofMinutes(1))).isTrue();
                assertThat(answer(opened)).isEqualTo(1);
            }
        }
    }

    @Test
    void anImportWaitsForAServerThatIsFrozen() throws Exception {
        try (Relay relay = new Relay(url())) {
            relay.open();
            try (Database opened = Database.open(DatabaseSettings.at(relay.url()), Progress.SILENT)) {
                int answer = opened.inLongTransaction(handle -> {
                    relay.freeze();
                    CompletableFuture.runAsync(() -> {
                        while (opened.silence().isEmpty()) {
                            Thread.onSpinWait();
                        }
                        relay.thaw();
                    });
                    return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
                });
                assertThat(answer).isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsCommittedIsOnDiskWhateverTheServersSettingIs() {
        set("off");
        try (Database opened = Database.open(database.settings(), Progress.SILENT)) {
            String setting = opened.jdbi()
                    .withHandle(handle -> handle.createQuery("SHOW synchronous_commit")
                            .mapTo(String.class)
                            .one());
            assertThat(setting).isEqualTo("on");
        } finally {
            set("on");
        }
    }

    private static void set(String synchronousCommit) {
        execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = " + synchronousCommit
                + "', current_database()); END $$");
    }

    private static int answer(Database opened) {
        return opened.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    @Test
    void failuresDoNotQuoteWhatWasBound() {
        database.execute("CREATE TABLE secretive (phone text PRIMARY KEY)");
        try {
            assertThatThrownBy(() -> database.get().jdbi().useHandle(handle -> {
                        for (int i = 0; i < 2; i++) {
                            handle.execute("INSERT INTO secretive VALUES (?)", "13800138000");
                        }
                    }))
                    .hasMessageContaining("secretive")
                    .message()
                    .doesNotContain("13800138000");
        } finally {
            database.execute("DROP TABLE secretive");
        }
    }

    @Test
    void saysWhenThePasswordIsWrong() {
        String wrong = url().replaceFirst(":[0-9a-f]{48}@", ":wrongsecret@");

        // Patience must not make it try a wrong password for a minute.
        assertThatThrownBy(() ->
                        Database.open(DatabaseSettings.at(wrong).withPatience(Duration.ofMinutes(1)), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("refuses the user or the password")
                .hasMessageNotContaining("wrongsecret");
    }

    @Test
    void saysWhenThereIsNoSuchDatabase() {
        String other = url().replaceFirst("/[^/]*$", "/elsewhere");

        assertThatThrownBy(() -> Database.open(DatabaseSettings.at(other), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("createdb elsewhere");
    }

    @Test
    void refusesTablesOfANewerProgram() {
        execute("""
                INSERT INTO flyway_schema_history
                SELECT 9999, '9999', 'from the future', 'SQL', 'V9999__future.sql', 0, current_user, now(), 1, true
                """);
        try {
            assertThatThrownBy(() -> Database.open(database.settings(), Progress.SILENT))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("newer version of this program");
        } finally {
            execute("DELETE FROM flyway_schema_history WHERE version = '9999'");
        }
    }

    @Test
    void refusesTablesOfABuildWithOtherMigrations() {
        execute("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");
        try {
            assertThatThrownBy(() -> Database.open(database.settings(), Progress.SILENT))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("another build of this program")
                    .hasMessageNotContaining("Flyway");
        } finally {
            execute("UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '1'");
        }
    }

    @Test
    void refusesADatabaseThatIsNotUtf8() {
        execute("CREATE DATABASE latin ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
        String latin = url().replaceFirst("/[^/]*$", "/latin");

        assertThatThrownBy(() -> Database.open(DatabaseSettings.at(latin), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void refusesAUserWhoMayNotCreateExtensionsAndSaysWhatToAskFor() {
        execute("CREATE ROLE plain LOGIN PASSWORD 'plainsecret'");
        execute("CREATE DATABASE bare TEMPLATE template0");
        String plain = url().replaceFirst("//[^@]*@", "//plain:plainsecret@").replaceFirst("/[^/]*$", "/bare");

        assertThatThrownBy(() -> Database.open(DatabaseSettings.at(plain), Progress.SILENT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("CREATE EXTENSION postgis")
                .hasMessageNotContaining("plainsecret");
    }
}
