package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.config.Configuration;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.progress.Progress;
import org.waystation.stations.Station;
import org.waystation.stations.StationStore;

/** Beginnings that go wrong. */
class AppTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void whereThePortIsTakenTheDatabaseIsNotLeftRunning() throws Exception {
        Database database = open();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Configuration configuration = configuration(other.getLocalPort());
            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> new App(configuration, database, Clock.systemUTC()))
                    .withMessageContaining("--port");
        }
        assertThat(database.awaitAnswers(Duration.ZERO)).isFalse();
    }

    @Test
    void aSampleWhoseStationsWereNotLoadedYetIsMadeWhole() throws Exception {
        List<String> whole = prepared();
        DATABASE.execute("DELETE FROM station WHERE id IN"
                + " (SELECT station_id FROM station_source WHERE source = 'wenzhou-sample')");

        assertThat(prepared()).containsExactlyInAnyOrderElementsOf(whole);
    }

    private List<String> prepared() throws Exception {
        try (App app = new App(configuration(0), open(), Clock.systemUTC())) {
            app.prepareRegion(Progress.SILENT);
        }
        return new StationStore(DATABASE.get())
                .list().stream().map(Station::names).map(names -> names.local()).toList();
    }

    private static Database open() {
        return Database.open(DATABASE.settings().withCloseOnExit(false), Progress.SILENT);
    }

    private Configuration configuration(int port) throws Exception {
        return new ConfigurationReader(Map.of())
                .read(Map.of(Setting.PORT, Integer.toString(port), Setting.DATA, folder.toString()), Optional.empty());
    }
}
