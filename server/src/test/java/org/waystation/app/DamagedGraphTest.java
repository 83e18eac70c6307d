package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.TestDatabase;
import org.waystation.osm.RegionImport;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.VehicleFleet;

/** A server whose road graph was damaged while it did not run builds it again, and answers from that one only. */
class DamagedGraphTest {

    private static final String ROUTE =
            "/api/v1/along-route?from=120.6994,27.9943&to=120.4030,27.5180&limit=1&geometry=none";

    @RegisterExtension
    static final TestDatabase DATABASE = PreparedSample.database();

    @TempDir
    Path folder;

    @Test
    void oneChangedByteHasTheGraphBuiltAgainBeforeAnybodyIsAnswered() throws Exception {
        PreparedSample.layInto(folder);
        Path edges = graph().resolve("edges");
        byte[] bytes = Files.readAllBytes(edges);
        bytes[bytes.length / 2] ^= 1;
        Files.write(edges, bytes);

        try (App app = new App(
                new ConfigurationReader(Map.of())
                        .read(Map.of(Setting.PORT, "0", Setting.DATA, folder.toString()), Optional.empty()),
                Database.open(DATABASE.settings().withCloseOnExit(false), Progress.SILENT),
                Clock.fixed(RunningApp.NOW, ZoneOffset.UTC))) {
            assertThat(get(app, ROUTE).statusCode()).isEqualTo(503);

            app.prepareRegion(Progress.SILENT);

            assertThat(get(app, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(app, ROUTE).statusCode()).isEqualTo(200);
            RoadNetwork.load(graph(), VehicleFleet.defaults()).close();
        }
    }

    /** The only one. */
    private Path graph() throws IOException {
        try (Stream<Path> graphs = Files.list(RegionImport.graphsFolder(folder))) {
            return graphs.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static HttpResponse<String> get(App app, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                                .timeout(Waiting.PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
